package dev.cambium.api.sweep;

import java.util.Map;
import java.util.Objects;

/**
 * What has come of a point that a {@link Sampler} chose.
 *
 * @param point   the point
 * @param state   how far its networks are
 * @param results what was measured in them, in mean over those seeds that are done, by names such as
 *                {@code performance.accuracy}; empty before that
 */
public record Attempt(Point point, State state, Map<String, Double> results) {

    /** How far the networks of a point are. */
    public enum State {
        /** Not all of them are at their end. */
        PENDING,
        /** All of them are trained and analysed. */
        DONE,
        /** One of them could not be trained or analysed. */
        FAILED,
        /** Others were so much better that they were given up. */
        PRUNED
    }

    public Attempt {
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(state, "state");
        results = Map.copyOf(results);
    }
}
