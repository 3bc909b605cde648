package dev.cambium.shell.internal.launch;

import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.base.Words;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.UnwritableException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.gogo.runtime.SyntaxError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What commands fail with, whoever brought them. */
final class CommandFailures {

    private static final Logger LOG = LoggerFactory.getLogger(CommandFailures.class);

    private CommandFailures() {
    }

    /** Whatever a command threw; those of other bundles throw what they like. */
    static CommandException of(Exception e) {
        if (e instanceof CommandException ours) {
            return ours;
        }
        if (e instanceof InputException || e instanceof CommandNotFoundException || e instanceof SyntaxError) {
            return CommandException.wrongInput(e.getMessage());
        }
        if (e instanceof RunFailedException || e instanceof UnwritableException) {
            return CommandException.failed(e.getMessage());
        }
        if (e instanceof IOException file && Failures.isWrongPlace(file)) { // of output or input
            return CommandException.wrongInput(named(Failures.innermost(e), Failures.reason(e)));
        }
        if (e instanceof InterruptedException) { // by who typed it
            return CommandException.failed("interrupted");
        }
        LOG.error("a command failed", e);
        return CommandException.failed(Failures.reason(e));
    }

    /** A reason with the file that it is of, which the system's own words don't say. */
    private static String named(Throwable e, String reason) {
        String file = e instanceof FileSystemException system ? system.getFile() : null;
        return file == null || reason.contains(file) ? reason : Words.shown(file) + ": " + reason;
    }
}
