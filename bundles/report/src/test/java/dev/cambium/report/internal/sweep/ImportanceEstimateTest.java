package dev.cambium.report.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.report.internal.sweep.Importance.Factor;
import dev.cambium.report.internal.sweep.ImportanceEstimate.Share;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImportanceEstimateTest {

    private static final List<Factor> FACTORS = Stream.of("a", "b", "c")
            .map(key -> new Factor(key, point -> point.values().get(key))).toList();
    /** The function of Ishigami and Homma (1990); its shares by themselves are .3139, .4424 and 0. */
    private static final ToDoubleFunction<double[]> ISHIGAMI = at -> Math.sin(angle(at[0]))
            + 7 * Math.pow(Math.sin(angle(at[1])), 2) + 0.1 * Math.pow(angle(at[2]), 4) * Math.sin(angle(at[0]));

    private static double angle(double unit) {
        return (2 * unit - 1) * Math.PI;
    }

    /** Points with three numbers from 0 to 1, where an accuracy is a function of them. */
    private static List<SweptPoint> points(int count, IntFunction<double[]> at, ToDoubleFunction<double[]> accuracy) {
        List<SweptPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] here = at.apply(i);
            points.add(point(String.valueOf(here[0]), String.valueOf(here[1]), String.valueOf(here[2]),
                    accuracy.applyAsDouble(here)));
        }
        return points;
    }

    private static SweptPoint point(String a, String b, String c, double accuracy) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("a", a);
        values.put("b", b);
        values.put("c", c);
        return Planted.point(values, Map.of(Planted.ACCURACY, new double[] {accuracy}));
    }

    private static IntFunction<double[]> random(long seed) {
        Random random = new Random(seed);
        return i -> new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    }

    /** A point of Sobol's sequence in three dimensions, with the direction numbers of Joe and Kuo. */
    private static double[] sobol(int number) {
        double[] point = new double[3];
        int second = 1;
        int[] third = {1, 3};
        int gray = number ^ number >> 1;
        int[] sums = new int[3];
        for (int bit = 0; bit < 30; bit++) {
            int shift = 29 - bit;
            int third0 = third[0];
            if ((gray >> bit & 1) == 1) {
                sums[0] ^= 1 << shift;
                sums[1] ^= second << shift;
                sums[2] ^= third0 << shift;
            }
            second ^= second << 1;
            third = new int[] {third[1], third[1] << 1 ^ third0 << 2 ^ third0};
        }
        for (int i = 0; i < 3; i++) {
            point[i] = (sums[i] & (1 << 30) - 1) / (double) (1 << 30);
        }
        return point;
    }

    private static ImportanceEstimate of(List<SweptPoint> points) {
        return ImportanceEstimate.of(points, FACTORS, Planted.ACCURACY::mean);
    }

    private static Share share(ImportanceEstimate estimate, String name) {
        return estimate.shares().stream().filter(share -> share.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void findsTheKnownSharesOfIshigamisFunctionFromSobolsPoints() {
        ImportanceEstimate estimate = of(points(512, i -> sobol(i + 1), ISHIGAMI));

        assertThat(estimate.reason()).isEmpty();
        assertThat(estimate.points()).isEqualTo(512);
        assertThat(estimate.shares()).extracting(Share::name).containsExactly("b", "a", "c");
        assertThat(share(estimate, "a").share()).isCloseTo(0.314, within(0.04));
        assertThat(share(estimate, "b").share()).isCloseTo(0.442, within(0.04));
        assertThat(share(estimate, "c").share()).as("it acts only together with a").isCloseTo(0, within(0.04));
    }

    @Test
    void findsTheKnownSharesOfIshigamisFunctionFromRandomPoints() {
        ImportanceEstimate estimate = of(points(2048, random(1), ISHIGAMI));

        assertThat(share(estimate, "a").share()).isCloseTo(0.314, within(0.03));
        assertThat(share(estimate, "b").share()).isCloseTo(0.442, within(0.03));
        assertThat(share(estimate, "c").share()).isCloseTo(0, within(0.03));
    }

    @Test
    void findsWhatAddsUpFromRandomPointsWithinItsIntervals() {
        // variances of 4/12, 1/12 and 0
        Map<String, Double> truth = Map.of("a", 0.8, "b", 0.2, "c", 0.0);
        int samples = 8;
        List<ImportanceEstimate> estimates = new ArrayList<>();
        for (int seed = 1; seed <= samples; seed++) {
            estimates.add(of(points(256, random(seed), at -> 2 * at[0] + at[1])));
        }
        truth.forEach((name, expected) -> {
            List<Share> shares = estimates.stream().map(estimate -> share(estimate, name)).toList();
            assertThat(shares.stream().mapToDouble(Share::share).average().orElseThrow()).as(name)
                    .isCloseTo(expected, within(0.03));
            assertThat(shares).filteredOn(share -> Math.abs(share.share() - expected) <= share.error()).as(name)
                    .hasSizeGreaterThanOrEqualTo(samples - 1);
            assertThat(shares).extracting(Share::error).allSatisfy(error ->
                    assertThat(error).isBetween(0.01, 0.12));
        });
    }

    @Test
    void whatDoesNotMatterHasNoShareInTheMeanThoughEachClassIsSmall() {
        double sum = 0;
        int inside = 0;
        int samples = 40;
        for (int seed = 0; seed < samples; seed++) {
            Random noise = new Random(1000 + seed);
            Share share = share(of(points(40, random(seed), at -> noise.nextGaussian())), "a");
            sum += share.share();
            inside += Math.abs(share.share()) <= share.error() ? 1 : 0;
        }
        assertThat(sum / samples).as("without the correction it were 5 / 39").isCloseTo(0, within(0.05));
        assertThat(inside).as("95 % or more").isGreaterThanOrEqualTo(36);
    }

    @Test
    void scalesDoNotMatterSinceNumbersCountByTheirRanks() {
        List<SweptPoint> even = points(100, random(5), at -> at[0] * at[0] + at[1] / 2);
        List<SweptPoint> logarithmic = even.stream().map(point -> point(
                "" + 1e-6 * Math.pow(1e6, Double.parseDouble(point.values().get("a"))), point.values().get("b"),
                point.values().get("c"), Planted.ACCURACY.mean(point))).toList();

        assertThat(of(logarithmic).shares()).isEqualTo(of(even).shares());
        assertThat(of(even)).as("the same each time").isEqualTo(of(even));
    }

    @Test
    void choicesAndFewNumbersAreClassesAsTheyAre() {
        Random random = new Random(7);
        List<SweptPoint> points = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            int choice = random.nextInt(3);
            int number = random.nextInt(2);
            points.add(point(List.of("none", "l1", "bimt").get(choice), String.valueOf(number),
                    String.valueOf(random.nextDouble()), (choice == 2 ? 1 : 0) + 1e-9 * random.nextDouble()));
        }
        ImportanceEstimate estimate = of(points);
        assertThat(share(estimate, "a").share()).isCloseTo(1, within(1e-6));
        assertThat(share(estimate, "b").share()).isCloseTo(0, within(0.1));
        assertThat(estimate.partial()).isEmpty();
        assertThat(estimate.without()).isEmpty();
    }

    @Test
    void whatNotAllPointsHaveAndWhatHasTooManyValuesIsNamed() {
        Random random = new Random(8);
        List<SweptPoint> points = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            double strength = random.nextDouble();
            points.add(point(i % 2 == 0 ? "" : String.valueOf(strength), "name" + i, "same",
                    i % 2 == 0 ? 0.5 : strength));
        }
        ImportanceEstimate estimate = of(points);
        assertThat(estimate.shares()).extracting(Share::name).containsExactly("a");
        assertThat(share(estimate, "a").share()).isGreaterThan(0.9);
        assertThat(estimate.partial()).containsExactly("a");
        assertThat(estimate.without()).containsExactly("b");
    }

    @Test
    void nothingIsSaidOfTooFewPoints() {
        assertThat(of(points(31, random(1), at -> at[0])).reason())
                .isEqualTo("the points are no grid, and 31 are too few for estimates, which need 32");
        assertThat(of(points(32, random(1), at -> at[0])).reason()).isEmpty();
        assertThat(of(points(64, random(1), at -> 0.3)).reason()).isEqualTo("it is the same everywhere");
    }
}
