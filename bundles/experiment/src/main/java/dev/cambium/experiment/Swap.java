package dev.cambium.experiment;

/**
 * An entry of the schedule.
 *
 * @param at     the steps taken before it
 * @param change what is different from then on
 */
public record Swap(long at, Change change) {
}
