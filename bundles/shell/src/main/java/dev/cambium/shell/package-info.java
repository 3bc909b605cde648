/**
 * What a bundle needs to bring commands of its own. A command is a subclass of {@link dev.cambium.shell.Command} and a
 * Declarative Services component with the annotation {@link dev.cambium.shell.CambiumCommand}:
 *
 * <pre>{@code
 * @Component(service = Command.class)
 * @CambiumCommand(name = "greet", description = "Greet somebody.")
 * public final class GreetCommand extends Command<GreetCommand.Arguments> {
 *
 *     @picocli.CommandLine.Command(footer = {"", "Example: cambium greet World"})
 *     static final class Arguments extends Options.WithJson {
 *
 *         @Parameters(paramLabel = "NAME", description = "Who is greeted.")
 *         String name;
 *     }
 *
 *     @Override
 *     protected Arguments options() {
 *         return new Arguments();
 *     }
 *
 *     @Override
 *     protected void execute(Arguments arguments, Console console) throws CommandException {
 *         if (arguments.name.isBlank()) {
 *             throw CommandException.wrongInput("NAME is empty, expected somebody's name");
 *         }
 *         console.print("Hello, " + arguments.name);
 *     }
 * }
 * }</pre>
 *
 * <p>As long as its bundle is there, the command is one of those of the command line, of the interactive shell and of
 * scripts, with an explanation, completion, exit statuses and errors in one line as all others have them.
 */
@Export
@Version("1.0.0")
package dev.cambium.shell;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
