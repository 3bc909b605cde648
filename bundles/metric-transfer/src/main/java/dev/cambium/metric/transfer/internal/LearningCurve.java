package dev.cambium.metric.transfer.internal;

import dev.cambium.api.metric.TrainingPhase.LearningPoint;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How the accuracy in training developed over a phase.
 *
 * @param steps    the training steps from the beginning of the phase to each point, ascending
 * @param accuracy the strict accuracy since the point before
 * @param trials   how many trials there were from the beginning of the phase
 */
record LearningCurve(long[] steps, double[] accuracy, long[] trials) {

    /** A mean of shares has rounding errors. */
    private static final double ROUNDING = 1e-9;

    /** The curve of a task. */
    static LearningCurve of(List<LearningPoint> points) {
        List<LearningPoint> known = points.stream().filter(point -> !Double.isNaN(point.accuracy())).toList();
        return new LearningCurve(known.stream().mapToLong(LearningPoint::step).toArray(),
                known.stream().mapToDouble(LearningPoint::accuracy).toArray(),
                known.stream().mapToLong(LearningPoint::trials).toArray());
    }

    /**
     * The mean accuracy of some tasks and the sum of their trials, from where all of them have been tried on. A task
     * without a point of its own at a step is taken as it last was.
     */
    static LearningCurve together(List<LearningCurve> curves) {
        if (curves.stream().anyMatch(curve -> curve.steps.length == 0)) {
            return of(List.of());
        }
        long first = curves.stream().mapToLong(curve -> curve.steps[0]).max().orElse(0);
        long[] steps = curves.stream().flatMapToLong(curve -> LongStream.of(curve.steps)).filter(step -> step >= first)
                .sorted().distinct().toArray();
        double[] accuracy = new double[steps.length];
        long[] trials = new long[steps.length];
        for (LearningCurve curve : curves) {
            int last = 0;
            for (int i = 0; i < steps.length; i++) {
                while (last + 1 < curve.steps.length && curve.steps[last + 1] <= steps[i]) {
                    last++;
                }
                accuracy[i] += curve.accuracy[last] / curves.size();
                trials[i] += curve.trials[last];
            }
        }
        return new LearningCurve(steps, accuracy, trials);
    }

    /** The accuracy averaged over all steps up to the last point; not a number without points. */
    double meanAccuracy() {
        double area = 0;
        long before = 0;
        for (int i = 0; i < steps.length; i++) {
            area += accuracy[i] * (steps[i] - before);
            before = steps[i];
        }
        return area / before;
    }

    /**
     * The first point at which the mean of the accuracy there and at the points before it reaches a criterion.
     *
     * @param window of how many points the mean is; of all if there are fewer
     */
    OptionalInt reaches(double criterion, int window) {
        int points = Math.min(window, steps.length);
        return IntStream.range(Math.max(0, points - 1), steps.length)
                .filter(last -> Arrays.stream(accuracy, last + 1 - points, last + 1).sum() / points
                        >= criterion - ROUNDING).findFirst();
    }
}
