package dev.cambium.experiment;

import java.util.Objects;

/**
 * A part of a training, which other parts may come before and after.
 *
 * @param span   its name and its steps
 * @param change what it makes different, as it begins; tasks and settings that it does not name stay
 */
public record Phase(Span span, Change change) {

    /**
     * The steps of a part of a training.
     *
     * @param phase the phase that it is; empty if there are none
     * @param from  the steps taken before it
     * @param to    the steps taken by its end
     */
    public record Span(String phase, long from, long to) {
        public Span {
            Objects.requireNonNull(phase, "phase");
        }
    }

    public String name() {
        return span.phase();
    }

    /** The steps taken before it. */
    public long from() {
        return span.from();
    }

    /** The steps taken by its end. */
    public long to() {
        return span.to();
    }
}
