package dev.cambium.api.metric;

/**
 * A metric needs a partition of the neurons that no earlier one has found. Let it pass: the metric is then called again
 * when others have measured.
 */
public final class MissingPartitionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** @param message what is missing and what there is, for the user */
    public MissingPartitionException(String message) {
        super(message);
    }
}
