package dev.cambium.runs;

import com.google.gson.JsonObject;
import dev.cambium.api.metric.Measurement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a run has left: its course, its network and what the metrics found.
 *
 * @param view         its course
 * @param manifest     what it was made with, as {@code manifest.json} says; empty if there is none
 * @param measurements the results of the metrics, by the metric's name, in the order in which they ran
 * @param network      its trained network
 * @param snapshots    the network in the course of the training, in order; empty if none were kept
 * @param examples     what it answers to one trial of each task whose answers are values; empty for choices
 */
public record RunResult(RunView view, JsonObject manifest, Map<String, List<Measurement>> measurements,
        SavedNetwork network, List<Snapshot> snapshots, List<Example> examples) {

    /** Of a network that answers with choices. */
    public RunResult(RunView view, JsonObject manifest, Map<String, List<Measurement>> measurements,
            SavedNetwork network, List<Snapshot> snapshots) {
        this(view, manifest, measurements, network, snapshots, List.of());
    }

    /**
     * The answer to a trial.
     *
     * @param task    the task, as {@code battery.name}
     * @param outputs [step][output]
     * @param targets what would be right, [step][output]
     * @param weights how much each step counts, 0 for not at all
     */
    public record Example(String task, float[][] outputs, float[][] targets, float[] weights) {
    }

    /**
     * The network after a number of training steps.
     *
     * @param file where it is; see {@link Runs#network}
     */
    public record Snapshot(long step, Path file) {
    }
}
