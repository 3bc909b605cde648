package dev.cambium.shell.internal.launch;

import dev.cambium.shell.CommandException;
import dev.cambium.shell.internal.terminal.SessionConsole;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.gogo.runtime.Closure;
import org.apache.felix.gogo.runtime.Parser;
import org.apache.felix.gogo.runtime.Parser.Pipeline;
import org.apache.felix.gogo.runtime.Parser.Statement;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Job;
import org.apache.felix.service.command.Process;

/**
 * The failures of commands whose output goes on into a pipe. Gogo takes what the last command of a pipe throws for the
 * pipe's failure, and of the others it prints the names of Java's classes; so these do not throw. In a script their
 * failures are collected, and end it as any other; elsewhere they are said at once.
 */
final class PipeFailures {

    /** The session's variable in which a script keeps its failures. */
    private static final String VARIABLE = ".failures";
    private static final String OUTPUT = "[1&]?>>?|1?>&\\d";

    private final List<CommandException> failures = new ArrayList<>();

    private PipeFailures() {
    }

    /** Has the failures of a session collected. */
    static PipeFailures collect(CommandSession session) {
        PipeFailures failures = new PipeFailures();
        session.put(VARIABLE, failures);
        return failures;
    }

    /** The failures since the last call, in the order of time. */
    synchronized List<CommandException> take() {
        List<CommandException> taken = List.copyOf(failures);
        failures.clear();
        return taken;
    }

    private synchronized void add(CommandException failure) {
        failures.add(failure);
    }

    /** Adds what Gogo itself could not do for a part of a pipe, such as to open a file that output is to go to. */
    void addThoseOfGogo(CommandSession session) {
        if (session.get(Closure.PIPE_EXCEPTION) instanceof Exception pipe) {
            for (Throwable each : pipe.getSuppressed()) {
                add(CommandFailures.of(each instanceof Exception e ? e : new Exception(each)));
            }
        }
    }

    /**
     * Fails in the name of the command that the calling thread executes.
     *
     * @throws CommandException if the command is the last of its pipe
     */
    static void fail(CommandSession session, CommandException failure) throws CommandException {
        Process process = Process.Utils.current();
        if (isLast(process)) {
            throw failure;
        }
        if (failure.status() == CommandException.UNREAD) {
            return; // who reads had enough, as "head" has
        }
        process.error(failure.status());
        if (!(session.get(VARIABLE) instanceof PipeFailures failures)) {
            SessionConsole.of(session).say(failure.toString());
        } else if (process.job().status() != Job.Status.Background) {
            failures.add(failure);
        }
    }

    /** A block of commands that fails if a pipe in it does. */
    static Function failing(Function block) {
        return (session, arguments) -> {
            Object result = block.execute(session, arguments);
            if (session.get(VARIABLE) instanceof PipeFailures failures) {
                List<CommandException> taken = failures.take();
                if (!taken.isEmpty()) {
                    throw taken.get(taken.size() - 1);
                }
            }
            return result;
        };
    }

    /**
     * Whether what the calling thread's command prints goes to another command alone: where it does not arrive, that
     * one has read enough.
     */
    static boolean isPrintingIntoPipe() {
        Process process = Process.Utils.current();
        return !isLast(process) && !isRedirected(process);
    }

    private static boolean isLast(Process process) {
        if (process == null) {
            return true;
        }
        List<Process> all = process.job().processes();
        return all.isEmpty() || all.get(all.size() - 1) == process;
    }

    private static boolean isRedirected(Process process) {
        int statement = 2 * process.job().processes().indexOf(process); // with a sign between each two
        return new Parser(process.job().command()).program().tokens().get(0) instanceof Pipeline pipeline
                && statement < pipeline.tokens().size() && pipeline.tokens().get(statement) instanceof Statement part
                && part.redirections().stream().anyMatch(token -> token.toString().matches(OUTPUT));
    }
}
