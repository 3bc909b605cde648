package dev.cambium.metric.functional.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Matrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * How pairs of tasks share the neurons.
 *
 * @param variances the task variances
 * @param threshold what the sum of both variances has to exceed for a neuron to count
 * @param titled    what a title becomes in the report
 */
record TaskSharing(Variances variances, double threshold, UnaryOperator<String> titled) {

    /**
     * A table of all pairs, and the distribution over neurons for some.
     *
     * @param listed the pairs whose distribution to give; if empty, those with the largest and the smallest spread
     */
    List<Measurement> measure(List<TaskPair> listed) {
        List<String> tasks = variances.tasks();
        List<TaskPair> all = IntStream.range(0, tasks.size()).boxed().flatMap(i -> IntStream.range(i + 1, tasks.size())
                .mapToObj(j -> new TaskPair(i, j))).toList();
        List<Measurement> measurements = new ArrayList<>();
        if (all.isEmpty()) {
            return measurements;
        }
        double[][] spread = new double[tasks.size()][tasks.size()];
        for (TaskPair pair : all) {
            spread[pair.first()][pair.second()] = variance(pair).spread();
            spread[pair.second()][pair.first()] = spread[pair.first()][pair.second()];
        }
        measurements.add(new Matrix("fractionalVarianceSpread", titled.apply("separation of tasks: mean absolute "
                + "fractional task variance (0 shared neurons, 1 separate neurons)"), "", spread, tasks, tasks,
                Axis.TASKS, Axis.TASKS));
        for (TaskPair pair : listed) {
            measurements.add(variance(pair).histogram("fractionalVariance." + tasks.get(pair.first()) + "."
                    + tasks.get(pair.second()), titled.apply(title(pair))));
        }
        if (listed.isEmpty()) {
            addExtremes(all.stream().filter(pair -> !Double.isNaN(spread[pair.first()][pair.second()]))
                    .sorted(Comparator.comparingDouble(pair -> spread[pair.first()][pair.second()])).toList(),
                    measurements);
        }
        return measurements;
    }

    /** The distributions of the last and the first of some pairs in the order of their spread. */
    private void addExtremes(List<TaskPair> bySpread, List<Measurement> measurements) {
        if (!bySpread.isEmpty()) {
            TaskPair separate = bySpread.get(bySpread.size() - 1);
            measurements.add(variance(separate).histogram("fractionalVariance.mostSeparate",
                    titled.apply(title(separate) + ", the most separate tasks")));
        }
        if (bySpread.size() > 1) {
            TaskPair shared = bySpread.get(0);
            measurements.add(variance(shared).histogram("fractionalVariance.mostShared",
                    titled.apply(title(shared) + ", the tasks that share the most")));
        }
    }

    private FractionalVariance variance(TaskPair pair) {
        return FractionalVariance.of(variances, pair, threshold);
    }

    private String title(TaskPair pair) {
        return "fractional task variance: " + variances.tasks().get(pair.first()) + " alone (+1) or "
                + variances.tasks().get(pair.second()) + " alone (−1)";
    }
}
