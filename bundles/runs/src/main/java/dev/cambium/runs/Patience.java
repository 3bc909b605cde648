package dev.cambium.runs;

/**
 * How long a run waits for a plug-in that it needs and that is not there.
 *
 * @param endless whether it waits until it is stopped: somebody is there to see that it waits
 * @param seconds otherwise, how long it waits for what was not there when it began; for what went since, the experiment
 *                says how long ({@code training.patience})
 */
public record Patience(boolean endless, double seconds) {

    /** Where somebody is there to see that a run waits, and to bring what it waits for. */
    public static final Patience ENDLESS = new Patience(true, 0);

    /** Where nobody is there. */
    public static Patience ofSeconds(double seconds) {
        return new Patience(false, seconds);
    }
}
