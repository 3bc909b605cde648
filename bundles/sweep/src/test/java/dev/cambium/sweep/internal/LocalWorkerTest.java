package dev.cambium.sweep.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.sweep.Attempt;
import dev.cambium.api.sweep.Point;
import dev.cambium.api.sweep.Sampler;
import dev.cambium.runs.folder.RunLock;
import dev.cambium.runs.lease.Lease;
import dev.cambium.runs.sweep.SweepFolder;
import dev.cambium.runs.sweep.Trial;
import dev.cambium.shell.Glyphs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalWorkerTest {

    /** All values, two at a time. */
    private static final Sampler ALL = (space, attempts, most) -> {
        List<Point> points = new ArrayList<>();
        int wanted = Math.min(2, most);
        for (double i = attempts.size(); space.contains(new Point(List.of(i))) && points.size() < wanted; i++) {
            points.add(new Point(List.of(i)));
        }
        return points;
    };

    @TempDir
    Path root;

    private final GivenRuns runs = new GivenRuns();
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private Outcomes outcomes;
    private Plan plan;

    @BeforeEach
    void listen() {
        said.clear();
    }

    private LocalWorker worker(GivenSweep sweep, Sampler sampler) {
        outcomes = new Outcomes();
        plan = new Plan(sweep, GivenSweep.plugins(sampler), new SweepFolder(root.resolve("given")), "plug-ins 1.0");
        plan.write();
        return new LocalWorker(plan, runs.service(), root, 3, outcomes, new SweepListener() {
            @Override
            public void progressed(Plan of, Outcomes now) {
                // is not looked at
            }

            @Override
            public void failed(Trial trial, Map<String, String> values, String reason) {
                said.add(values + " seed " + trial.seed() + ": " + reason);
            }

            @Override
            public void impossible(Map<String, String> values, String reason) {
                said.add(values + ": " + reason);
            }
        });
    }

    @Test
    void trainsEachSeedOfEachPointOnceAndSeveralAtOnce() {
        assertThat(worker(GivenSweep.of("range(20,30)", 3, 1), ALL).carryOut()).isTrue();

        assertThat(runs.trained).hasSize(30).allSatisfy((run, times) -> assertThat(times).isEqualTo(1));
        assertThat(runs.most.get()).isBetween(2, 3);
        assertThat(outcomes.trained()).isEqualTo(30);
        assertThat(new SweepTable(plan, outcomes, root).table(false).lines(Glyphs.UNICODE, 80))
                .startsWith("training.steps  N   steps", "            20  3  20 ± 0").hasSize(11);
    }

    @Test
    void whatIsDoneIsNotEvenRead() {
        worker(GivenSweep.of("range(20,30)", 2, 1), ALL).carryOut();
        GivenSweep again = GivenSweep.of("range(20,30)", 2, 1);
        worker(again, ALL).carryOut();

        assertThat(again.loaded().get()).isZero();
        assertThat(outcomes.doneCount()).isEqualTo(20);
        assertThat(outcomes.trained()).isZero();
        assertThat(runs.trained).allSatisfy((run, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void valuesThatAreAddedLaterAreTrainedAlone() {
        worker(GivenSweep.of("20,40", 1, 1), ALL).carryOut();
        worker(GivenSweep.of("10,20,30,40", 2, 1), untried()).carryOut();

        assertThat(runs.trained).containsOnlyKeys("10 steps seed 0", "10 steps seed 1", "20 steps seed 0",
                "20 steps seed 1", "30 steps seed 0", "30 steps seed 1", "40 steps seed 0", "40 steps seed 1");
        assertThat(outcomes.doneCount()).isEqualTo(8);
    }

    /** All values that were not tried. */
    private static Sampler untried() {
        return (space, attempts, most) -> {
            List<Point> tried = attempts.stream().map(Attempt::point).toList();
            List<Point> points = new ArrayList<>();
            for (double i = 0; space.contains(new Point(List.of(i))) && points.size() < most; i++) {
                if (!tried.contains(new Point(List.of(i)))) {
                    points.add(new Point(List.of(i)));
                }
            }
            return points;
        };
    }

    @Test
    void theOthersGoOnWhereOneFailsOrCannotBe() {
        assertThat(worker(GivenSweep.of("range(5,15)", 2, 1), ALL).carryOut()).isTrue();

        assertThat(outcomes.doneCount()).isEqualTo(16);
        assertThat(outcomes.failedCount()).isEqualTo(3);
        assertThat(said).containsExactlyInAnyOrder("{training.steps=7} seed 0: 7 is unlucky",
                "{training.steps=7} seed 1: 7 is unlucky", "{training.steps=13}: 13 is no number of steps");
        assertThat(outcomes.attempt(plan, 2).state()).isEqualTo(Attempt.State.FAILED);
        assertThat(outcomes.attempt(plan, 8).state()).isEqualTo(Attempt.State.FAILED);
        assertThat(outcomes.attempt(plan, 1)).satisfies(attempt -> {
            assertThat(attempt.state()).isEqualTo(Attempt.State.DONE);
            assertThat(attempt.results()).containsEntry("counter.steps", 6.0);
        });
    }

    @Test
    void aSamplerSeesWhatHasComeOfItsPointsBeforeItChoosesMore() {
        Sampler climbing = (space, attempts, most) -> {
            boolean waits = attempts.stream().anyMatch(attempt -> attempt.state() == Attempt.State.PENDING);
            if (waits || attempts.size() > 3) {
                return List.of();
            }
            double best = attempts.stream().filter(attempt -> attempt.results().containsKey("counter.steps"))
                    .max(Comparator.comparing(attempt -> attempt.results().get("counter.steps")))
                    .map(attempt -> attempt.point().coordinates().get(0)).orElse(-1.0);
            return List.of(new Point(List.of(best + 1)));
        };

        assertThat(worker(GivenSweep.of("range(20,30)", 2, 1), climbing).carryOut()).isTrue();

        assertThat(runs.trained.keySet()).extracting(name -> name.substring(0, 2))
                .containsOnly("20", "21", "22", "23");
        assertThat(plan.size()).isEqualTo(4);
    }

    @Test
    void aSamplerIsAskedForAsManyPointsAsCanBeTrainedAtOnce() {
        List<Integer> wanted = Collections.synchronizedList(new ArrayList<>());
        Sampler asked = (space, attempts, most) -> {
            wanted.add(most);
            return attempts.size() < 9 ? List.of(new Point(List.of((double) attempts.size()))) : List.of();
        };

        assertThat(worker(GivenSweep.of("range(20,30)", 1, 1), asked).carryOut()).isTrue();

        assertThat(wanted).hasSizeGreaterThan(9).allMatch(most -> most == 3);
        assertThat(outcomes.trained()).isEqualTo(9);
        assertThat(plan.expected(point -> outcomes.attempt(plan, point))).isEqualTo(9);
    }

    @Test
    void whatIsStoppedIsNotOver() throws InterruptedException {
        LocalWorker worker = worker(GivenSweep.of("range(95,130)", 1, 1), ALL);
        Thread stopping = new Thread(() -> {
            try {
                runs.waiting.await();
                worker.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        stopping.start();

        assertThat(worker.carryOut()).isFalse();
        stopping.join();
        assertThat(outcomes.failedCount()).isZero();
        assertThat(runs.trained).containsKey("99 steps seed 0");
    }

    @Test
    void whatAnotherProcessWorksOnIsLeftToIt() throws Exception {
        GivenSweep sweep = GivenSweep.of("range(20,24)", 1, 1);
        List<Path> others = new ArrayList<>();
        for (int point : List.of(0, 3)) {
            Path run = Trial.of(point, sweep.at(new Point(List.of((double) point))).get(0)).run(root);
            others.add(Files.createDirectories(run));
        }
        RunLock done = RunLock.acquire(others.get(0));
        RunLock given = RunLock.acquire(others.get(1));
        Thread other = new Thread(() -> {
            try (done; given) {
                Thread.sleep(200);
                Files.writeString(others.get(0).resolve("steps"), "20");
            } catch (InterruptedException | IOException e) {
                said.add(e.toString());
            }
        });
        LocalWorker worker = worker(sweep, ALL);
        other.start();

        assertThat(worker.carryOut()).isTrue();
        other.join();
        assertThat(said).isEmpty();
        assertThat(outcomes.doneCount()).isEqualTo(4);
        assertThat(runs.trained).containsOnlyKeys("21 steps seed 0", "22 steps seed 0", "23 steps seed 0");
    }

    @Test
    void nothingStaysOfTheLeaseOfWhoWasKilledWhenTheTrialWasDone() throws IOException {
        GivenSweep sweep = GivenSweep.of("20,30", 1, 1);
        worker(sweep, ALL).carryOut();
        Path run = Trial.of(0, sweep.at(new Point(List.of(0.0))).get(0)).run(root);
        Path lease = run.resolve(".lease");
        String left;
        try (RunLock lock = RunLock.acquire(run)) {
            lock.keepAlive(Lease.USUAL, () -> { });
            left = Files.readString(lease);
        }
        Files.writeString(lease, left);

        worker(sweep, ALL).carryOut();

        assertThat(lease).doesNotExist();
    }

    @Test
    void twoSweepsOfOneFolderTrainWhatTheyShareOnce() {
        worker(GivenSweep.of("20,30", 1, 1), ALL).carryOut();
        worker(GivenSweep.of("30,40", 1, 1), ALL).carryOut();
        worker(GivenSweep.of("30,40", 1, 2), ALL).carryOut();

        assertThat(runs.trained).containsEntry("20 steps seed 0", 1).containsEntry("40 steps seed 0", 2);
    }
}
