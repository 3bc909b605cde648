package dev.cambium.sampler.random.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.sweep.Attempt;
import dev.cambium.api.sweep.Dimension;
import dev.cambium.api.sweep.Point;
import dev.cambium.api.sweep.SearchSpace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class RandomSamplerTest {

    private static final SearchSpace SPACE = new SearchSpace(List.of(
            new Dimension.Range("regularizer.lambda", 1e-6, 1e-2, true, false),
            new Dimension.Choice("model.activation", List.of("relu", "tanh")),
            new Dimension.Range("model.hidden", 16, 19, false, true)));

    @Test
    void spreadsPointsEvenlyOnEachScale() {
        List<Point> points = sampler(4000, 0).next(SPACE, List.of(), 10_000);

        assertThat(points).hasSize(4000).allMatch(SPACE::contains);
        assertThat(share(points, 0, 0, 1e-4)).isBetween(0.47, 0.53);
        assertThat(share(points, 1, 0, 0.5)).isBetween(0.47, 0.53);
        for (int hidden = 16; hidden < 20; hidden++) {
            assertThat(share(points, 2, hidden, hidden + 0.5)).isBetween(0.22, 0.28);
        }
    }

    private static double share(List<Point> points, int dimension, double from, double to) {
        return points.stream().filter(point -> point.coordinates().get(dimension) >= from
                && point.coordinates().get(dimension) < to).count() / (double) points.size();
    }

    @Test
    void morePointsBeginWithTheSame() {
        List<Point> few = sampler(5, 3).next(SPACE, List.of(), 100);
        List<Attempt> attempts = few.stream().map(point -> new Attempt(point, Attempt.State.DONE, Map.of())).toList();
        List<Point> more = sampler(9, 3).next(SPACE, attempts, 100);

        assertThat(more).hasSize(4);
        assertThat(sampler(9, 3).next(SPACE, List.of(), 100)).startsWith(few.toArray(Point[]::new))
                .endsWith(more.toArray(Point[]::new)).doesNotHaveDuplicates();
        assertThat(sampler(9, 4).next(SPACE, List.of(), 100)).doesNotContainAnyElementsOf(few);
    }

    private static RandomSampler sampler(int points, long seed) {
        return new RandomSampler(Converters.standardConverter().convert(Map.of("points", points, "seed", seed))
                .to(RandomSampler.Settings.class));
    }
}
