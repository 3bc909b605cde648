package dev.cambium.metric.pruning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Role;
import dev.cambium.testkit.SmallNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrontierTest {

    @Test
    void beginsWithEqualRatiosFromAllWeightsDownToAFew() {
        assertThat(frontier(200).levels(3)).containsExactly(0, 50, 100, 200);
        assertThat(frontier(200).levels(2)).containsExactly(0, 50, 200);
        List<Integer> levels = List.copyOf(frontier(40_000).levels(24));
        assertThat(levels).hasSize(25).startsWith(0, 50).endsWith(40_000);
        for (int i = 2; i < levels.size(); i++) {
            assertThat((double) levels.get(i) / levels.get(i - 1)).isCloseTo(Math.pow(800, 1 / 23.0), within(0.015));
        }
    }

    @Test
    void triesEachNumberOfFewWeightsOnce() {
        assertThat(frontier(52).levels(24)).containsExactly(0, 50, 51, 52);
        assertThat(frontier(7).levels(24)).containsExactly(0, 7);
        assertThat(frontier(0).levels(24)).containsExactly(0);
    }

    @Test
    void halvesTheDistanceToTheNextLevelThatIsNotEnough() {
        Frontier frontier = frontier(200);
        frontier.put(0, 0.1);
        frontier.put(50, 0.5);
        frontier.put(100, 0.79);
        frontier.put(200, 0.9);
        assertThat(frontier.needed(0)).isEqualTo(200);
        assertThat(frontier.between(0)).containsExactly(150);
        assertThat(frontier.needed(0.11)).isEqualTo(100);
        assertThat(frontier.between(0.11)).containsExactly(75);
        assertThat(frontier.needed(1)).isZero();
        assertThat(frontier.between(1)).isEmpty();
        frontier.put(99, 0.78);
        assertThat(frontier.between(0.11)).as("nothing lies between").isEmpty();
    }

    private static Frontier frontier(int nonZero) {
        float[][] recurrent = new float[200][200];
        for (int i = 0; i < nonZero; i++) {
            recurrent[i / 200][i % 200] = i + 1;
        }
        SmallNetwork network = SmallNetwork.of(new Layout(200), new float[200][1], recurrent, new float[2][200],
                "b.one");
        return new Frontier(new Ranking(network, parameter -> parameter.role() == Role.RECURRENT_WEIGHTS));
    }
}
