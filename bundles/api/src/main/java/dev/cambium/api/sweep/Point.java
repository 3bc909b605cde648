package dev.cambium.api.sweep;

import java.util.List;

/**
 * A place in a {@link SearchSpace}: what one experiment of a sweep is about.
 *
 * @param coordinates one for each dimension, in their order: the index of a value of a {@link Dimension.Choice}, the
 *                    number itself of a {@link Dimension.Range}
 */
public record Point(List<Double> coordinates) {
    public Point {
        coordinates = List.copyOf(coordinates);
    }
}
