package dev.cambium.experiment;

import java.util.List;

/**
 * An installed plug-in.
 *
 * @param kind          {@code task}, {@code regularizer}, {@code optimizer}, {@code metric}, …
 * @param name          what experiments call it
 * @param bundle        the symbolic name of its bundle
 * @param version       the version of its bundle
 * @param description   one line
 * @param hidden        whether another plug-in of this kind and name, of higher service ranking or version, is used
 *                      instead
 * @param settings      what can be set, in the order in which the plug-in declares it
 */
public record Plugin(String kind, String name, String bundle, String version, String description, boolean hidden,
        List<Setting> settings) {

    /** The same, hidden or not. */
    public Plugin withHidden(boolean now) {
        return new Plugin(kind, name, bundle, version, description, now, settings);
    }

    /**
     * A setting of a plug-in.
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
}
