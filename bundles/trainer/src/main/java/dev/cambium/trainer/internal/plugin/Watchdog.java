package dev.cambium.trainer.internal.plugin;

import java.util.Arrays;
import java.util.Optional;

/**
 * Notices a plug-in that does not come back. Counts its own looks instead of reading a clock, so that a computer that
 * sleeps, or a process that is held, is not taken for a plug-in that blocks.
 */
public final class Watchdog {

    /** The time between two looks. */
    public static final long PERIOD_MILLISECONDS = 250;

    private static final long LONG_MILLISECONDS = 1000;

    private final PluginGuard guard;
    private PluginGuard.Work watched;
    private long[] calls = new long[0];
    private int[] looks = new int[0];

    public Watchdog(PluginGuard guard) {
        this.guard = guard;
    }

    /**
     * Looks once.
     *
     * @param limitSeconds how long a call may take; 0 for no limit
     * @return who was given up, if a plug-in has taken too long
     */
    public synchronized Optional<String> look(double limitSeconds) {
        PluginGuard.Work work = guard.current();
        if (work != watched) {
            watched = work;
            calls = new long[work == null ? 0 : work.parts()];
            looks = new int[calls.length];
            Arrays.fill(calls, -1);
        }
        for (int part = 0; part < calls.length; part++) {
            long call = work.call(part);
            looks[part] = call >= 0 && call == calls[part] ? looks[part] + 1 : 0;
            calls[part] = call;
            if (limitSeconds > 0 && looks[part] * PERIOD_MILLISECONDS >= limitSeconds * 1000) {
                String plugin = work.plugin(part);
                if (guard.giveUp(work)) {
                    return Optional.of(plugin);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a call has lasted for a second or more, by what was seen at the last look. */
    public synchronized boolean isLong() {
        return Arrays.stream(looks).anyMatch(count -> count * PERIOD_MILLISECONDS >= LONG_MILLISECONDS);
    }

    /** Forgets who was looked at last, which would keep the classes of a plug-in. */
    public synchronized void forget() {
        watched = null;
    }
}
