package org.example.nback;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.plugin.MetricPlugin;
import java.util.List;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;

/**
 * The task in which each hidden neuron is most active, and how active the neurons that prefer a task are in the others.
 * Reports show it as a map of the neurons and as a heat map, without knowing this metric.
 */
@Component(factory = Metric.FACTORY, service = Metric.class)
@MetricPlugin(name = "preferred", partitions = "preferredTask",
        description = "The task in which each neuron is most active")
public final class PreferredTask implements Metric {

    @Override
    public List<Measurement> measure(Subject subject) {
        return measure(subject.network().tasks().stream().map(subject::recording).toList());
    }

    static List<Measurement> measure(List<Recording> recordings) {
        double[][] activity = recordings.stream().map(PreferredTask::meanActivity).toArray(double[][]::new);
        int tasks = activity.length;
        int[] preferred = IntStream.range(0, activity[0].length).map(neuron -> preferred(activity, neuron)).toArray();
        double[][] means = IntStream.range(0, tasks).mapToObj(preference -> IntStream.range(0, tasks)
                .mapToDouble(task -> IntStream.range(0, preferred.length)
                        .filter(neuron -> preferred[neuron] == preference)
                        .mapToDouble(neuron -> activity[task][neuron]).average().orElse(Double.NaN))
                .toArray()).toArray(double[][]::new);
        List<String> names = recordings.stream().map(Recording::task).toList();
        return List.of(
                new Measurement.Labels("preferredTask", "task in which each neuron is most active", preferred),
                new Measurement.Matrix("activityByPreference", "mean activity of the neurons that prefer a task", "",
                        means, names, names, Axis.TASKS, Axis.TASKS));
    }

    /** The task in which a neuron is most active, −1 if it is silent in all. */
    private static int preferred(double[][] activity, int neuron) {
        int best = -1;
        double most = 0;
        for (int task = 0; task < activity.length; task++) {
            if (activity[task][neuron] > most) {
                most = activity[task][neuron];
                best = task;
            }
        }
        return best;
    }

    /** The mean activity of each neuron over trials and steps. */
    private static double[] meanActivity(Recording recording) {
        double[] sums = null;
        int steps = 0;
        for (int trial = 0; trial < recording.trials().size(); trial++) {
            int length = recording.trials().get(trial).steps();
            float[] activity = recording.activity().get(trial); // [step × neuron], steps following one another
            int neurons = activity.length / length;
            sums = sums == null ? new double[neurons] : sums;
            for (int i = 0; i < activity.length; i++) {
                sums[i % neurons] += activity[i];
            }
            steps += length;
        }
        for (int neuron = 0; neuron < sums.length; neuron++) {
            sums[neuron] /= steps;
        }
        return sums;
    }
}
