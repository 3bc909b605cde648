package dev.cambium.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.training.Workers;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The products agree with three plain loops, whatever tiles they are divided into. */
class MatrixProductTest {

    private final SplittableRandom random = new SplittableRandom(1);

    static Stream<Arguments> shapes() {
        return Stream.of(new int[] {1, 1, 1}, new int[] {400, 8, 400}, new int[] {400, 37, 54}, new int[] {17, 90, 400},
                        new int[] {130, 54, 801}, new int[] {65, 73, 1203}, new int[] {1030, 3, 1030})
                .flatMap(shape -> Stream.of(false, true).flatMap(a -> Stream.of(false, true)
                        .map(b -> Arguments.of(shape[0], shape[1], shape[2], a, b))));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void agreesWithPlainLoops(int m, int n, int k, boolean transposeA, boolean transposeB) {
        try (NativeMatrix a = random(transposeA ? k : m, transposeA ? m : k);
                NativeMatrix b = random(transposeB ? n : k, transposeB ? k : n); NativeMatrix c = random(m, n)) {
            double[] expected = plain(a, transposeA, b, transposeB, m, n, k);
            for (boolean tiled : new boolean[] {false, true}) {
                for (int count : new int[] {1, 3}) {
                    try (WorkerThreads workers = new WorkerThreads(count)) {
                        MatrixProduct product = new MatrixProduct(a, transposeA, b, transposeB, c, workers, tiled);
                        product.compute(m, n, k, 0, 0, 0, false);
                        assertThatElements(c, expected, 1, k);
                        product.compute(m, n, k, 0, 0, 0, true);
                        assertThatElements(c, expected, 2, k);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSumOfNothingIsZero(boolean tiled) {
        try (NativeMatrix a = random(70, 5); NativeMatrix b = random(5, 9); NativeMatrix c = random(70, 9)) {
            MatrixProduct product = new MatrixProduct(a, false, b, false, c, Workers.ALONE, tiled);
            float before = c.buffer().get(17);
            product.compute(70, 9, 0, 0, 0, 0, true);
            assertThat(c.buffer().get(17)).isEqualTo(before);
            product.compute(70, 9, 0, 0, 0, 0, false);
            assertThatElements(c, new double[70 * 9], 1, 0);
        }
    }

    @Test
    void beginsAtColumns() {
        try (NativeMatrix a = random(70, 5); NativeMatrix b = random(3, 12); NativeMatrix c = random(70, 9);
                NativeMatrix before = random(70, 9)) {
            before.buffer().put(0, c.buffer(), 0, 70 * 9);
            new MatrixProduct(a, false, b, false, c, Workers.ALONE).compute(70, 4, 3, 2, 7, 5, true);
            for (int column = 0; column < 9; column++) {
                for (int row = 0; row < 70; row++) {
                    double sum = before.buffer().get(row + 70 * column);
                    for (int p = 0; p < 3 && column >= 5; p++) {
                        sum += a.buffer().get(row + 70 * (2 + p)) * b.buffer().get(p + 3 * (7 + column - 5));
                    }
                    assertThat((double) c.buffer().get(row + 70 * column)).isCloseTo(sum, within(1e-5));
                }
            }
        }
    }

    private static double[] plain(NativeMatrix a, boolean transposeA, NativeMatrix b, boolean transposeB, int m, int n,
            int k) {
        double[] result = new double[m * n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < m; i++) {
                for (int p = 0; p < k; p++) {
                    result[i + j * m] += (double) a.buffer().get(transposeA ? p + i * k : i + p * m)
                            * b.buffer().get(transposeB ? j + p * n : p + j * k);
                }
            }
        }
        return result;
    }

    private static void assertThatElements(NativeMatrix c, double[] expected, double factor, int depth) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) c.buffer().get(i)).as("element %d", i)
                    .isCloseTo(factor * expected[i], within(1e-6 * depth));
        }
    }

    private NativeMatrix random(int rows, int columns) {
        NativeMatrix matrix = NativeMatrix.zeros(rows, columns);
        for (int i = 0; i < rows * columns; i++) {
            matrix.buffer().put(i, (float) random.nextDouble(-1, 1));
        }
        return matrix;
    }
}
