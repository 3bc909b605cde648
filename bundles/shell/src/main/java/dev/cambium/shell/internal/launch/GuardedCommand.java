package dev.cambium.shell.internal.launch;

import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.UnwritableException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.gogo.runtime.Reflective;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Process;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command that is not ours, whose failures are told as ours are: in one line, without the names of classes. */
final class GuardedCommand implements Function {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedCommand.class);
    /** Those that pass over files that are not there, or fall over them. */
    private static final Set<String> SILENT = Set.of("ls", "tail");
    private static final Set<String> WITH_NUMBER = Set.of("-n", "-c", "--lines", "--bytes");
    private static final String GOGO = "org.apache.felix.gogo.jline.";

    private final String name;
    private final Object target;

    /**
     * A command.
     *
     * @param name   what is typed
     * @param target the object that has it
     */
    GuardedCommand(String name, Object target) {
        this.name = name;
        this.target = target;
    }

    @Override
    public Object execute(CommandSession session, List<Object> arguments) throws Exception {
        try {
            if (target instanceof Function function) {
                return function.execute(session, arguments);
            }
            if (SILENT.contains(name)) {
                checkFiles(session, arguments);
            }
            Optional<Method> run = run(target.getClass());
            return run.isPresent() ? run(run.get(), session, arguments)
                    : Reflective.invoke(session, target, name, arguments);
        } catch (ScriptEnd e) {
            throw e;
        } catch (Exception e) {
            return failed(session, e);
        }
    }

    private static void checkFiles(CommandSession session, List<Object> arguments) throws NoSuchFileException {
        String before = "";
        for (Object argument : arguments) {
            String word = String.valueOf(argument);
            if (!word.startsWith("-") && !WITH_NUMBER.contains(before)
                    && Files.notExists(session.currentDir().resolve(word), LinkOption.NOFOLLOW_LINKS)) {
                throw new NoSuchFileException(word);
            }
            before = word;
        }
    }

    /** The method by which a class of Gogo's carries its commands out, before it prints what that throws. */
    private static Optional<Method> run(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (type.getName().startsWith(GOGO) && method.getName().equals("run") && method.getParameterCount() == 3
                    && method.getParameterTypes()[1] == Process.class) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    private Object run(Method method, CommandSession session, List<Object> arguments) throws Exception {
        boolean texts = method.getParameterTypes()[2] == String[].class;
        Object[] words = texts ? new String[arguments.size() + 1] : new Object[arguments.size() + 1];
        words[0] = name;
        for (int i = 0; i < arguments.size(); i++) {
            Object argument = arguments.get(i);
            words[i + 1] = texts ? String.valueOf(session.convert(String.class, argument))
                    : argument instanceof Function block ? PipeFailures.failing(block) : argument;
        }
        method.setAccessible(true);
        try {
            return method.invoke(target, session, Process.Utils.current(), words);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private Object failed(CommandSession session, Exception e) throws Exception {
        switch (e.getClass().getSimpleName()) {
            case "BreakException", "ContinueException" -> throw e; // to the loop
            case "HelpException" -> Process.Utils.current().err().println(e.getMessage());
            case "ThrownException" -> PipeFailures.fail(session,
                    CommandFailures.of(e.getCause() instanceof Exception cause ? cause : e));
            default -> PipeFailures.fail(session, told(e));
        }
        return null;
    }

    private CommandException told(Exception e) {
        if (e instanceof CommandException || e instanceof UnwritableException || e instanceof InputException
                || e instanceof RunFailedException) {
            return CommandFailures.of(e);
        }
        LOG.info("{} failed", name, e);
        if (e instanceof InterruptedException) {
            return CommandException.failed(name + " was interrupted");
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            String reason = name + ": " + Failures.reason(e);
            return isWrongPlace(Failures.innermost(e)) ? CommandException.wrongInput(reason)
                    : CommandException.failed(reason);
        }
        // of the rest, Gogo tells the types of its methods, and Java those of its classes
        String words = e instanceof IllegalArgumentException && e.getMessage() != null ? Failures.reason(e) : "";
        if (words.isEmpty() || words.startsWith("Cannot coerce")) {
            return CommandException.wrongInput(name + " cannot be used so; see: help " + name);
        }
        return CommandException.wrongInput(words.startsWith(name) ? words : name + ": " + words);
    }

    private static boolean isWrongPlace(Throwable e) {
        return e instanceof FileNotFoundException || e instanceof IOException file && Failures.isWrongPlace(file)
                // what "cd" says
                || String.valueOf(e.getMessage()).matches("(?s)(no such file or directory|not a directory): .*");
    }
}
