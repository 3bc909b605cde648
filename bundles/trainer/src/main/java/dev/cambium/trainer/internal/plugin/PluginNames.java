package dev.cambium.trainer.internal.plugin;

import java.util.regex.Pattern;

/** What plug-ins and tasks may be called: a dot joins a battery's name with a task's, a slash a path. */
final class PluginNames {

    /** What a name is, for messages. */
    static final String EXPECTED = "letters, digits, '-', '_' and '+' only";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}_+-]+");

    private PluginNames() {
    }

    static boolean isName(String name) {
        return name != null && NAME.matcher(name).matches() && !name.startsWith("-");
    }
}
