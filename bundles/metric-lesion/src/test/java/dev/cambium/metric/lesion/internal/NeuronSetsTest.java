package dev.cambium.metric.lesion.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NeuronSetsTest {

    @Test
    void findsTheNeuronsOfEachCluster() {
        NeuronSets sets = NeuronSets.of(new int[] {2, -1, 0, 2, 0, -1}, 1, NeuronSetsTest::random);
        assertThat(sets.clusters()).containsExactly(new int[] {2, 4}, new int[0], new int[] {0, 3});
        assertThat(sets.groups()).as("by size").containsExactly(1, 0, 1);
        assertThat(sets.controls().get(0)).as("of no neuron").containsExactly(new int[0]);
    }

    @Test
    void clustersOfAboutTheSameSizeShareControlsOfTheirMeanSize() {
        int[] sizes = {12, 30, 10, 36, 11, 13, 37, 30};
        NeuronSets sets = NeuronSets.of(classes(sizes), 3, NeuronSetsTest::random);
        assertThat(sets.clusters()).extracting(cluster -> cluster.length)
                .containsExactly(12, 30, 10, 36, 11, 13, 37, 30);
        // 10 to 12, 13 to 15.6, 30 to 36, and above
        assertThat(sets.groups()).containsExactly(0, 2, 0, 2, 0, 1, 3, 2);
        assertThat(sets.controls()).allSatisfy(group -> assertThat(group).hasSize(3));
        assertThat(sets.controls()).extracting(group -> group.get(0).length).containsExactly(11, 13, 32, 37);
    }

    @Test
    void controlsAreRandomSetsOfDistinctNeuronsInClusters() {
        int[] classes = classes(2, 6);
        classes[3] = -1;
        int draws = 6000;
        List<int[]> pairs = NeuronSets.of(classes, draws, NeuronSetsTest::random).controls().get(0);
        int[][] counts = new int[8][8];
        pairs.forEach(pair -> counts[Math.min(pair[0], pair[1])][Math.max(pair[0], pair[1])]++);
        for (int a = 0; a < 8; a++) {
            for (int b = 0; b < 8; b++) {
                double expected = a < b && a != 3 && b != 3 ? draws / 21.0 : 0;
                assertThat((double) counts[a][b]).as(a + " and " + b).isCloseTo(expected, within(expected / 4));
            }
        }
    }

    private static int[] classes(int... sizes) {
        int[] classes = new int[Arrays.stream(sizes).sum()];
        int neuron = 0;
        for (int cluster = 0; cluster < sizes.length; cluster++) {
            Arrays.fill(classes, neuron, neuron += sizes[cluster], cluster);
        }
        return classes;
    }

    private static RandomGenerator random(String purpose) {
        return new SplittableRandom(purpose.hashCode());
    }
}
