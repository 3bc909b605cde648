package dev.cambium.metric.pruning.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.metric.Network;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.testkit.SmallNetwork;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static final SmallNetwork NETWORK = SmallNetwork.of(new Layout(2), new float[][] {{3}, {-5}},
            new float[][] {{1, -3}, {0, 2}}, new float[][] {{0, 3}, {4, -1e-30f}}, "b.one");

    @Test
    void keepsTheLargestOfSomeWeights() {
        Ranking ranking = new Ranking(NETWORK, p -> p.role() == Role.RECURRENT_WEIGHTS);
        assertThat(ranking.count()).isEqualTo(4);
        assertThat(ranking.nonZero()).isEqualTo(3);
        // column-major
        assertThat(kept(ranking, 3, Role.RECURRENT_WEIGHTS)).containsExactly(1, 0, -3, 2);
        assertThat(kept(ranking, 2, Role.RECURRENT_WEIGHTS)).containsExactly(0, 0, -3, 2);
        assertThat(kept(ranking, 1, Role.RECURRENT_WEIGHTS)).containsExactly(0, 0, -3, 0);
        assertThat(kept(ranking, 0, Role.RECURRENT_WEIGHTS)).containsExactly(0, 0, 0, 0);
        assertThat(kept(ranking, 0, Role.INPUT_WEIGHTS)).as("others").containsExactly(3, -5);
    }

    @Test
    void ranksWeightsOfSeveralParametersTogetherAndEqualOnesInTheirOrder() {
        Ranking ranking = new Ranking(NETWORK, p -> p.role().isWeights());
        assertThat(ranking.count()).isEqualTo(10);
        assertThat(ranking.nonZero()).isEqualTo(8);
        // −5 and 4, then three times an absolute value of 3
        assertThat(kept(ranking, 3, Role.INPUT_WEIGHTS)).containsExactly(3, -5);
        assertThat(kept(ranking, 3, Role.RECURRENT_WEIGHTS)).containsExactly(0, 0, 0, 0);
        assertThat(kept(ranking, 3, Role.OUTPUT_WEIGHTS)).containsExactly(0, 4, 0, 0);
        assertThat(kept(ranking, 4, Role.RECURRENT_WEIGHTS)).containsExactly(0, 0, -3, 0);
        assertThat(kept(ranking, 4, Role.OUTPUT_WEIGHTS)).containsExactly(0, 4, 0, 0);
        assertThat(kept(ranking, 5, Role.OUTPUT_WEIGHTS)).containsExactly(0, 4, 3, 0);
        assertThat(kept(ranking, 8, Role.OUTPUT_WEIGHTS)).containsExactly(0, 4, 3, -1e-30f);
    }

    @Test
    void keepsExactlySoManyWhateverTheTies() {
        Random random = new Random(1);
        float[][] weights = new float[30][30];
        for (float[] row : weights) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextInt(-5, 6) / 8f;
            }
        }
        SmallNetwork network = SmallNetwork.of(new Layout(30), new float[30][1], weights, new float[2][30], "b.one");
        Ranking ranking = new Ranking(network, p -> p.role() == Role.RECURRENT_WEIGHTS);
        float[] all = values(network, Role.RECURRENT_WEIGHTS);
        for (int kept = 0; kept <= ranking.nonZero(); kept++) {
            Network copy = network.copy();
            ranking.keep(kept, copy);
            float[] pruned = values(copy, Role.RECURRENT_WEIGHTS);
            int left = 0;
            float smallestKept = Float.POSITIVE_INFINITY;
            float largestCut = 0;
            for (int i = 0; i < all.length; i++) {
                if (pruned[i] != 0) {
                    left++;
                    assertThat(pruned[i]).isEqualTo(all[i]);
                    smallestKept = Math.min(smallestKept, Math.abs(all[i]));
                } else {
                    largestCut = Math.max(largestCut, Math.abs(all[i]));
                }
            }
            assertThat(left).isEqualTo(kept);
            assertThat(largestCut).isLessThanOrEqualTo(smallestKept);
        }
        assertThat(values(network, Role.RECURRENT_WEIGHTS)).as("the network itself").isEqualTo(all);
    }

    private static float[] kept(Ranking ranking, int kept, Role role) {
        Network copy = NETWORK.copy();
        ranking.keep(kept, copy);
        return values(copy, role);
    }

    private static float[] values(Network network, Role role) {
        Parameter parameter = network.parameter(role);
        float[] values = new float[parameter.length()];
        parameter.values().get(0, values);
        return values;
    }
}
