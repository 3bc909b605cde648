package dev.cambium.metric.functional.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusteringTest {

    private static final SplittableRandom CHANCE = new SplittableRandom(3);

    @Test
    void numbersClassesBySizeThenByTheLowestItem() {
        assertThat(Classes.bySize(new int[] {7, 2, 2, 4, 7, 2, 0})).containsExactly(1, 0, 0, 2, 1, 0, 3);
        assertThat(Classes.bySize(new int[] {3, 1, 1, 3})).containsExactly(0, 1, 1, 0);
        assertThat(Classes.bySize(new int[0])).isEmpty();
        assertThat(Classes.sizes(new int[] {1, -1, 0, 1})).containsExactly(1, 2);
    }

    @Test
    void silhouetteByHand() {
        // Clusters {0, 1}, {4} and {10, 12} on a line.
        Silhouette silhouette = new Silhouette(line(0, 1, 4, 10, 12).squaredDistances());
        double expected = ((4 - 1) / 4.0 + (3 - 1) / 3.0 + 0 + (6 - 2) / 6.0 + (8 - 2) / 8.0) / 5;
        assertThat(silhouette.mean(new int[] {0, 0, 1, 2, 2})).isCloseTo(expected, within(1e-12));
        assertThat(silhouette.mean(new int[5])).isNaN();
        assertThat(new Silhouette(line(3, 3, 3).squaredDistances()).mean(new int[] {0, 1, 0})).isZero();
    }

    @Test
    void silhouettesAreBetweenMinusOneAndOne() {
        Points points = random(40, 3, 5);
        Silhouette silhouette = new Silhouette(points.squaredDistances());
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 200; i++) {
            int clusters = 2 + random.nextInt(38);
            int[] classes = Classes.bySize(IntStream.range(0, 40).map(n -> random.nextInt(clusters)).toArray());
            assertThat(silhouette.mean(classes)).isBetween(-1.0, 1.0);
        }
    }

    @Test
    void findsClustersOnALine() {
        Points points = line(10, 0, 1, 11, 30, 0.5);
        int[] expected = {1, 0, 0, 1, 2, 0};
        double[][] squares = points.squaredDistances();
        for (Method method : Method.values()) {
            assertThat(method.of(points, squares, 5).divide(3, CHANCE)).containsExactly(expected);
            assertThat(method.of(points, squares, 5).divide(6, CHANCE)).containsExactly(0, 1, 2, 3, 4, 5);
            assertThat(method.of(points, squares, 5).divide(1, CHANCE)).containsOnly(0);
        }
    }

    @Test
    void makesNoMoreClustersThanPointsDiffer() {
        Points points = line(1, 1, 2, 1, 2);
        int[] classes = new KMeans(points, points.squaredDistances(), 3).divide(4, CHANCE);
        assertThat(classes).containsExactly(0, 0, 1, 0, 1);
    }

    @Test
    void anEmptyClusterGetsTheFarthestPoint() {
        // Two centers at one place: the second is nearest to none.
        Descent descent = new Descent(line(0, 0, 0, 1, 5), new int[] {0, 1});
        double inertia = descent.iterate();
        assertThat(descent.classes()).containsExactly(0, 0, 0, 0, 1);
        assertThat(inertia).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void endsWhereNoPointIsBetterOffElsewhere() {
        Points points = random(200, 4, 6);
        int[] classes = new KMeans(points, points.squaredDistances(), 1).divide(9, CHANCE);
        int[] sizes = Classes.sizes(classes);
        double[][] means = new double[9][4];
        points.means(classes, sizes, means);
        double[][] distances = new double[9][200];
        for (int c = 0; c < 9; c++) {
            points.squaredDistances(means[c], distances[c]);
        }
        for (int i = 0; i < 200; i++) {
            for (int c = 0; c < 9; c++) {
                int own = classes[i];
                if (c != own && sizes[own] > 1) {
                    assertThat(distances[own][i] * sizes[own] / (sizes[own] - 1))
                            .isLessThanOrEqualTo(distances[c][i] * sizes[c] / (sizes[c] + 1) * (1 + 1e-8));
                }
            }
        }
    }

    @Test
    void shufflingKeepsTheValuesOfEachDimension() {
        Points points = random(50, 3, 7);
        Points shuffled = points.shuffled(new SplittableRandom(1));
        for (int d = 0; d < 3; d++) {
            double[] before = points.columns()[d].clone();
            double[] after = shuffled.columns()[d].clone();
            assertThat(after).isNotEqualTo(before);
            Arrays.sort(before);
            Arrays.sort(after);
            assertThat(after).containsExactly(before);
        }
    }

    private static Points line(double... coordinates) {
        return new Points(coordinates.length, new double[][] {coordinates});
    }

    private static Points random(int count, int dimensions, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Points(count, IntStream.range(0, dimensions)
                .mapToObj(d -> random.doubles(count).toArray()).toArray(double[][]::new));
    }
}
