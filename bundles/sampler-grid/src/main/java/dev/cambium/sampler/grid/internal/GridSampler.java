package dev.cambium.sampler.grid.internal;

import dev.cambium.api.plugin.SamplerPlugin;
import dev.cambium.api.sweep.Attempt;
import dev.cambium.api.sweep.Dimension;
import dev.cambium.api.sweep.Point;
import dev.cambium.api.sweep.Sampler;
import dev.cambium.api.sweep.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/**
 * All combinations of the values, those of the last dimension changing fastest. Points that were tried before are left
 * out, so that values can be added to a sweep later.
 */
@Component(factory = Sampler.FACTORY, service = Sampler.class)
@SamplerPlugin(name = "grid", description = "All combinations of the values")
public final class GridSampler implements Sampler {

    @Override
    public List<Point> next(SearchSpace space, List<Attempt> attempts, int most) {
        int[] sizes = space.dimensions().stream().mapToInt(GridSampler::size).toArray();
        Set<Point> tried = attempts.stream().map(Attempt::point).collect(Collectors.toSet());
        List<Point> points = new ArrayList<>();
        int[] at = new int[sizes.length];
        do {
            List<Double> coordinates = new ArrayList<>(at.length);
            for (int index : at) {
                coordinates.add((double) index);
            }
            Point point = new Point(coordinates);
            if (!tried.contains(point)) {
                points.add(point);
            }
        } while (points.size() < most && advance(at, sizes));
        return points;
    }

    private static int size(Dimension dimension) {
        if (dimension instanceof Dimension.Choice choice) {
            return choice.values().size();
        }
        throw new IllegalArgumentException(dimension.name() + " can be any number of a range, of which there is no "
                + "grid; expected values, such as linear(0,1,5) or log(1e-6,1e-3,7), or another sampler");
    }

    /** Goes to the next combination, if there is one. */
    private static boolean advance(int[] at, int[] sizes) {
        for (int i = at.length - 1; i >= 0; i--) {
            if (++at[i] < sizes[i]) {
                return true;
            }
            at[i] = 0;
        }
        return false;
    }
}
