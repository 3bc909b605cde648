package dev.cambium.executor.slurm.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A job as {@code squeue} tells of it.
 *
 * @param id     such as 12_3, or 12
 * @param state  in Slurm's words, such as PENDING
 * @param time   how long it has run
 * @param node   where it runs; empty if nowhere
 * @param reason why it does not run; {@code None} if there is none
 * @param folder where it was submitted
 */
record Job(String id, String state, String time, String node, String reason, String folder) {

    /** What {@link #parse} reads. The folder is the last, since it may have any character in it. */
    static final String FORMAT = "%i|%T|%M|%N|%r|%Z";

    private static final int FIELDS = 6;
    private static final Set<String> OVER = Set.of("BOOT_FAIL", "CANCELLED", "COMPLETED", "COMPLETING", "DEADLINE",
            "FAILED", "NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED", "REVOKED", "TIMEOUT");

    /** A job from a line; empty if the line is none. */
    static Optional<Job> parse(String line) {
        String[] fields = line.split("\\|", FIELDS);
        return fields.length < FIELDS ? Optional.empty() : Optional.of(new Job(fields[0].strip(), fields[1].strip(),
                fields[2].strip(), fields[3].strip(), fields[4].strip(), fields[5]));
    }

    /** Whether it works, or will. */
    boolean isThere() {
        return !OVER.contains(state);
    }

    boolean isPending() {
        return state.equals("PENDING");
    }

    /** What it does, for people. */
    String line() {
        String word = state.toLowerCase(Locale.ROOT).replace('_', ' ');
        return "job " + id + ": " + word + (node.isEmpty() ? "" : " on " + node + " for " + time)
                + (isPending() && !reason.equals("None") ? " (" + reason + ")" : "");
    }
}
