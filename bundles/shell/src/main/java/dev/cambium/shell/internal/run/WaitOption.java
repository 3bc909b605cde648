package dev.cambium.shell.internal.run;

import dev.cambium.runs.Patience;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import picocli.CommandLine.Option;

/** What commands take that carry out runs. */
final class WaitOption {

    @Option(names = "--wait", paramLabel = "SECONDS", description = "Wait so long for plug-ins that are not there yet "
            + "(default: 0; the interactive shell waits without end).")
    double seconds;

    /**
     * How long a run may wait.
     *
     * @throws CommandException if what is given is no time
     */
    Patience patience(Console console) throws CommandException {
        if (!(seconds >= 0)) {
            throw CommandException.wrongInput("--wait is " + seconds + ", expected seconds, 0 or more");
        }
        return console.isInteractive() ? Patience.ENDLESS : Patience.ofSeconds(seconds);
    }
}
