package dev.cambium.shell.internal.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.runs.Run;
import dev.cambium.runs.RunListener;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.runs.RunNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Runs that a command of the interactive shell starts and leaves to themselves. */
final class BackgroundRuns {

    /** What the option says that asks for it. */
    static final String OPTION = "Start all at once and go back to the prompt (in the interactive shell).";

    private final boolean json;
    private final Console console;
    private final List<Started> started = new ArrayList<>();

    /**
     * A run that was started.
     *
     * @param folder its folder
     */
    private record Started(String name, String variant, long seed, Path folder) {
    }

    BackgroundRuns(boolean json, Console console) {
        this.json = json;
        this.console = console;
    }

    /** Refuses what nobody would see the end of. */
    static void check(Console console) throws CommandException {
        if (!console.isInteractive()) {
            throw CommandException.wrongInput("--background is for the interactive shell; on the command line, end "
                    + "the line with & (after nohup, to log out), or start the shell with: cambium");
        }
    }

    /**
     * Starts one.
     *
     * @param start starts it
     * @return the run
     */
    Run start(String name, String variant, long seed, Function<RunListener, Run> start) {
        String title = name + (variant.isEmpty() ? "" : "/" + variant) + " seed " + seed;
        Run run = start.apply(new BackgroundReport(title, console));
        started.add(new Started(name, variant, seed, run.folder()));
        return run;
    }

    /** Prints what was started, and what to do with it. */
    void print() {
        if (json) {
            JsonArray array = new JsonArray();
            started.forEach(run -> array.add(json(run)));
            console.print(array);
            return;
        }
        if (started.isEmpty()) {
            return;
        }
        started.forEach(run -> console.print(run.folder().toString()));
        Started first = started.get(0);
        boolean unique = started.stream().filter(run -> id(run).equals(id(first))).count() == 1;
        console.say((started.size() == 1 ? "in the background; to look at it: watch "
                : "in the background; to look at the first: watch ")
                + RunNames.quote(unique ? id(first) : first.folder().toString()) + "; at all: status");
    }

    private static String id(Started run) {
        return run.folder().getFileName().toString();
    }

    private static JsonObject json(Started run) {
        JsonObject object = new JsonObject();
        object.addProperty("id", id(run));
        object.addProperty("folder", run.folder().toString());
        object.addProperty("name", run.name());
        object.addProperty("variant", run.variant());
        object.addProperty("seed", run.seed());
        return object;
    }
}
