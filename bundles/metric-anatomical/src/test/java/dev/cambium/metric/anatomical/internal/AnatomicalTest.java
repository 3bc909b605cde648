package dev.cambium.metric.anatomical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.network.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against values computed by hand. */
class AnatomicalTest {

    private static final Offset<Double> EXACT = within(1e-7);

    /** Six neurons in two rows of three. */
    private static final Layout GRID = new Layout(2, 3);
    private static final int[] CORNERS = {0, 0, 1, 0, 1, 1};

    /** From 1 to 0, 3 to 2, 4 to 3 and 5 to 4; and neuron 0 to itself. */
    private static float[][] weights() {
        float[][] weights = new float[6][6];
        weights[0][1] = 0.3f;
        weights[2][3] = -0.2f;
        weights[3][4] = 0.1f;
        weights[4][5] = -0.5f;
        weights[0][0] = 2;
        return weights;
    }

    @Test
    void measuresWhereClustersLie() {
        Analysis analysis = Analysis.of(GRID, weights(), CORNERS);
        // the four corners have 2 of 3 neighbours alike, the two in the middle 2 of 5
        assertThat(analysis.value("sameClusterNeighbours")).isCloseTo((4 * 2 / 3.0 + 2 * 2 / 5.0) / 6, EXACT);
        assertThat(analysis.value("isolatedNeurons")).isZero();
        assertThat(analysis.value("withinClusterDistance")).isCloseTo((2 + Math.sqrt(2)) / 3, EXACT);
        assertThat(Analysis.of(GRID, weights(), CORNERS, Map.of("distance", "MANHATTAN"))
                .value("withinClusterDistance")).isCloseTo(4 / 3.0, EXACT);
    }

    @Test
    void measuresHowClustersAreWired() {
        Analysis analysis = Analysis.of(GRID, weights(), CORNERS);
        assertThat(analysis.value("weightWithinClusters")).isCloseTo(0.8 / 1.1, EXACT);
        assertThat(analysis.value("modularity"))
                .isCloseTo(0.8 / 1.1 - (0.4 * 0.5 + 0.7 * 0.6) / (1.1 * 1.1), EXACT);
        assertThat(analysis.vector("participation"))
                .containsExactly(new double[] {0, 0, 0, 0, 1 - 26 / 36.0, 0}, EXACT);
        assertThat(analysis.value("meanParticipation")).isCloseTo(10 / 36.0 / 6, EXACT);
    }

    @Test
    void measuresLengthsWithoutSelfConnections() {
        Analysis analysis = Analysis.of(GRID, weights(), CORNERS);
        assertThat(analysis.value("meanConnectionLength")).isCloseTo((0.9 + 0.2 * Math.sqrt(5)) / 1.1, EXACT);
        assertThat(analysis.histogram("wiringLengths").edges()).containsExactly(0, 1, 2, 3);
        assertThat(analysis.histogram("wiringLengths").heights())
                .containsExactly(new double[] {0.9 / 1.1, 0, 0.2 / 1.1}, EXACT);
        // of the 15 pairs of places 7 are of length 1, 4 of √2, 2 of 2 and 2 of √5
        assertThat(analysis.histogram("wiringLengthsByChance").heights())
                .containsExactly(new double[] {7 / 15.0, 6 / 15.0, 2 / 15.0}, EXACT);
    }

    @Test
    void permutesPlacesForTheLengthByChance() {
        Analysis analysis = Analysis.of(GRID, weights(), CORNERS, Map.of("permutations", 4000));
        double mean = (7 + 4 * Math.sqrt(2) + 2 * 2 + 2 * Math.sqrt(5)) / 15;
        assertThat(analysis.test("meanConnectionLength").chance()).hasSize(4000);
        assertThat(analysis.test("meanConnectionLength").mean()).isCloseTo(mean, within(0.02));
    }

    @Test
    void countsConnectedNeuronsInClustersAlone() {
        float[][] weights = weights();
        weights[2][3] = 0.01f - 1e-6f;
        int[] clusters = {0, 0, 1, 0, 1, -1};
        Analysis analysis = Analysis.of(GRID, weights, clusters);
        assertThat(analysis.measurements().get(0)).isEqualTo(new Scalar("countedNeurons",
                "neurons that are in a cluster and connected", "neurons", 4, 6, false));
        // 0, 1 and 3 are of one cluster, 4 of another; the places of 2 and 5 are as if empty
        assertThat(analysis.value("sameClusterNeighbours")).isCloseTo((3 * 2 / 3.0 + 0) / 4, EXACT);
        assertThat(analysis.value("isolatedNeurons")).isEqualTo(0.25);
        assertThat(analysis.value("weightWithinClusters")).isCloseTo(0.3 / 0.4, EXACT);
        assertThat(analysis.vector("participation")).containsExactly(new double[] {0, 0, Double.NaN, 0, 0, Double.NaN},
                EXACT);
        assertThat(analysis.classes("modules")).containsExactly(0, 0, -1, 1, 1, -1);
        assertThat(Analysis.of(GRID, weights, clusters, Map.of("connectedThreshold", 0.15)).value("countedNeurons"))
                .as("0, 1 and 4").isEqualTo(3);
    }

    @Test
    void neighboursDifferByAStepAlongAnyDimension() {
        int[] ends = {0, 1, 1, 0};
        float[][] ring = ring(4);
        assertThat(Analysis.of(new Layout(4), ring, ends).value("isolatedNeurons")).isEqualTo(0.5);
        assertThat(Analysis.of(new Layout(4), ring, ends, Map.of("torus", true)).value("isolatedNeurons")).isZero();
        assertThat(Analysis.of(new Layout(2, 2, 2), ring(8), new int[] {0, 1, 1, 1, 1, 1, 1, 0})
                .value("sameClusterNeighbours")).as("all are neighbours")
                .isCloseTo((2 * 1 / 7.0 + 6 * 5 / 7.0) / 8, EXACT);
        assertThat(Analysis.of(new Layout(4, 1), ring, ends, Map.of("torus", true)).value("sameClusterNeighbours"))
                .isEqualTo(0.5);
    }

