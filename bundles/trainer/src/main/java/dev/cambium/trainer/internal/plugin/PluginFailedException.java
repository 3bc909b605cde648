package dev.cambium.trainer.internal.plugin;

/** A plug-in did what it must not while it took part in a run. The message names it, with bundle and version. */
public final class PluginFailedException extends RuntimeException {

    public PluginFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    public PluginFailedException(String message) {
        super(message);
    }

    /** The exception for a plug-in that threw. */
    public static PluginFailedException threw(String plugin, Throwable thrown) {
        return new PluginFailedException(plugin + " threw "
                + thrown.toString().lines().findFirst().orElse("an exception"), thrown);
    }
}
