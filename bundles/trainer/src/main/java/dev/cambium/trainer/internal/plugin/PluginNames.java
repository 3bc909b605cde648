package dev.cambium.trainer.internal.plugin;

import dev.cambium.experiment.Plugin;
import java.util.regex.Pattern;

/** What plug-ins and tasks may be called: a dot joins a battery's name with a task's, a slash a path. */
final class PluginNames {

    /** What a name is, for messages. */
    static final String EXPECTED = "letters, digits, '-', '_' and '+' only";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}_+-]+");

    private PluginNames() {
    }

    /** A plug-in for messages, with bundle and version. */
    static String describe(Plugin plugin) {
        return PluginKind.word(plugin.kind()) + " '" + plugin.name() + "' (" + plugin.bundle() + " "
                + plugin.version() + ")";
    }

    static boolean isName(String name) {
        return name != null && NAME.matcher(name).matches() && !name.startsWith("-");
    }
}
