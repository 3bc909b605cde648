package dev.cambium.report.internal.sweep;

import dev.cambium.base.Sample;
import dev.cambium.report.internal.sweep.Importance.Factor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How much of the differences between points that are scattered, and no grid, is due to each setting by itself: its
 * first-order share of the variance, estimated from the points as they are (Plischke, Borgonovo and Smith 2013, Global
 * sensitivity measures from given data, European Journal of Operational Research 226). What two settings do only
 * together is in no share.
 *
 * <p>The points are put into classes by the values of a setting. The variance of the means of classes, as a part of the
 * whole, is the share; it would be too large by what chance puts into each mean, and is corrected for that (Kelley
 * 1935), so that a setting without influence has a share of 0 in the mean, and perhaps a bit below.
 *
 * @param shares  those of the settings, the largest first
 * @param points  how many points were looked at
 * @param partial settings that not all points have: whether they have them is in their share
 * @param without settings that were left out, since they have about as many values as there are points
 * @param reason  why nothing can be said; otherwise empty
 */
public record ImportanceEstimate(List<Share> shares, int points, List<String> partial, List<String> without,
        String reason) {

    /** With fewer, intervals are so wide that they say nothing. */
    static final int FEWEST = 32;

    private static final int RESAMPLES = 400;
    private static final long SEED = 20131;
    /** Half the width of an interval with 95 % of a normal distribution, in standard deviations. */
    private static final double NORMAL = 1.96;

    /**
     * A share of the variance.
     *
     * @param name  the setting's
     * @param share from 0 to 1, but for chance
     * @param error half the width of its interval, which has the true share in 95 % of all samples
     */
    public record Share(String name, double share, double error) {
    }

    /**
     * A setting's classes.
     *
     * @param of      the class of each point, from 0
     * @param count   how many classes there are
     * @param partial whether some points do not have the setting, and so are a class of their own
     */
    private record Classes(String name, int[] of, int count, boolean partial) {

        static Classes of(Factor factor, List<SweptPoint> points) {
            List<String> levels = points.stream().map(factor.level()).toList();
            long missing = levels.stream().filter(String::isEmpty).count();
            int most = Math.max(2, (int) Math.round(Math.sqrt(levels.size() - missing)));
            double[] numbers = levels.stream().mapToDouble(Setting::parse).toArray();
            boolean ranked = IntStream.range(0, numbers.length).allMatch(i ->
                    levels.get(i).isEmpty() || Double.isFinite(numbers[i]))
                    && Arrays.stream(numbers).filter(Double::isFinite).distinct().count() > most;
            int[] raw = ranked ? byRank(numbers, most) : byValue(levels);
            int[] used = Arrays.stream(raw).distinct().sorted().toArray();
            return new Classes(factor.name(), Arrays.stream(raw).map(each -> Arrays.binarySearch(used, each)).toArray(),
                    used.length, missing > 0);
        }

        private static int[] byValue(List<String> levels) {
            Map<String, Integer> classes = new LinkedHashMap<>();
            return levels.stream().mapToInt(level -> {
                classes.putIfAbsent(level, classes.size());
                return classes.get(level);
            }).toArray();
        }

        /** Equally many in each class, but for equal numbers, which stay together; those without one have their own. */
        private static int[] byRank(double[] numbers, int most) {
            double[] sorted = Arrays.stream(numbers).filter(Double::isFinite).sorted().toArray();
            int[] classes = new int[numbers.length];
            for (int i = 0, next = 0; i < sorted.length; i = next) {
                next = i;
                while (next < sorted.length && sorted[next] == sorted[i]) {
                    next++;
                }
                int here = (int) (most * (i + next) / 2.0 / sorted.length);
                for (int point = 0; point < numbers.length; point++) {
                    if (numbers[point] == sorted[i]) {
                        classes[point] = here;
                    }
                }
            }
            for (int point = 0; point < numbers.length; point++) {
                if (!Double.isFinite(numbers[point])) {
                    classes[point] = most;
                }
            }
            return classes;
        }

        /**
         * The share of the variance between classes, of some of the points.
         *
         * @param values the values at all points
         * @param chosen the numbers of the points
         * @return not a number where all of them have the same value
         */
        double share(double[] values, int[] chosen) {
            double[] sums = new double[count];
            int[] counts = new int[count];
            double sum = 0;
            double squares = 0;
            for (int point : chosen) {
                double value = values[point];
                sums[of[point]] += value;
                counts[of[point]]++;
                sum += value;
                squares += value * value;
            }
            double between = 0;
            int filled = 0;
            for (int i = 0; i < count; i++) {
                if (counts[i] > 0) {
                    between += sums[i] * sums[i] / counts[i];
                    filled++;
                }
            }
            double whole = squares - sum * sum / chosen.length;
            double within = Math.max(0, squares - between);
            return whole > 0 && filled < chosen.length
                    ? 1 - within / (chosen.length - filled) * (chosen.length - 1) / whole : Double.NaN;
        }
    }

    private static ImportanceEstimate none(String reason) {
        return new ImportanceEstimate(List.of(), 0, List.of(), List.of(), reason);
    }

    /** The importance of settings for a number. */
    static ImportanceEstimate of(List<SweptPoint> points, List<Factor> factors, ToDoubleFunction<SweptPoint> number) {
        List<SweptPoint> with = points.stream().filter(point -> !Double.isNaN(number.applyAsDouble(point))).toList();
        if (with.size() < FEWEST) {
            return none("the points are no grid, and " + with.size() + " are too few for estimates, which need "
                    + FEWEST);
        }
        Sample sample = Sample.of(with.stream().mapToDouble(number).toArray());
        if (!(sample.deviation() > 1e-12 * Math.abs(sample.mean()))) {
            return none("it is the same everywhere");
        }
        // centred and scaled, so that no digits are lost in sums of squares
        double[] values = with.stream().mapToDouble(number)
                .map(value -> (value - sample.mean()) / sample.deviation()).toArray();
        List<Classes> all = factors.stream().map(factor -> Classes.of(factor, with))
                .filter(classes -> classes.count() > 1).toList();
        List<Classes> some = all.stream().filter(classes -> 2 * classes.count() <= values.length).toList();
        double[] errors = errors(values, some);
        List<Share> shares = new ArrayList<>();
        int[] each = IntStream.range(0, values.length).toArray();
        for (int i = 0; i < some.size(); i++) {
            shares.add(new Share(some.get(i).name(), some.get(i).share(values, each), errors[i]));
        }
        shares.sort(Comparator.comparingDouble(Share::share).reversed());
        return shares.isEmpty() ? none("no setting has several points with a value")
                : new ImportanceEstimate(List.copyOf(shares), values.length,
                        some.stream().filter(Classes::partial).map(Classes::name).toList(),
                        all.stream().filter(classes -> !some.contains(classes)).map(Classes::name).toList(), "");
    }

    /** Half the width of the interval of each: how much a share varies when points are drawn anew out of the points. */
    private static double[] errors(double[] values, List<Classes> all) {
        Random random = new Random(SEED);
        double[][] found = new double[all.size()][RESAMPLES];
        int[] chosen = new int[values.length];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = random.nextInt(chosen.length);
            }
            for (int i = 0; i < found.length; i++) {
                found[i][resample] = all.get(i).share(values, chosen);
            }
        }
        return Arrays.stream(found).mapToDouble(shares -> NORMAL * Sample.of(
                Arrays.stream(shares).filter(Double::isFinite).toArray()).deviation()).toArray();
    }
}
