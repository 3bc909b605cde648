package dev.cambium.shell.internal.list;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.runs.catalog.Remarks;
import dev.cambium.shell.Command;
import dev.cambium.shell.Completion;
import dev.cambium.shell.Console;
import dev.cambium.shell.runs.OutArguments;
import dev.cambium.shell.runs.RunArguments;
import dev.cambium.shell.runs.RunChoice;
import dev.cambium.shell.runs.RunCompletion;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A command that notes something about a run.
 *
 * @param <A> its arguments
 */
abstract class RemarkCommand<A extends RemarkCommand.Arguments> extends Command<A> {

    private final Runs runs;

    RemarkCommand(Runs runs) {
        this.runs = runs;
    }

    /** What such commands take. */
    abstract static class Arguments extends OutArguments {

        @Parameters(index = "0", paramLabel = "RUN", description = RunArguments.RUN)
        String run;

        @Option(names = "--remove", description = "Take it away.")
        boolean remove;
    }

    @Override
    protected final void execute(A arguments, Console console) {
        RunSummary run = RunChoice.find(runs, arguments.out(), arguments.run);
        Remarks remarks = new Remarks(run.folder());
        Remarks.Said said = isChange(arguments) ? remarks.change(before -> changed(before, arguments))
                : remarks.read();
        if (arguments.json()) {
            JsonObject json = new JsonObject();
            json.addProperty("id", run.id());
            JsonArray tags = new JsonArray();
            said.tags().forEach(tags::add);
            json.add("tags", tags);
            json.addProperty("note", said.note());
            console.print(json);
        } else {
            show(run, said, console);
        }
    }

    /** Whether something is to be noted; otherwise it is shown. */
    abstract boolean isChange(A arguments);

    /** What is noted then. */
    abstract Remarks.Said changed(Remarks.Said before, A arguments);

    /** Shows what is noted. */
    abstract void show(RunSummary run, Remarks.Said said, Console console);

    @Override
    protected final List<String> complete(List<String> before, String word) {
        return Completion.isValue(this, before) ? Completion.files(word)
                : Completion.positionals(this, before).isEmpty()
                ? RunCompletion.runs(runs, RunCompletion.out(before), run -> true) : List.of();
    }
}
