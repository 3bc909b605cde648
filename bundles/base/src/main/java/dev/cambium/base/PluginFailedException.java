package dev.cambium.base;

/** A plug-in did what it must not while it took part in a run. The message names it, with bundle and version. */
public final class PluginFailedException extends RuntimeException {

    public PluginFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    public PluginFailedException(String message) {
        super(message);
    }

    /** The exception for a plug-in that threw, whatever that was. */
    public static PluginFailedException threw(String plugin, Throwable thrown) {
        if (thrown instanceof PluginFailedException named) {
            return named;
        }
        Throwable tame = Failures.tame(thrown);
        Throwable cause = Failures.innermost(tame);
        return new PluginFailedException(plugin + (cause instanceof OutOfMemoryError
                ? " ran out of memory; " + Failures.MORE_MEMORY
                : cause instanceof StackOverflowError ? " calls itself without end"
                : " threw: " + Failures.reason(tame)), tame);
    }
}
