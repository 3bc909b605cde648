package dev.cambium.report.internal.sweep;

/**
 * A network of a sweep that is not done.
 *
 * @param title  which
 * @param state  what has become of it
 * @param reason why, where that is known
 */
public record OpenTrial(String title, String state, String reason) {
}
