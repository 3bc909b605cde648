package dev.cambium.report.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.report.internal.sweep.Importance.Factor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImportanceTest {

    private static final List<Factor> FACTORS = Stream.of("a", "b", "c")
            .map(key -> new Factor(key, point -> point.values().get(key))).toList();

    private static Importance of(List<SweptPoint> points) {
        return Importance.of(points, FACTORS, Planted.ACCURACY::mean);
    }

    private static double share(Importance importance, String... factors) {
        return importance.parts().stream().filter(part -> part.factors().equals(List.of(factors))).findFirst()
                .orElseThrow().share();
    }

    @Test
    void whatAddsUpHasNoSharesTogether() {
        Importance importance = of(Planted.grid(3, 4, 2, (a, b, c) -> 2 * a + b));

        // variances of 0..2 times 2, and of 0..3: 8/3 and 5/4
        assertThat(share(importance, "a")).isCloseTo(8.0 / 3 / (8.0 / 3 + 5.0 / 4), within(1e-12));
        assertThat(share(importance, "b")).isCloseTo(5.0 / 4 / (8.0 / 3 + 5.0 / 4), within(1e-12));
        assertThat(share(importance, "c")).as("what does not matter").isCloseTo(0, within(1e-12));
        assertThat(share(importance, "a", "b")).isCloseTo(0, within(1e-12));
        assertThat(importance.rest()).isCloseTo(0, within(1e-12));
        assertThat(importance.parts().get(0).factors()).containsExactly("a");
        assertThat(importance.points()).isEqualTo(24);
    }

    @Test
    void whatIsSaidByTwoTogetherAloneIsTheirs() {
        Importance importance = of(Planted.grid(2, 2, 5, (a, b, c) -> a == b ? 1 : -1));

        assertThat(share(importance, "a", "b")).isCloseTo(1, within(1e-12));
        assertThat(share(importance, "a")).isCloseTo(0, within(1e-12));
        assertThat(share(importance, "b")).isCloseTo(0, within(1e-12));
        assertThat(share(importance, "a", "c")).isCloseTo(0, within(1e-12));
    }

    @Test
    void whatOnlyAllThreeSayIsTheRest() {
        assertThat(of(Planted.grid(2, 2, 2, (a, b, c) -> (a + b + c) % 2)).rest()).isCloseTo(1, within(1e-12));
    }

    @Test
    void allSharesAddUpToOne() {
        Random random = new Random(1);
        Importance importance = of(Planted.grid(4, 3, 5, (a, b, c) -> random.nextGaussian()));

        assertThat(importance.parts()).hasSize(6);
        assertThat(importance.parts().stream().mapToDouble(Importance.Part::share).sum() + importance.rest())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void valuesWithoutAllResultsAreLeftOut() {
        List<SweptPoint> points = new ArrayList<>(Planted.grid(3, 3, 3, (a, b, c) -> a));
        points.removeIf(point -> point.values().get("b").equals("1") && !point.values().get("c").equals("0"));
        points.set(0, Planted.point(points.get(0).values(), Map.of(Planted.ACCURACY,
                new double[] {0, Double.NaN})));

        Importance importance = of(points);
        assertThat(importance.without()).containsExactly("b=1");
        assertThat(importance.points()).isEqualTo(18);
        assertThat(share(importance, "a")).isCloseTo(1, within(1e-12));
    }

    @Test
    void pointsThatAreNoGridAreRefused() {
        List<SweptPoint> points = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            points.add(Planted.point(Map.of("a", "0." + i, "b", "0." + 7 * i, "c", "1"),
                    Map.of(Planted.ACCURACY, new double[] {i})));
        }
        assertThat(of(points).reason()).isEqualTo("the points are no grid: not all combinations have results");
        assertThat(of(points.subList(0, 1)).reason()).isEqualTo("fewer than two settings vary");
        assertThat(of(Planted.grid(2, 2, 2, (a, b, c) -> 0.3)).reason()).isEqualTo("it is the same everywhere");
        assertThat(of(List.of()).reason()).isEqualTo("fewer than two settings vary");
    }
}
