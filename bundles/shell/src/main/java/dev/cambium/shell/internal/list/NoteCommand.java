package dev.cambium.shell.internal.list;

import dev.cambium.base.InputException;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.runs.catalog.Remarks;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.Console;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Parameters;

/** {@code note}: what there is to say about a run. */
@Component(service = Command.class)
@CambiumCommand(name = "note", description = "Note something about a run, or show what is noted.")
public final class NoteCommand extends RemarkCommand<NoteCommand.Arguments> {

    private static final int LONGEST = 10_000;

    @Activate
    public NoteCommand(@Reference Runs runs) {
        super(runs);
    }

    @picocli.CommandLine.Command(footer = {
            "", "Examples: cambium note quickstart/bimt 'the one of figure 3'",
            "          cambium note quickstart/bimt"})
    static final class Arguments extends RemarkCommand.Arguments {

        @Parameters(index = "1..*", paramLabel = "TEXT",
                description = "What to note, in place of what was noted; without any, that is shown.")
        private List<String> text = new ArrayList<>();
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    private static String text(Arguments arguments) {
        return String.join(" ", arguments.text).strip();
    }

    @Override
    boolean isChange(Arguments arguments) {
        String text = text(arguments);
        if (arguments.remove && !text.isEmpty()) {
            throw new InputException("--remove takes the note away; expected no text beside it");
        }
        if (text.length() > LONGEST) {
            throw new InputException("the note has " + text.length() + " characters, expected " + LONGEST + " at most");
        }
        return arguments.remove || !text.isEmpty();
    }

    @Override
    Remarks.Said changed(Remarks.Said before, Arguments arguments) {
        return new Remarks.Said(before.tags(), text(arguments));
    }

    @Override
    void show(RunSummary run, Remarks.Said said, Console console) {
        if (said.note().isEmpty()) {
            console.say(run.id() + " has no note");
        } else {
            console.print(run.id() + ": " + said.note());
        }
    }
}
