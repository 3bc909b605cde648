package dev.cambium.metric.functional.internal;

import dev.cambium.api.metric.Subject;
import dev.cambium.toolkit.statistics.TaskVariance;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * The task variance of each neuron in each task.
 *
 * @param tasks  the tasks
 * @param values [neuron][task], in squared units of activity
 */
record Variances(List<String> tasks, double[][] values) {

    /** Measures all tasks of the network, and tells the share done. */
    static Variances of(Subject subject, DoubleConsumer progress) {
        List<String> tasks = subject.network().tasks();
        double[][] values = new double[subject.network().hidden()][tasks.size()];
        for (int task = 0; task < tasks.size(); task++) {
            double[] column = TaskVariance.of(subject.recording(tasks.get(task)), values.length);
            for (int neuron = 0; neuron < values.length; neuron++) {
                values[neuron][task] = column[neuron];
            }
            progress.accept((task + 1.0) / tasks.size());
        }
        return new Variances(tasks, values);
    }

    /** The sum over tasks, for each neuron. */
    double[] totals() {
        return Arrays.stream(values).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    }

    /** Each neuron's values divided by the largest of them; 0 for a neuron that never varies. */
    double[][] normalized() {
        return Arrays.stream(values).map(row -> {
            double most = Arrays.stream(row).max().orElse(0);
            return Arrays.stream(row).map(value -> most > 0 ? value / most : 0).toArray();
        }).toArray(double[][]::new);
    }

    /** The neurons whose sum over tasks is above a threshold, ascending. */
    int[] active(double threshold) {
        double[] totals = totals();
        return IntStream.range(0, totals.length).filter(neuron -> totals[neuron] > threshold).toArray();
    }
}