    private static float[][] ring(int neurons) {
        float[][] weights = new float[neurons][neurons];
        for (int i = 0; i < neurons; i++) {
            weights[i][(i + 1) % neurons] = 1;
        }
        return weights;
    }

    @Test
    void findsModulesNumberedBySize() {
        // two groups, 1 3 5 6 and 0 2 4, each all to all, with a weak connection between them
        float[][] weights = new float[7][7];
        int[] groups = {1, 0, 1, 0, 1, 0, 0};
        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < 7; j++) {
                weights[i][j] = groups[i] == groups[j] ? -0.5f : 0;
            }
        }
        weights[0][1] = 0.25f;
        Analysis analysis = Analysis.of(new Layout(7), weights, new int[] {4, 2, 4, 2, 4, 2, 2});
        assertThat(analysis.classes("modules")).containsExactly(groups);
        assertThat(analysis.value("moduleCount")).isEqualTo(2);
        double total = 9.25;
        assertThat(analysis.value("leidenModularity"))
                .isCloseTo(9 / total - (6 * 6.25 + 3.25 * 3) / (total * total), EXACT);
        assertThat(analysis.value("adjustedMutualInformation")).isCloseTo(1, EXACT);
        assertThat(analysis.value("adjustedRandIndex")).isCloseTo(1, EXACT);
    }

    @Test
    void comparesRunsByTwoNumbers() {
        assertThat(Analysis.of(GRID, weights(), CORNERS).measurements())
                .filteredOn(m -> m instanceof Scalar s && s.headline() || m instanceof Measurement.SignificanceTest t
                        && t.headline())
                .extracting(Measurement::title).containsExactly("same-cluster neighbours", "weight within clusters");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3})
    void isNotANumberWithoutTwoClusters(int cluster) {
        int[] clusters = new int[6];
        Arrays.fill(clusters, cluster);
        Analysis analysis = Analysis.of(GRID, weights(), clusters);
        for (String name : List.of("sameClusterNeighbours", "isolatedNeurons", "withinClusterDistance",
                "weightWithinClusters", "modularity")) {
            assertThat(analysis.test(name).value()).isNaN();
            assertThat(analysis.test(name).chance()).containsExactly(Double.NaN);
        }
        assertThat(analysis.vector("participation")).containsOnly(Double.NaN);
        for (String name : List.of("meanParticipation", "adjustedMutualInformation", "adjustedRandIndex")) {
            assertThat(analysis.value(name)).as(name).isNaN();
        }
        assertThat(analysis.value("meanConnectionLength")).isGreaterThan(1);
    }

    @Test
    void survivesANetworkWithoutAnyWeight() {
        Analysis analysis = Analysis.of(GRID, new float[6][6], CORNERS);
        assertThat(analysis.value("countedNeurons")).isZero();
        assertThat(analysis.value("leidenModularity")).isNaN();
        assertThat(analysis.value("moduleCount")).isZero();
        assertThat(analysis.classes("modules")).containsOnly(-1);
        assertThat(analysis.value("meanConnectionLength")).isNaN();
        assertThat(analysis.histogram("wiringLengths").heights()).containsOnly(Double.NaN);
        assertThat(analysis.value("pathLength")).isNaN();
        assertThat(analysis.value("smallWorldness")).isNaN();
    }

    @Test
    void survivesASingleNeuron() {
        Analysis analysis = Analysis.of(new Layout(1), new float[][] {{1}}, new int[] {0});
        assertThat(analysis.value("sameClusterNeighbours")).isNaN();
        assertThat(analysis.histogram("wiringLengthsByChance").heights()).containsExactly(Double.NaN);
    }

    @Test
    void survivesClustersWithoutConnectionsAmongCountedNeurons() {
        // 0 and 2 are connected with 1 alone, which is in no cluster
        float[][] weights = new float[3][3];
        weights[0][1] = 1;
        weights[1][2] = 1;
        Analysis analysis = Analysis.of(new Layout(3), weights, new int[] {0, -1, 1});
        assertThat(analysis.value("countedNeurons")).isEqualTo(2);
        assertThat(analysis.value("sameClusterNeighbours")).as("no neighbours").isNaN();
        assertThat(analysis.value("isolatedNeurons")).isEqualTo(1);
        assertThat(analysis.value("withinClusterDistance")).as("no pairs").isNaN();
        assertThat(analysis.value("modularity")).isNaN();
        assertThat(analysis.vector("participation")).containsOnly(Double.NaN);
    }

    @Test
    void takesThePartitionThatIsNamed() {
        assertThat(Analysis.of(GRID, weights(), CORNERS, Map.of("partition", "functional.clusters"))
                .value("countedNeurons")).isEqualTo(6);
        assertThatThrownBy(() -> Analysis.of(GRID, weights(), CORNERS, Map.of("partition", "functional.other")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rejectsSettingsOutOfRange() {
        for (String setting : List.of("permutations", "moduleSearches", "randomGraphs")) {
            assertThatThrownBy(() -> Analysis.metric(Map.of(setting, 0)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessage(setting + " 0, expected at least 1");
        }
        for (double threshold : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Analysis.metric(Map.of("connectedThreshold", threshold)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("connectedThreshold " + threshold + ", expected a number of at least 0");
        }
    }
}
