package dev.cambium.base;

/** The user's input names a plug-in that is not there; it may come. */
public final class MissingPluginException extends InputException {

    private static final long serialVersionUID = 1L;

    public MissingPluginException(String message) {
        super(message);
    }

    /** Whether that is what is wrong, whoever has said more of it since. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingPluginException) {
                return true;
            }
        }
        return false;
    }
}
