package dev.cambium.sampler.grid.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cambium.api.sweep.Attempt;
import dev.cambium.api.sweep.Dimension;
import dev.cambium.api.sweep.Point;
import dev.cambium.api.sweep.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridSamplerTest {

    private static final SearchSpace SPACE = new SearchSpace(List.of(
            new Dimension.Choice("regularizer.lambda", List.of("1e-5", "1e-4")),
            new Dimension.Choice("model.hidden", List.of("64", "100", "196"))));

    @Test
    void givesEachCombinationOnceTheLastKeyFirst() {
        assertThat(new GridSampler().next(SPACE, List.of(), 100)).extracting(Point::coordinates).containsExactly(
                List.of(0.0, 0.0), List.of(0.0, 1.0), List.of(0.0, 2.0),
                List.of(1.0, 0.0), List.of(1.0, 1.0), List.of(1.0, 2.0));
    }

    @Test
    void goesOnWhereItWas() {
        List<Attempt> attempts = new ArrayList<>();
        List<Point> all = new ArrayList<>();
        for (List<Point> some = next(attempts); !some.isEmpty(); some = next(attempts)) {
            all.addAll(some);
            some.forEach(point -> attempts.add(new Attempt(point, Attempt.State.PENDING, Map.of())));
        }

        assertThat(all).isEqualTo(new GridSampler().next(SPACE, List.of(), 100));
    }

    private static List<Point> next(List<Attempt> attempts) {
        return new GridSampler().next(SPACE, attempts, 4);
    }

    @Test
    void leavesOutWhatWasTriedBeforeValuesWereAdded() {
        List<Attempt> attempts = List.of(new Attempt(new Point(List.of(1.0, 2.0)), Attempt.State.DONE, Map.of()));

        assertThat(new GridSampler().next(SPACE, attempts, 100)).hasSize(5)
                .doesNotContain(new Point(List.of(1.0, 2.0)));
    }

    @Test
    void hasOnePointWhereNothingIsVaried() {
        assertThat(new GridSampler().next(new SearchSpace(List.of()), List.of(), 9)).containsExactly(
                new Point(List.of()));
    }

    @Test
    void refusesARangeByItsName() {
        SearchSpace range = new SearchSpace(List.of(new Dimension.Range("training.batch", 1, 8, false, true)));

        assertThatIllegalArgumentException().isThrownBy(() -> new GridSampler().next(range, List.of(), 1))
                .withMessageContaining("training.batch").withMessageContaining("linear(0,1,5)");
    }
}
