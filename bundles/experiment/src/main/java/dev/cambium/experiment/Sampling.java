package dev.cambium.experiment;

import dev.cambium.experiment.settings.SamplingSettings;
import java.util.List;
import java.util.Map;

/**
 * How the tasks of training trials are drawn.
 *
 * @param settings how, and which tasks; all if it names none
 * @param weights  how often each task is drawn relative to the others, at least 0, by its name; 1 for those without
 */
public record Sampling(SamplingSettings settings, Map<String, Double> weights) {

    public Sampling {
        weights = Order.copy(weights);
    }

    /** The tasks that are drawn; none if all are. */
    List<String> drawn() {
        return List.of(settings.tasks());
    }

    /** How often each of some tasks is drawn relative to the others; 0 if it is not trained. */
    public double[] weights(List<TaskName> tasks) {
        List<String> drawn = drawn();
        return TaskName.texts(tasks).stream().mapToDouble(task -> !drawn.isEmpty() && !drawn.contains(task) ? 0
                : weights.getOrDefault(task, 1.0)).toArray();
    }
}
