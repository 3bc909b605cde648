package dev.cambium.testkit;

import dev.cambium.api.sweep.Attempt;
import dev.cambium.api.sweep.Dimension;
import dev.cambium.api.sweep.Point;
import dev.cambium.api.sweep.Sampler;
import dev.cambium.api.sweep.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** For tests of samplers: what each has to keep to, in one line. All throw an {@link AssertionError}. */
public final class SamplerChecks {

    /** A space of each sort of dimension. */
    public static final SearchSpace SPACE = new SearchSpace(List.of(
            new Dimension.Choice("regularizer", List.of("none", "l1", "bimt")),
            new Dimension.Range("regularizer.lambda", 1e-6, 1e-2, true, false),
            new Dimension.Range("model.hidden", 16, 256, false, true)));

    /** One that never ends is not followed further. */
    private static final int MOST = 1000;

    private SamplerChecks() {
    }

    /**
     * All that is asked of a sampler: what it chooses are points of the space, no more than are wanted, and a function
     * of the attempts alone, so that a sweep that is cut off goes on as it would have.
     *
     * @param sampler makes a new one at each call, with equal settings
     * @param space   what it can sample, such as {@link #SPACE}
     * @param result  the name of what is measured, such as {@code performance.accuracy}
     * @param measure what is found at a point
     * @return the points in the order in which they were chosen, one after the other, at most a thousand
     */
    public static List<Point> sampler(Supplier<? extends Sampler> sampler, SearchSpace space, String result,
            ToDoubleFunction<Point> measure) {
        Sampler one = sampler.get();
        List<Attempt> attempts = new ArrayList<>();
        while (attempts.size() < MOST) {
            List<Point> next = choose(one, space, attempts, 1);
            if (!next.equals(choose(sampler.get(), space, attempts, 1))) {
                throw new AssertionError("another instance chooses other points after " + attempts.size());
            }
            if (next.isEmpty()) {
                break;
            }
            for (Point point : next) {
                attempts.add(new Attempt(point, Attempt.State.DONE, Map.of(result, measure.applyAsDouble(point))));
            }
        }
        choose(sampler.get(), space, List.of(), MOST);
        return attempts.stream().map(Attempt::point).toList();
    }

    private static List<Point> choose(Sampler sampler, SearchSpace space, List<Attempt> attempts, int most) {
        List<Point> points = sampler.next(space, List.copyOf(attempts), most);
        if (points == null || points.size() > most) {
            throw new AssertionError("chooses " + (points == null ? "no list of points" : points.size() + " points")
                    + ", expected at most " + most);
        }
        points.stream().filter(point -> !space.contains(point)).findFirst().ifPresent(point -> {
            throw new AssertionError("chooses " + point.coordinates() + ", which is no point of the space");
        });
        return points;
    }
}
