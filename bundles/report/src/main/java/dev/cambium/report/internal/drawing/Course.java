package dev.cambium.report.internal.drawing;

import dev.cambium.runs.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The course of a training in a limited number of points: each is the mean of some lines of the progress. */
final class Course {

    private final List<List<Progress>> points = new ArrayList<>();

    Course(List<Progress> progress, int most) {
        int size = Math.max(1, (progress.size() + most - 1) / most);
        for (int from = 0; from < progress.size(); from += size) {
            points.add(progress.subList(from, Math.min(progress.size(), from + size)));
        }
    }

    /** Whether answers are graded and not only right or wrong. */
    boolean isGraded() {
        return points.stream().flatMap(List::stream).anyMatch(Progress::graded);
    }

    int size() {
        return points.size();
    }

    /** The training step at the end of each point. */
    double[] steps() {
        return points.stream().mapToDouble(each -> each.get(each.size() - 1).step()).toArray();
    }

    /** A quantity at each point; not a number where it is unknown. */
    double[] values(ToDoubleFunction<Progress> quantity) {
        return points.stream().mapToDouble(each -> each.stream().mapToDouble(quantity)
                .filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN)).toArray();
    }

    /** Labels with the step at the end of a point, for a few of the points. */
    List<String> labels() {
        double[] steps = steps();
        // figures leave out each second, third, fourth or sixth label if they are too many
        int every = steps.length <= 12 ? 1 : steps.length <= 48 ? 6 : 12;
        return IntStream.range(0, steps.length).mapToObj(i -> i % every > 0 ? ""
                : String.format(Locale.ROOT, "%,d", (long) steps[i])).toList();
    }
}
