package dev.cambium.index;

/**
 * Something that is known of runs.
 *
 * @param name what it is called in questions
 * @param unit its unit; empty for a pure number, and for what is no number
 * @param kind what it is
 */
public record Field(String name, String unit, Kind kind) {

    /** What a field is. */
    public enum Kind {
        /** A text that each run has; it may be empty. */
        TEXT,
        /** A whole number that each run has. */
        NUMBER,
        /** What people have called a run, any number of words. */
        TAGS,
        /** A number that a metric has found. */
        MEASUREMENT,
        /** A setting of the experiment: a number, a text, or a list as JSON. */
        SETTING
    }
}
