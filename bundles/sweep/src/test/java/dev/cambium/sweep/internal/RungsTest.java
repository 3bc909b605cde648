package dev.cambium.sweep.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.metric.Measurement;
import dev.cambium.base.InputException;
import dev.cambium.experiment.sweep.Pruning;
import dev.cambium.runs.Milestones;
import dev.cambium.runs.Progress;
import dev.cambium.runs.RunResult;
import dev.cambium.runs.RunView;
import dev.cambium.runs.Runs;
import dev.cambium.runs.StepTime;
import dev.cambium.runs.sweep.Trial;
import dev.cambium.sweep.internal.Halving.Decision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What folders tell of networks that are measured at rungs. */
class RungsTest {

    private static final Pruning SHORTEST = new Pruning("sparsity.wiringLength", Optional.of(Pruning.Best.LOWEST),
            List.of(10L, 20L), 0.5, true);
    private static final Milestones WIRING = new Milestones("sparsity", "wiringLength", List.of(10L, 20L));

    @TempDir
    Path root;

    private final Map<Path, List<RunView.Event>> journals = new HashMap<>();
    private final Map<Path, Double> results = new HashMap<>();
    private final Outcomes outcomes = new Outcomes();

    private Rungs rungs() {
        Runs runs = (Runs) Proxy.newProxyInstance(RungsTest.class.getClassLoader(), new Class<?>[] {Runs.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "view" -> new RunView(null, null, List.of(), journals.get(arguments[0]), Optional.empty());
                    case "result" -> result((Path) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new Rungs(SHORTEST, runs, root, outcomes);
    }

    private RunResult result(Path run) {
        if (!results.containsKey(run)) {
            throw new InputException(run + ": no results");
        }
        return new RunResult(null, null, Map.of("sparsity", List.of(
                new Measurement.Scalar("wiringLength", "wiring length", "", results.get(run)))), null, List.of());
    }

    private Trial trial(int point, double... values) {
        Trial trial = new Trial(point, "", 0, "trial" + point);
        List<RunView.Event> journal = new ArrayList<>();
        for (int rung = 0; rung < values.length; rung++) {
            journal.add(new RunView.Event(Instant.EPOCH, WIRING.steps().get(rung), Milestones.EVENT,
                    WIRING.details(WIRING.steps().get(rung), values[rung])));
        }
        journals.put(trial.run(root), journal);
        try {
            Files.createDirectories(trial.run(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return trial;
    }

    @Test
    void journalsDecideAndEachProcessComesToTheSame() {
        Trial much = trial(0, 300);
        Trial little = trial(1, 100);
        Trial some = trial(2, 200, 90);
        Trial diverged = trial(3, Double.NaN);

        for (int process = 0; process < 2; process++) {
            Rungs rungs = rungs();
            List.of(much, little, some, diverged).forEach(each -> rungs.add(List.of(each)));

            assertThat(rungs.decide(true)).containsEntry(much, new Decision(0, true))
                    .containsEntry(diverged, new Decision(0, true)).containsEntry(little, new Decision(1, false))
                    .containsEntry(some, new Decision(1, false));
            assertThat(rungs.reason(much, 0)).isEqualTo("not among the best 50 % after 10 steps, by "
                    + "sparsity.wiringLength (300)");
        }
    }

    @Test
    void whatARunTellsOfItselfCountsAndItsLinesOfProgressDoNot() {
        Trial trial = trial(0);
        Rungs rungs = rungs();
        rungs.add(List.of(trial));

        assertThat(rungs.milestones()).contains(WIRING);
        assertThat(rungs.note(trial, new Progress(15, 40, 1, 0, 0.5, Map.of(), Map.of(), Map.of(), 1,
                StepTime.NONE))).isZero();
        assertThat(rungs.measured(trial, 10, 100)).isEqualTo(1);
        assertThat(rungs.measured(trial, 10, 500)).as("told again").isEqualTo(1);
        assertThat(rungs.reason(trial, 0)).endsWith("(100)");
    }

    @Test
    void oneThatIsDoneWithoutRungsCountsByItsResults() {
        Trial done = trial(0);
        Trial lost = trial(1);
        results.put(done.run(root), 50.0);
        outcomes.done(done, null);
        outcomes.done(lost, null);
        Rungs rungs = rungs();
        rungs.add(List.of(done));
        rungs.add(List.of(lost));

        assertThat(rungs.reached(done)).isEqualTo(2);
        assertThat(rungs.decide(true)).containsEntry(done, new Decision(2, false))
                .containsEntry(lost, new Decision(0, true));
    }
}
