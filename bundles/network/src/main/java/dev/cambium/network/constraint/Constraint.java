package dev.cambium.network.constraint;

import dev.cambium.api.network.Parameter;

/** What must hold of the columns of a parameter, each by itself. */
interface Constraint {

    /** Whose columns these are. */
    Parameter parameter();

    /** Takes the values of now for those that are to stay. */
    default void remember() {
    }

    /**
     * Sets the gradients of what may not change to 0.
     *
     * @param scratch two arrays of at least the parameter's rows
     */
    default void maskGradient(int column, float[][] scratch) {
    }

    /**
     * Moves the values to the nearest that are allowed.
     *
     * @param scratch two arrays of at least the parameter's rows
     */
    void enforce(int column, float[][] scratch);
}
