package dev.cambium.shell.internal.run;

import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.Completion;
import dev.cambium.shell.Console;
import dev.cambium.shell.WorkingFolder;
import dev.cambium.shell.internal.view.RunTable;
import dev.cambium.shell.runs.OutArguments;
import dev.cambium.shell.runs.RunNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Parameters;

/** {@code import}: takes a network in that was trained elsewhere. */
@Component(service = Command.class)
@CambiumCommand(name = "import", description = "Make a run of a network that was trained elsewhere, to analyse it.")
public final class ImportCommand extends Command<ImportCommand.Arguments> {

    private final Runs runs;

    @Activate
    public ImportCommand(@Reference Runs runs) {
        this.runs = runs;
    }

    @picocli.CommandLine.Command(footer = {
            "", "The file holds W_in [hidden × inputs], W_rec [hidden × hidden] and W_out [outputs × hidden], and if "
            + "there are any b_rec, b_out and positions [hidden × dimensions], as numpy.savez writes them. The network "
            + "is h = (1 − leak)·h + leak·f(W_rec·h + W_in·x + b_rec), y = W_out·h + b_out.",
            "", "Example: cambium import network.npz tasks=[yang19.*] model.activation=relu model.leak=1"})
    static final class Arguments extends OutArguments {

        @Parameters(index = "0", paramLabel = "FILE", converter = WorkingFolder.Converter.class,
                description = "The network, an npz file.")
        Path file;

        @Parameters(index = "1..*", paramLabel = "KEY=VALUE", description = "The experiment that it was trained on: "
                + "tasks, in the order of their rule inputs, model.activation, model.leak; and name, metrics, "
                + "analysis.")
        List<String> overrides = new ArrayList<>();
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) {
        Path folder = runs.importNetwork(arguments.file, arguments.overrides, arguments.out());
        RunSummary run = runs.find(arguments.out(), folder.toString());
        if (arguments.json()) {
            console.print(RunTable.json(run));
        } else {
            console.print(folder.toString());
            console.say("analyse it with: analyze " + RunNames.typed(run, runs.list(arguments.out())));
        }
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        return Completion.isValue(this, before) ? Completion.files(word)
                : Completion.positionals(this, before).isEmpty() ? Completion.files(word, ".npz") : List.of();
    }
}
