package dev.cambium.report.internal.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How much of the differences between the points of a grid is due to each setting, and to each two together: the
 * shares of their functional analysis of variance (Hoeffding 1948), computed on the grid itself.
 *
 * @param parts   what contributes, the largest first
 * @param rest    the share of three and more settings together
 * @param points  how many points were looked at
 * @param without values that were left out, since there are no results of all their combinations
 * @param reason  why nothing can be said; otherwise empty
 */
public record Importance(List<Part> parts, double rest, int points, List<String> without, String reason) {

    /** A grid may have this many times the combinations that there are results of. */
    private static final int SPARSEST = 2;
    private static final String NO_GRID = "the points are no grid: not all combinations have results";

    /**
     * A share of the variance.
     *
     * @param factors one setting, or two
     */
    public record Part(List<String> factors, double share) {
    }

    /**
     * What is varied independently of all else: a key, or several that go together.
     *
     * @param level the value of a point
     */
    public record Factor(String name, Function<SweptPoint, String> level) {
    }

    /** Whether the points are a grid, so that shares can be computed; otherwise they may be estimated. */
    public boolean isOfGrid() {
        return !reason.equals(NO_GRID);
    }

    private static Importance none(String reason) {
        return new Importance(List.of(), 0, 0, List.of(), reason);
    }

    /** The importance of what is varied for a number. */
    static Importance of(List<SweptPoint> points, List<Factor> all, ToDoubleFunction<SweptPoint> number) {
        List<SweptPoint> with = points.stream().filter(point -> !Double.isNaN(number.applyAsDouble(point))).toList();
        List<Factor> factors = all.stream().filter(factor ->
                with.stream().map(factor.level()).distinct().limit(2).count() > 1).toList();
        if (factors.size() < 2) {
            return none("fewer than two settings vary");
        }
        List<List<String>> levels = new ArrayList<>();
        factors.forEach(factor -> levels.add(new ArrayList<>(with.stream().map(factor.level()).distinct().toList())));
        List<String> without = new ArrayList<>();
        List<SweptPoint> grid = with;
        while (size(levels) > count(grid, factors)) {
            if (size(levels) > (double) SPARSEST * with.size() || grid.size() * SPARSEST < with.size()) {
                return none(NO_GRID);
            }
            int[] worst = emptiest(grid, factors, levels);
            String level = levels.get(worst[0]).remove(worst[1]);
            Factor factor = factors.get(worst[0]);
            without.add(factor.name() + "=" + level);
            grid = grid.stream().filter(point -> !factor.level().apply(point).equals(level)).toList();
        }
        return new Variances(grid, factors, levels, number).importance(without);
    }

    private static double size(List<List<String>> levels) {
        return levels.stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
    }

    private static long count(List<SweptPoint> points, List<Factor> factors) {
        Set<List<String>> combinations = new LinkedHashSet<>();
        points.forEach(point -> combinations.add(factors.stream().map(factor -> factor.level().apply(point)).toList()));
        return combinations.size();
    }

    /** The factor and the index of its value that has the fewest results. */
    private static int[] emptiest(List<SweptPoint> points, List<Factor> factors, List<List<String>> levels) {
        int[] worst = {0, 0};
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < factors.size(); i++) {
            double full = size(levels) / levels.get(i).size();
            for (int value = 0; value < levels.get(i).size(); value++) {
                String level = levels.get(i).get(value);
                Function<SweptPoint, String> of = factors.get(i).level();
                double share = points.stream().filter(point -> of.apply(point).equals(level)).count() / full;
                if (share < least) {
                    least = share;
                    worst = new int[] {i, value};
                }
            }
        }
        return worst;
    }

    /** The variances of a complete grid. */
    private static final class Variances {

        private final List<Factor> factors;
        private final List<List<String>> levels;
        private final int[][] at;
        private final double[] values;
        private final double mean;

        Variances(List<SweptPoint> grid, List<Factor> factors, List<List<String>> levels,
                ToDoubleFunction<SweptPoint> number) {
            this.factors = factors;
            this.levels = levels;
            values = grid.stream().mapToDouble(number).toArray();
            at = new int[factors.size()][values.length];
            for (int i = 0; i < factors.size(); i++) {
                for (int point = 0; point < values.length; point++) {
                    at[i][point] = levels.get(i).indexOf(factors.get(i).level().apply(grid.get(point)));
                }
            }
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            mean = sum / values.length;
        }

        Importance importance(List<String> without) {
            double total = 0;
            for (double value : values) {
                total += (value - mean) * (value - mean) / values.length;
            }
            if (!(total > 1e-24 * mean * mean)) {
                return none("it is the same everywhere");
            }
            List<double[]> main = new ArrayList<>();
            List<Part> parts = new ArrayList<>();
            double rest = 1;
            for (int i = 0; i < factors.size(); i++) {
                double[] effect = means(at[i], levels.get(i).size());
                for (int level = 0; level < effect.length; level++) {
                    effect[level] -= mean;
                }
                main.add(effect);
                parts.add(new Part(List.of(factors.get(i).name()), meanSquare(effect) / total));
            }
            for (int i = 0; i < factors.size(); i++) {
                for (int j = i + 1; j < factors.size(); j++) {
                    parts.add(new Part(List.of(factors.get(i).name(), factors.get(j).name()),
                            meanSquare(together(i, j, main)) / total));
                }
            }
            for (Part part : parts) {
                rest -= part.share();
            }
            parts.sort(Comparator.comparingDouble(Part::share).reversed());
            return new Importance(List.copyOf(parts), Math.max(0, rest), values.length, List.copyOf(without), "");
        }

        private double[] together(int i, int j, List<double[]> main) {
            int across = levels.get(j).size();
            int[] places = new int[values.length];
            for (int point = 0; point < places.length; point++) {
                places[point] = at[i][point] * across + at[j][point];
            }
            double[] effect = means(places, levels.get(i).size() * across);
            for (int place = 0; place < effect.length; place++) {
                effect[place] -= mean + main.get(i)[place / across] + main.get(j)[place % across];
            }
            return effect;
        }

        private double[] means(int[] places, int count) {
            double[] sums = new double[count];
            int[] counts = new int[count];
            for (int point = 0; point < values.length; point++) {
                sums[places[point]] += values[point];
                counts[places[point]]++;
            }
            for (int place = 0; place < count; place++) {
                sums[place] /= counts[place];
            }
            return sums;
        }

        private static double meanSquare(double[] effect) {
            double sum = 0;
            for (double each : effect) {
                sum += each * each;
            }
            return sum / effect.length;
        }
    }
}
