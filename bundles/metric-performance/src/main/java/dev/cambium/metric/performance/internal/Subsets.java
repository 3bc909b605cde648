package dev.cambium.metric.performance.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.metric.performance.internal.Score.Subset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * How marked trials were answered.
 *
 * @param scores of all tasks
 * @param tags   all tags that trials have
 */
record Subsets(List<Score> scores, List<String> tags) {

    /**
     * Adds for each tag the mean over the tasks that have such trials.
     *
     * @param prefix   what the names begin with
     * @param title    what is averaged
     * @param headline the tags whose means compare runs
     */
    void addMeans(String prefix, String title, ToDoubleFunction<Subset> value, Set<String> headline,
            List<Measurement> measurements) {
        Set<String> names = new HashSet<>();
        for (String tag : tags) {
            String name = prefix + "." + tag.replaceAll("[^A-Za-z0-9._-]", "_");
            while (!names.add(name)) {
                name += "_";
            }
            double mean = scores.stream().filter(score -> score.subsets().containsKey(tag))
                    .mapToDouble(score -> value.applyAsDouble(score.subsets().get(tag))).average().orElse(Double.NaN);
            measurements.add(new Scalar(name, title + " on " + tag + " trials", "", mean, headline.contains(tag))
                    .moreIsBetter());
        }
    }

    /**
     * A number for each task and tag.
     *
     * @param none what stands where a task has no such trial
     */
    Matrix matrix(String name, String title, String unit, ToDoubleFunction<Subset> value, double none, Axis down) {
        double[][] values = scores.stream().map(score -> tags.stream().map(score.subsets()::get)
                .mapToDouble(subset -> subset == null ? none : value.applyAsDouble(subset)).toArray())
                .toArray(double[][]::new);
        return new Matrix(name, title, unit, values, scores.stream().map(Score::task).toList(), tags, down, Axis.ITEMS);
    }
}
