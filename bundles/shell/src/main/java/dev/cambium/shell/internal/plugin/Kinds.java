package dev.cambium.shell.internal.plugin;

import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.experiment.Plugin;
import java.util.List;

/** The kinds of plug-ins. */
public final class Kinds {

    public static final String TASK = "task";

    private Kinds() {
    }

    static List<String> of(List<Plugin> plugins) {
        return plugins.stream().map(Plugin::kind).distinct().toList();
    }

    /** Takes {@code tasks} for {@code task}. */
    public static String singular(String kind) {
        return kind.endsWith("s") ? kind.substring(0, kind.length() - 1) : kind;
    }

    static String unknown(String kind, List<String> kinds) {
        return kinds.isEmpty()
                ? "no plug-in is installed"
                : "no plug-ins of kind " + Words.quote(kind) + "; there are " + String.join(", ", kinds)
                        + Nearest.hint(kind, kinds);
    }
}
