package dev.cambium.shell.internal;

import dev.cambium.base.Failures;
import dev.cambium.base.RunFailedException;
import dev.cambium.base.Words;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Nearest;
import java.nio.file.InvalidPathException;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A command: parses its arguments, runs, and turns whatever goes wrong into one line and an exit status.
 *
 * @param <O> its options and parameters, as picocli reads them
 */
public abstract class Command<O extends Options> {

    /** The scope of our commands in Gogo. */
    static final String SCOPE = "cambium";

    /** The service property with one line about the command; only commands that have it are listed. */
    static final String DESCRIPTION = "cambium.description";

    private static final int USAGE_WIDTH = 100;
    private static final int NARROWEST_USAGE = 60;

    private static final Logger LOG = LoggerFactory.getLogger(Command.class);

    /** New options, with nothing set. */
    abstract O options();

    abstract void execute(O options, Console console) throws Exception;

    /**
     * What may come at a place of the command line.
     *
     * @param before the arguments before it
     * @param word   what is typed so far
     */
    List<String> complete(List<String> before, String word) {
        return List.of();
    }

    /** Executes a command line: what the method that Gogo calls has to do. */
    final void invoke(CommandSession session, String[] arguments) throws CommandException {
        try {
            WorkingFolder.within(session.currentDir(), () -> {
                invoke(Console.of(session), arguments);
                return null;
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            PipeFailures.fail(session, CommandException.of(e));
        }
    }

    final void invoke(Console console, String[] arguments) throws CommandException {
        O options = options();
        CommandLine parser = parser(options).setUsageHelpWidth(usageWidth(console));
        try {
            parser.parseArgs(arguments);
            if (options.help) {
                console.print(parser.getUsageMessage().stripTrailing().lines().toList());
            } else {
                execute(options, console);
            }
        } catch (ParameterException e) {
            throw CommandException.wrongInput(explain(e) + "; see: help " + parser.getCommandName());
        } catch (InputException e) {
            throw CommandException.wrongInput(e.getMessage());
        } catch (CommandException e) {
            throw e;
        } catch (UnwritableException e) {
            throw PipeFailures.isPrintingIntoPipe() ? CommandException.unread() : CommandException.of(e);
        } catch (RunFailedException e) {
            LOG.error("{} failed", parser.getCommandName(), e);
            throw CommandException.failed(e.getMessage() + details());
        } catch (InvalidPathException e) {
            throw CommandException.wrongInput(Failures.reason(e));
        } catch (Exception | Error e) {
            LOG.error("{} failed", parser.getCommandName(), e);
            throw CommandException.failed(parser.getCommandName() + " failed: " + Failures.reason(e) + details());
        }
    }

    final CommandLine parser() {
        return parser(options());
    }

    /** The width of explanations: that of the terminal, as long as they can be read. */
    static int usageWidth(Console console) {
        return Math.max(NARROWEST_USAGE, Math.min(USAGE_WIDTH, console.width()));
    }

    private static CommandLine parser(Options options) {
        return new CommandLine(options)
                .setExpandAtFiles(false)
                .setUsageHelpWidth(USAGE_WIDTH)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }

    static String explain(ParameterException e) {
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
        if (Failures.innermost(e) instanceof InvalidPathException path) {
            return Failures.reason(path);
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
