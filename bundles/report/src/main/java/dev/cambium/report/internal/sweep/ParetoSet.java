package dev.cambium.report.internal.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The points than which no other is at least as good in each objective, and better in one. */
public final class ParetoSet {

    private ParetoSet() {
    }

    /** Those of some points, in their order; points without a value in one of the objectives take no part. */
    public static List<SweptPoint> of(List<SweptPoint> points, List<Measure> objectives) {
        double[][] losses = points.stream().map(point -> objectives.stream().mapToDouble(each -> each.loss(point))
                .toArray()).toArray(double[][]::new);
        return IntStream.of(indices(losses)).mapToObj(points::get).toList();
    }

    /**
     * The indices of those that no other is better than.
     *
     * @param losses for each the values of all objectives, of which less is better
     */
    static int[] indices(double[][] losses) {
        List<Integer> sorted = new ArrayList<>(IntStream.range(0, losses.length)
                .filter(i -> losses[i].length > 0 && Arrays.stream(losses[i]).noneMatch(Double::isNaN)).boxed()
                .toList());
        // what is better than another comes before it
        sorted.sort(Comparator.comparing((Integer i) -> losses[i], Arrays::compare));
        List<Integer> front = new ArrayList<>();
        for (int candidate : sorted) {
            if (front.stream().noneMatch(other -> isBetter(losses[other], losses[candidate]))) {
                front.add(candidate);
            }
        }
        return front.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static boolean isBetter(double[] one, double[] other) {
        boolean better = false;
        for (int i = 0; i < one.length; i++) {
            if (one[i] > other[i]) {
                return false;
            }
            better |= one[i] < other[i];
        }
        return better;
    }
}
