package dev.cambium.task.ring;

/**
 * What all tasks of a battery have in common.
 *
 * @param version    the version of the collection
 * @param sigma      the standard deviation of the noise on each input unit and step in the stimulus periods of the
 *                   decision and matching families, in units of input
 * @param arithmetic how shifted answers are reckoned
 */
public record Conventions(Version version, double sigma, Arithmetic arithmetic) {

    /**
     * @throws IllegalArgumentException if sigma is no finite number of at least 0, with a message for the user
     */
    public Conventions {
        if (!(sigma >= 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("sigma " + sigma + ", expected a number of at least 0");
        }
    }
}
