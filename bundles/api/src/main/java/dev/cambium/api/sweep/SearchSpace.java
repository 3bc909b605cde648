package dev.cambium.api.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that a sweep can try.
 *
 * @param dimensions what is varied, in the order in which it was given; perhaps nothing, then there is one point
 */
public record SearchSpace(List<Dimension> dimensions) {

    public SearchSpace {
        dimensions = List.copyOf(dimensions);
        Set<String> names = new HashSet<>();
        for (Dimension dimension : dimensions) {
            if (!names.add(dimension.name())) {
                throw new IllegalArgumentException(dimension.name() + " is varied twice");
            }
        }
    }

    /**
     * The point that belongs to numbers, each of which is spread over one dimension, see {@link Dimension#at}.
     *
     * @param unit one for each dimension, at least 0, below 1
     */
    public Point at(double... unit) {
        if (unit.length != dimensions.size()) {
            throw new IllegalArgumentException(unit.length + " numbers for " + dimensions.size() + " dimensions");
        }
        List<Double> coordinates = new ArrayList<>(unit.length);
        for (int i = 0; i < unit.length; i++) {
            coordinates.add(dimensions.get(i).at(unit[i]));
        }
        return new Point(coordinates);
    }

    /** Whether a point is one of this space. */
    public boolean contains(Point point) {
        boolean inside = point.coordinates().size() == dimensions.size();
        for (int i = 0; inside && i < dimensions.size(); i++) {
            inside = dimensions.get(i).contains(point.coordinates().get(i));
        }
        return inside;
    }
}
