package dev.cambium.trainer.internal.run;

/** A plug-in threw while it took part in a run. */
final class PluginFailedException extends RuntimeException {

    private final String kind;

    /** @param kind the plug-in's kind; a run has one of it */
    PluginFailedException(String kind, Throwable cause) {
        super(kind + ": " + cause, cause);
        this.kind = kind;
    }

    String kind() {
        return kind;
    }
}
