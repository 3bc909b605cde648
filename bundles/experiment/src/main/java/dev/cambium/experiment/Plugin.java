package dev.cambium.experiment;

import dev.cambium.experiment.settings.Setting;
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
}
