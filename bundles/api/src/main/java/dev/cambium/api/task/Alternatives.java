package dev.cambium.api.task;

/**
 * The two alternatives of a trial that is a decision between them, and the evidence: what psychometric curves are drawn
 * from, how often the first is chosen by the evidence for it. A task {@linkplain Trial#alternatives(double, int, int)
 * notes} them; they are conditions of the trial, of these names.
 *
 * @param evidence how much speaks for the first alternative: above 0 where it is right, below 0 where the second is,
 *                 0 where either may be
 * @param first    the class of the first alternative at the last step that counts
 * @param second   that of the second
 */
public record Alternatives(double evidence, int first, int second) {

    /** The condition that is the evidence. */
    public static final String EVIDENCE = "coherence";
    /** The condition that is the class of the first alternative. */
    public static final String FIRST = "choice1";
    /** The condition that is the class of the second alternative. */
    public static final String SECOND = "choice2";
}
