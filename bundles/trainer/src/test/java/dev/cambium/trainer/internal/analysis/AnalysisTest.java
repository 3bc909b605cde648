package dev.cambium.trainer.internal.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.NotApplicableException;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.network.Layout;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.BatteryDescription;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import dev.cambium.base.random.RandomStreams;
import dev.cambium.network.batch.TaskSet;
import dev.cambium.network.kernel.WorkerThreads;
import dev.cambium.network.rnn.Activation;
import dev.cambium.network.rnn.Initialization;
import dev.cambium.network.rnn.RecurrentNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Metrics at a network of 6 neurons with two tasks. */
@Timeout(60)
class AnalysisTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void givesAllMetricsTheSameTrialsAndEachItsOwnChance() {
        Analysis analysis = analysis(new Noise(), new WorkerThreads(1));
        List<Recording> recordings = new ArrayList<>();
        List<Integer> chance = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            analysis.run(name, subject -> {
                recordings.add(subject.recording("b.one"));
                chance.add(subject.random("draw").nextInt());
                subject.progress(0.5);
                return List.of(new Measurement.Scalar("n", "n", "", subject.earlier().size()));
            });
        }
        assertThat(recordings.get(0)).isSameAs(recordings.get(1));
        assertThat(recordings.get(0).trials()).hasSize(5);
        assertThat(recordings.get(0).activity()).hasSize(5);
        assertThat(chance.get(0)).isNotEqualTo(chance.get(1));
        assertThat(told).containsExactly("a 0.0", "a 0.5", "b 0.0", "b 0.5");
        assertThat(((Measurement.Scalar) analysis.results().get("b").get(0)).value()).isEqualTo(1);
    }

    /** The tasks wait for each other: one thread at a time would wait for ever. */
    @Test
    void recordsSeveralTasksAtOnce() {
        CountDownLatch both = new CountDownLatch(2);
        Analysis analysis = analysis(new Noise() {
            @Override
            public void write(Trial trial, RandomGenerator random) {
                super.write(trial, random);
                both.countDown();
                try {
                    assertThat(both.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }, new WorkerThreads(2));
        assertThat(analysis.run("m", subject -> {
            String[] tasks = {"b.one", "b.two"};
            subject.workers().run(part -> subject.recording(tasks[part]));
            return List.of();
        }).outcome()).isEqualTo(Analysis.Outcome.MEASURED);
    }

    @Test
    void saysWhatIsWrongWithAMetric() {
        Analysis analysis = analysis(new Noise(), new WorkerThreads(1));
        assertThatIllegalArgumentException().isThrownBy(() -> analysis.run("m", subject -> {
            subject.recording("b.three");
            return List.of();
        })).withMessage("there is no task 'b.three', only [b.one, b.two]");
        Measurement.Scalar twice = new Measurement.Scalar("n", "n", "", 1);
        assertThat(analysis.run("m", subject -> List.of(twice, twice)))
                .isEqualTo(failed("gave two measurements of one name among [n, n]"));
        assertThat(analysis.run("m", subject -> null)).extracting(Analysis.Result::outcome)
                .isEqualTo(Analysis.Outcome.FAILED);
        assertThat(analysis.run("m", subject -> Arrays.asList(twice, null))).extracting(Analysis.Result::outcome)
                .isEqualTo(Analysis.Outcome.FAILED);
        assertThat(analysis.run("m", subject -> List.of(new Measurement.Labels("clusters", "c", new int[] {0, 1}))))
                .isEqualTo(failed("gave 'clusters' with classes of 2 neurons, but there are 6"));
        assertThat(analysis.run("m",
                subject -> List.of(new Measurement.Labels("clusters", "c", new int[] {0, 0, 1, 1, 0, -2}))))
                .isEqualTo(failed("gave 'clusters' with a negative class; expected −1 for none, or 0 and up"));
        assertThat(analysis.run("m", subject -> List.of(new Measurement.Vector("v", "v", "", new double[5], List.of(),
                Measurement.Axis.NEURONS)))).isEqualTo(failed("gave 'v' along 5 neurons, but there are 6"));
        Analysis.Result postponed = analysis.run("m", subject -> partition(subject));
        assertThat(postponed.outcome()).isEqualTo(Analysis.Outcome.POSTPONED);
        assertThat(postponed.reason()).contains("needs a partition");
        assertThat(analysis.run("m", subject -> {
            throw new NotApplicableException("needs phases");
        })).isEqualTo(new Analysis.Result(Analysis.Outcome.LEFT_OUT, "needs phases"));
        assertThat(analysis.run("m", subject -> {
            throw new NotApplicableException(null);
        })).isEqualTo(new Analysis.Result(Analysis.Outcome.LEFT_OUT, "not applicable"));
        assertThatIllegalArgumentException().isThrownBy(() -> analysis.run("m", subject -> {
            subject.after("base");
            return List.of();
        })).withMessage("there is no phase 'base' of the training, only []");
        assertThat(analysis.results()).isEmpty();
    }

    @Test
    void aMetricWritesFilesOfItsOwnWhichGoWithTheAnalysis() throws IOException {
        Analysis analysis = analysis(new Noise(), new WorkerThreads(1));
        List<Path> written = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            assertThat(analysis.run(name, subject -> {
                Path file = subject.file("map.svg");
                written.add(file);
                write(file, name);
                return List.of(new Measurement.Artifact("map", "a map", file));
            })).extracting(Analysis.Result::outcome).isEqualTo(Analysis.Outcome.MEASURED);
        }
        assertThat(written.get(0)).hasContent("a");
        assertThat(written.get(1)).hasContent("b");
        assertThat(analysis.run("m", subject -> List.of(new Measurement.Artifact("map", "m", subject.file("none")))))
                .extracting(Analysis.Result::reason).asString()
                .startsWith("gave 'map' with a file that cannot be read: there is no ");
        assertThatIllegalArgumentException().isThrownBy(() -> analysis.run("m", subject -> {
            subject.file("../x");
            return List.of();
        })).withMessage("a file called '../x', expected letters, digits, '.', '_' and '-', not beginning with a dot");

        analysis.close();
        assertThat(written.get(0).getParent().getParent()).doesNotExist();
    }

    @Test
    void tellsOfTheBatteryOfATask() {
        analysis(new Noise(), new WorkerThreads(1)).run("m", subject -> {
            assertThat(subject.battery("b.two")).isEqualTo(new BatteryDescription("b", 100,
                    List.of(new Channel("c", 2)), new ActionSpace.Choices(3), List.of()));
            assertThatIllegalArgumentException().isThrownBy(() -> subject.battery("b.three"))
                    .withMessage("there is no task 'b.three', only [b.one, b.two]");
            told.add("looked");
            return List.of();
        });
        assertThat(told).contains("looked");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Analysis.Result failed(String reason) {
        return new Analysis.Result(Analysis.Outcome.FAILED, reason);
    }

    /** Each changes something in its own way; who comes after sees nothing of it. */
    @Test
    void whatAMetricChangesIsNoticedAndUndone() {
        Analysis analysis = analysis(new Noise(), new WorkerThreads(1));
        List<Object> before = new ArrayList<>();
        analysis.run("first", subject -> {
            before.addAll(seen(subject));
            return List.of(new Measurement.Labels("clusters", "c", new int[6]));
        });
        changes(analysis, "W_rec of the network", subject -> subject.network().parameters().get(1).values().put(5, 9f));
        changes(analysis, "the limit of the memory of W_rec of the network",
                subject -> subject.network().parameters().get(1).values().limit(5));
        changes(analysis, "the places of the neurons", subject -> subject.network().layout().swap(0, 3));
        changes(analysis, "the recording of b.one", subject -> subject.recording("b.one").activity().get(2)[1] = 7);
        changes(analysis, "the recording of b.two", subject -> subject.recording("b.two").outputs().get(0)[0] = 7);
        changes(analysis, "the trials of b.one", subject -> subject.trials("b.one").get(3).observe(0, 1, 4));
        changes(analysis, "the trials of b.two", subject -> subject.trials("b.two").get(3).target(0, 2));
        assertThat(analysis.run("m", subject -> {
            subject.partition("").classes()[2] = 5;
            subject.network().copy().parameters().get(0).values().put(0, 1f);
            return List.of();
        }).outcome()).as("copies are its own").isEqualTo(Analysis.Outcome.MEASURED);
        assertThatThrownBy(() -> analysis.run("m", subject -> {
            subject.network().layout().swap(0, 1);
            throw new IllegalStateException("after all");
        })).hasMessage("after all");
        analysis.run("last", subject -> {
            assertThat(seen(subject)).isEqualTo(before);
            assertThat(subject.partition("").classes()).containsOnly(0);
            return List.of();
        });
        assertThat(analysis.results()).containsKeys("first", "m", "last").hasSize(3);
    }

    private static void changes(Analysis analysis, String what, Consumer<Subject> change) {
        assertThat(analysis.run("changes", subject -> {
            change.accept(subject);
            return List.of();
        })).isEqualTo(failed("changed " + what + ", which all metrics share; it may change a copy"));
    }

    private static List<Object> seen(Subject subject) {
        List<Object> seen = new ArrayList<>();
        float[] weights = new float[36];
        subject.network().parameters().get(1).values().get(0, weights);
        seen.add(Arrays.hashCode(weights));
        seen.add(Arrays.hashCode(subject.network().layout().places()));
        for (String task : List.of("b.one", "b.two")) {
            subject.recording(task).outputs().forEach(each -> seen.add(Arrays.hashCode(each)));
            subject.recording(task).activity().forEach(each -> seen.add(Arrays.hashCode(each)));
            subject.trials(task).forEach(each -> seen.add(List.of(each.observation(0, 1), each.targetChoice(0))));
        }
        return seen;
    }

    private static List<Measurement> partition(Subject subject) {
        return List.of(subject.partition(""));
    }

    private Analysis analysis(Task task, WorkerThreads workers) {
        TaskSet tasks = new TaskSet(List.of("b.one", "b.two"), List.of("bundle 1", "bundle 1"), List.of(task, task),
                List.of(new Channel("c", 2)), new ActionSpace.Choices(3));
        RecurrentNetwork network = new RecurrentNetwork(new RecurrentNetwork.Architecture(2, tasks.names(),
                tasks.actions(), Activation.TANH, 0.6, 0), new Layout(2, 3));
        Initialization.gaussian(0.9, 1).draw(network, new SplittableRandom(1));
        return new Analysis(new TrainingPast.State(network, tasks), TrainingPast.NONE, 5, new RandomStreams(9), workers,
                (metric, share) -> told.add(metric + " " + share));
    }

    private static class Noise implements Task {

        @Override
        public String name() {
            return "noise";
        }

        @Override
        public TaskDescription description() {
            return new TaskDescription("test", "random", List.of(), "random");
        }

        @Override
        public void write(Trial trial, RandomGenerator random) {
            Period period = trial.period("p", 3);
            for (int step = 0; step < period.steps(); step++) {
                trial.observe(step, random.nextInt(2), random.nextGaussian());
            }
            trial.target(period, random.nextInt(3));
        }
    }
}
