package dev.cambium.trainer.internal.plugin;

/** A plug-in is not there, or goes at this moment; it may come back. */
public final class PluginMissingException extends RuntimeException {

    public PluginMissingException(String message) {
        super(message);
    }
}
