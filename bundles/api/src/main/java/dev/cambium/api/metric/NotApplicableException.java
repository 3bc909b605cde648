package dev.cambium.api.metric;

/** A metric has nothing to say about what it looks at, such as one of phases about a training without any. */
public final class NotApplicableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one line for the user: what the metric needs */
    public NotApplicableException(String message) {
        super(message);
    }
}
