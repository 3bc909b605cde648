package dev.cambium.sweep.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.experiment.sweep.Pruning;
import dev.cambium.sweep.internal.Halving.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HalvingTest {

    private static final double LATER = Double.NaN;

    private static Map<String, Decision> decide(boolean waiting, boolean all, Map<String, List<Double>> scores,
            String... candidates) {
        Pruning pruning = new Pruning("accuracy", Optional.of(Pruning.Best.HIGHEST), List.of(10L, 20L), 0.5, waiting);
        return new Halving<String>(pruning, (candidate, rung) -> scores.get(candidate).get(rung))
                .decide(List.of(candidates), all);
    }

    @Test
    void allGoToTheFirstRungBeforeAnyGoesOn() {
        Map<String, List<Double>> scores = Map.of("a", List.of(0.9, LATER), "b", List.of(LATER, LATER));

        assertThat(decide(true, true, scores, "a", "b")).containsOnly(Map.entry("a", new Decision(0, false)),
                Map.entry("b", new Decision(0, false)));
    }

    @Test
    void theBetterHalfGoesOnAtEachRung() {
        Map<String, List<Double>> scores = Map.of("a", List.of(0.1, LATER), "b", List.of(0.4, 0.5),
                "c", List.of(0.3, 0.6), "d", List.of(0.2, LATER));

        assertThat(decide(true, true, scores, "a", "b", "c", "d")).containsOnly(
                Map.entry("a", new Decision(0, true)), Map.entry("d", new Decision(0, true)),
                Map.entry("b", new Decision(1, true)), Map.entry("c", new Decision(2, false)));
        assertThat(decide(true, false, scores, "a", "b", "c", "d").values()).as("more may come")
                .containsOnly(new Decision(0, false));
    }

    @Test
    void ofEqualsTheEarlierGoesOnAndOneDoesInAnyCase() {
        Map<String, List<Double>> same = Map.of("a", List.of(0.5, LATER), "b", List.of(0.5, LATER),
                "c", List.of(0.5, 0.5));

        assertThat(decide(true, true, same, "b", "a")).containsOnly(Map.entry("b", new Decision(1, false)),
                Map.entry("a", new Decision(0, true)));
        assertThat(decide(true, true, same, "c")).containsOnly(Map.entry("c", new Decision(2, false)));
    }

    @Test
    void withoutWaitingOneGoesOnThatIsAmongTheBestSoFar() {
        Map<String, List<Double>> scores = Map.of("a", List.of(0.1, LATER), "b", List.of(0.4, LATER),
                "c", List.of(LATER, LATER));

        assertThat(decide(false, false, scores, "a", "b", "c")).containsOnly(
                Map.entry("a", new Decision(0, true)), Map.entry("b", new Decision(1, false)),
                Map.entry("c", new Decision(0, false)));
    }
}
