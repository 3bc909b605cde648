package dev.cambium.trainer.internal.lifecycle;

import dev.cambium.runs.Patience;
import java.math.BigDecimal;
import java.util.function.Supplier;

/**
 * How long a run has waited for plug-ins, in the looks that it takes for them: a process that is held meanwhile, or a
 * computer that sleeps, does not wait.
 */
final class PluginWait {

    /** The time between two looks for what a run waits for. */
    static final long LOOK_MILLISECONDS = 100;
    private static final double MILLISECOND = 1e-3;

    /** A plug-in has not come for as long as the run may wait; the message says which. */
    static final class OverException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OverException(String why) {
            super(why, null, false, false);
        }
    }

    private final Patience patience;
    private final double later;
    private long looks;
    private boolean begun;

    /** @param later seconds to wait for a plug-in that went while the run was at work */
    PluginWait(Patience patience, double later) {
        this.patience = patience;
        this.later = later;
    }

    /** All were there, and the run is at work. */
    void over() {
        begun = true;
        looks = 0;
    }

    /** Whether the run has been at work in this process. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether the run waits for all that it needs before it begins, and not only for what it needs first. */
    boolean isForAll() {
        return !patience.endless() && !begun;
    }

    private double limit() {
        return begun ? later : patience.seconds();
    }

    /** What to say before the reason for which the run has waited in vain. */
    String told() {
        return limit() == 0 ? ""
                : "waited for " + BigDecimal.valueOf(limit()).stripTrailingZeros().toPlainString() + " s: ";
    }

    /**
     * Has looked once more, in vain.
     *
     * @param why what is missing
     * @throws OverException if that was once too often
     */
    void inVain(Supplier<String> why) {
        if (!patience.endless() && looks++ * LOOK_MILLISECONDS * MILLISECOND >= limit()) {
            throw new OverException(why.get());
        }
    }
}
