package dev.cambium.api.task;

/**
 * A named stretch of a trial, such as {@code stimulus} or {@code decision}.
 *
 * @param name what happens in it
 * @param from its first step
 * @param to   the step after its last
 */
public record Period(String name, int from, int to) {

    /** The number of steps it lasts. */
    public int steps() {
        return to - from;
    }
}
