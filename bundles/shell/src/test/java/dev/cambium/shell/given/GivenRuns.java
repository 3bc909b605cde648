package dev.cambium.shell.given;

import dev.cambium.experiment.Experiment;
import dev.cambium.runs.Progress;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.runs.StepTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs of a tiny experiment. */
public final class GivenRuns {

    private GivenRuns() {
    }

    /** An experiment of the name "tiny". */
    public static Experiment experiment(String variant, long seed) {
        return experiment(variant, seed, "{}");
    }

    /** An experiment of the name "tiny". */
    public static Experiment experiment(String variant, long seed, String json) {
        return GivenExperiments.experiment("tiny", variant, seed, json);
    }

    /** A run of such an experiment. */
    public static RunSummary summary(String variant, long seed, RunState state) {
        return FakeRuns.summary(experiment(variant, seed), state);
    }

    /**
     * What there is to see of a run: progress, a swap and a grid of four neurons.
     *
     * @param reports the lines of progress
     */
    public static RunView view(RunSummary run, int reports) {
        List<Progress> progress = new ArrayList<>();
        for (int step = 1; step <= reports; step++) {
            progress.add(new Progress(step, 10, 1.0 / step, 0, step / 10.0, Map.of("few.go", 0.5),
                    Map.of("few.go", 40L), Indicators.of(0.1, 100, 0), 1.8, StepTime.NONE));
        }
        return new RunView(run, experiment(run.variant(), run.seed(), "{\"tasks\": [\"few.go\", \"few.wait\"],"
                + "\"regularizer\": {\"type\": \"l1\", \"lambda\": 0.001}, \"training\": {\"steps\": 10}}"), progress,
                List.of(new RunView.Event(Instant.EPOCH, 2, "swapped", Map.of("regularizer", "none → l1"))),
                Optional.of(new RunView.GridMap(List.of(2, 2), List.of(1.0, 0.0, 0.5, 1.0))));
    }
}
