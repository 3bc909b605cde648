package dev.cambium.sampler.sobol.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cambium.api.sweep.Attempt;
import dev.cambium.api.sweep.Dimension;
import dev.cambium.api.sweep.Point;
import dev.cambium.api.sweep.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class SobolSamplerTest {

    private static final SearchSpace SPACE = new SearchSpace(List.of(
            new Dimension.Range("a", 0, 1, false, false), new Dimension.Range("b", 0, 1, false, false),
            new Dimension.Range("c", 0, 1, false, false)));

    @Test
    void eachSixteenthOfEachRangeHasOneOfSixteenPoints() {
        List<Point> points = sampler(16, 5).next(SPACE, List.of(), 100);

        for (int i = 0; i < 3; i++) {
            int dimension = i;
            assertThat(points.stream().map(point -> (int) (point.coordinates().get(dimension) * 16)))
                    .doesNotHaveDuplicates().hasSize(16);
        }
    }

    @Test
    void theMeanOfASmoothFunctionIsCloserThanChanceWouldHaveIt() {
        List<Point> points = sampler(256, 1).next(SPACE, List.of(), 1000);
        double mean = points.stream().mapToDouble(point -> point.coordinates().stream()
                .flatMapToDouble(DoubleStream::of).reduce(1, (product, x) -> product * x)).average().orElseThrow();

        double deviationByChance = Math.sqrt((1 / 27.0 - 1 / 64.0) / 256);
        assertThat(Math.abs(mean - 1 / 8.0)).isLessThan(deviationByChance / 4);
    }

    @Test
    void morePointsBeginWithTheSame() {
        List<Point> few = sampler(5, 3).next(SPACE, List.of(), 100);
        List<Attempt> attempts = few.stream().map(point -> new Attempt(point, Attempt.State.FAILED, Map.of())).toList();

        assertThat(sampler(9, 3).next(SPACE, List.of(), 100)).hasSize(9).startsWith(few.toArray(Point[]::new))
                .endsWith(sampler(9, 3).next(SPACE, attempts, 100).toArray(Point[]::new));
        assertThat(sampler(9, 4).next(SPACE, List.of(), 100)).doesNotContainAnyElementsOf(few);
    }

    @Test
    void refusesASpaceInWhichNothingIsVaried() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler(9, 3).next(new SearchSpace(List.of()), List.of(), 1))
                .withMessageContaining("0 keys");
    }

    private static SobolSampler sampler(int points, long seed) {
        return new SobolSampler(Converters.standardConverter().convert(Map.of("points", points, "seed", seed))
                .to(SobolSampler.Settings.class));
    }
}
