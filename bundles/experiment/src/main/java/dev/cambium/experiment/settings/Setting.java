package dev.cambium.experiment.settings;

/**
 * What can be set, for people: of a plug-in, or of a section.
 *
 * @param name         its key
 * @param type         {@code integer}, {@code number}, {@code boolean}, {@code text}, or one of these with
 *                     {@code []}
 * @param defaultValue its default as JSON, or {@code null} if it has none
 * @param range        what values it takes, such as {@code ≥ 0} or {@code euclidean | manhattan}; empty for any
 * @param description  what it does
 */
public record Setting(String name, String type, String defaultValue, String range, String description) {
}
