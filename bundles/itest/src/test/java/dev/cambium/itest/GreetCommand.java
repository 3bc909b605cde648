package dev.cambium.itest;

import com.google.gson.JsonObject;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.Options;
import java.util.List;
import picocli.CommandLine.Parameters;

/** A command that a bundle of somebody else's brings. */
@CambiumCommand(name = "greet", description = "Greet somebody.")
public final class GreetCommand extends Command<GreetCommand.Arguments> {

    /** What it takes. */
    @picocli.CommandLine.Command(footer = {"", "Example: cambium greet World"})
    static final class Arguments extends Options.WithJson {

        @Parameters(paramLabel = "NAME", description = "Who is greeted.")
        private String name;
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException {
        switch (arguments.name) {
            case "" -> throw CommandException.wrongInput("NAME is empty, expected somebody's name");
            case "nobody" -> throw new IllegalStateException("there is nobody");
            default -> {
                if (arguments.json()) {
                    JsonObject json = new JsonObject();
                    json.addProperty("greeted", arguments.name);
                    console.print(json);
                } else {
                    console.say("greeting");
                    console.print("Hello, " + arguments.name);
                }
            }
        }
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        return before.isEmpty() ? List.of("World") : List.of();
    }
}
