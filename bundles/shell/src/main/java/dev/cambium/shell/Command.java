package dev.cambium.shell;

import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.RunFailedException;
import dev.cambium.base.Words;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A command: parses its arguments, runs, and turns whatever goes wrong into one line and an exit status. One object may
 * be asked to run several times at once, so what belongs to one call is kept in its options.
 *
 * @param <O> its options and parameters, as picocli reads them; picocli's annotation {@code Command} there may give a
 *            {@code footer}, which should end with an example
 */
@ConsumerType
public abstract class Command<O extends Options> {

    private static final int USAGE_WIDTH = 100;
    private static final int NARROWEST_USAGE = 60;

    private static final Logger LOG = LoggerFactory.getLogger(Command.class);

    /** New options, with nothing set. */
    protected abstract O options();

    /**
     * Does what the command is for. It should end soon after its thread is interrupted.
     *
     * @param options what the user typed
     * @param console where it prints
     * @throws CommandException if it does not succeed. An {@link InputException} counts as wrong input, and a
     *                          {@link RunFailedException} as a failure; whatever else is thrown is a failure, too, and
     *                          is told in one line, with all that is known of it in the log
     */
    protected abstract void execute(O options, Console console) throws Exception;

    /**
     * What may come at a place of the command line; options apart, which are known. {@link Completion} has parts that
     * many commands share. It is called while the user waits, and must not print.
     *
     * @param before the arguments before it, options included
     * @param word   what is typed of it so far; what does not begin with that is left out by who asks
     * @return the choices; a choice that ends with {@code /} or {@code =} or holds a {@code [} is one that goes on
     */
    protected List<String> complete(List<String> before, String word) {
        return List.of();
    }

    /**
     * Executes the command. Its callers are the command line and the shell; tests may call it as well.
     *
     * @param console   where it prints
     * @param arguments what was typed after its name
     * @throws CommandException    if it did not succeed: with one line for the user, and the exit status
     * @throws UnwritableException if what it prints does not arrive
     */
    public final void invoke(Console console, String... arguments) throws CommandException {
        O options = options();
        CommandLine parser = parser(options);
        try {
            JoinedFlags.check(parser, arguments);
            parser.parseArgs(arguments);
            if (options.help()) {
                console.print(usage(console));
            } else {
                execute(options, console);
            }
        } catch (ParameterException e) {
            throw CommandException.wrongInput(explain(e) + "; see: help " + parser.getCommandName());
        } catch (InputException e) {
            throw CommandException.wrongInput(e.getMessage());
        } catch (CommandException | UnwritableException e) {
            throw e;
        } catch (RunFailedException e) {
            LOG.error("{} failed", parser.getCommandName(), e);
            throw CommandException.failed(e.getMessage() + details());
        } catch (InvalidPathException e) {
            throw CommandException.wrongInput(Failures.reason(e));
        } catch (Exception | Error e) {
            LOG.error("{} failed", parser.getCommandName(), Failures.tame(e));
            throw CommandException.failed(parser.getCommandName() + " failed: " + Failures.reason(e) + details());
        }
    }

    /** The lines that explain the command, as wide as a console has room for them and as they can be read. */
    public final List<String> usage(Console console) {
        return parser(options()).setUsageHelpWidth(usageWidth(console)).getUsageMessage().stripTrailing().lines()
                .toList();
    }

    /**
     * What may come at a place of the command line, options included.
     *
     * @param before the arguments before it
     * @param word   what is typed of it so far
     */
    public final List<String> candidates(List<String> before, String word) {
        return word.startsWith("-")
                ? parser(options()).getCommandSpec().optionsMap().keySet().stream().sorted().toList()
                : complete(before, word).stream().filter(Command::canBeTyped).toList();
    }

    /** What a terminal would act on, such as in the name of a file, must not come into the line. */
    private static boolean canBeTyped(String value) {
        return Words.escape(value).equals(value);
    }

    /** The width of explanations: that of the terminal, as long as they can be read. */
    public static int usageWidth(Console console) {
        return Math.max(NARROWEST_USAGE, Math.min(USAGE_WIDTH, console.width()));
    }

    /** What the command takes. */
    final CommandLine.Model.CommandSpec spec() {
        return parser(options()).getCommandSpec();
    }

    private CommandLine parser(Options options) {
        CommandLine parser = new CommandLine(options)
                .setExpandAtFiles(false)
                .setUsageHelpWidth(USAGE_WIDTH)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        CambiumCommand self = getClass().getAnnotation(CambiumCommand.class);
        if (self != null) {
            parser.setCommandName(self.name()).getCommandSpec().usageMessage().description(self.description());
        }
        return parser;
    }

    private static String explain(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            if (!unmatched.isUnknownOption()) {
                return "unexpected " + Words.quote(first);
            }
            List<String> options = e.getCommandLine().getCommandSpec().optionsMap().keySet().stream().toList();
            return "unknown option " + Words.quote(first) + Nearest.hint(first, options);
        }
        if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
            return "missing " + String.join(" and ", missing.getMissing().stream()
                    .map(spec -> spec.paramLabel().replaceAll("[<>]", "")).toList());
        }
        if (e.getArgSpec() != null && e.getValue() != null && e.getMessage().matches("(?s).* is not an? (long|int)")) {
            String name = e.getArgSpec() instanceof OptionSpec option
                    ? option.longestName() : e.getArgSpec().paramLabel();
            return name + " is " + Words.quote(e.getValue()) + ", expected a whole number";
        }
        if (e.getArgSpec() != null && e.getValue() != null && e.getArgSpec().auxiliaryTypes()[0] == Path.class) {
            try {
                Path.of(e.getValue());
            } catch (InvalidPathException path) {
                return Failures.reason(path);
            }
        }
        String message = e.getMessage().lines().findFirst().orElse("wrong arguments");
        return Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private static String details() {
        var bundle = FrameworkUtil.getBundle(Command.class);
        String log = bundle == null ? null : bundle.getBundleContext().getProperty("cambium.log");
        return log == null ? "" : "; details in " + log;
    }
}
