package dev.cambium.report.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoSetTest {

    /** What the words say, point against point. */
    private static int[] bruteForce(double[][] losses) {
        return IntStream.range(0, losses.length)
                .filter(i -> Arrays.stream(losses[i]).noneMatch(Double::isNaN)
                        && IntStream.range(0, losses.length).noneMatch(j -> dominates(losses[j], losses[i])))
                .toArray();
    }

    private static boolean dominates(double[] one, double[] other) {
        return IntStream.range(0, one.length).allMatch(i -> one[i] <= other[i])
                && IntStream.range(0, one.length).anyMatch(i -> one[i] < other[i]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void isWhatNoOtherIsBetterThan(int objectives) {
        Random random = new Random(objectives);
        for (int round = 0; round < 50; round++) {
            double[][] losses = new double[1 + random.nextInt(60)][];
            for (int i = 0; i < losses.length; i++) {
                // few different values, so that many are equal; some are missing
                losses[i] = random.ints(objectives, 0, 6).mapToDouble(x -> random.nextInt(20) == 0 ? Double.NaN : x)
                        .toArray();
            }
            assertThat(ParetoSet.indices(losses)).isEqualTo(bruteForce(losses));
        }
    }

    @Test
    void moreOfTheOneAndLessOfTheOther() {
        SweptPoint good = point(0.9, 10);
        SweptPoint cheap = point(0.5, 1);
        SweptPoint worse = point(0.4, 2);

        assertThat(ParetoSet.of(List.of(worse, cheap, good), List.of(Planted.ACCURACY, Planted.COST)))
                .containsExactly(cheap, good);
        assertThat(ParetoSet.of(List.of(), List.of(Planted.COST))).isEmpty();
    }

    private static SweptPoint point(double accuracy, double cost) {
        return Planted.point(Map.of("accuracy", String.valueOf(accuracy)), Map.of(Planted.ACCURACY,
                new double[] {accuracy}, Planted.COST, new double[] {cost}));
    }

    @Test
    void tenThousandPointsTakeNoTime() {
        Random random = new Random(3);
        double[][] losses = new double[10_000][];
        for (int i = 0; i < losses.length; i++) {
            double x = random.nextDouble();
            losses[i] = new double[] {x, 1 - x + 0.01 * random.nextDouble(), random.nextInt(3)};
        }
        long begun = System.nanoTime();
        assertThat(ParetoSet.indices(losses)).hasSizeGreaterThan(100);
        assertThat(System.nanoTime() - begun).isLessThan(10_000_000_000L);
    }
}
