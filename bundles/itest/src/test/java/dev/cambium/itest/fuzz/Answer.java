package dev.cambium.itest.fuzz;

import java.util.List;

/**
 * What a command answered.
 *
 * @param command what was called
 * @param status  its exit status
 * @param out     what it wrote to standard output
 * @param err     what it wrote to standard error
 * @param seconds how long that took
 */
record Answer(List<String> command, int status, String out, String err, double seconds) {

    boolean isAccepted() {
        return status == 0;
    }

    /** The lines that say what went wrong. */
    List<String> failures() {
        return err.lines().filter(line -> line.startsWith("cambium: ")).toList();
    }
}
