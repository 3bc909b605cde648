package dev.cambium.shell.internal.list;

import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.runs.catalog.Remarks;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Parameters;

/** {@code tag}: words by which runs are found again. */
@Component(service = Command.class)
@CambiumCommand(name = "tag", description = "Give a run tags, by which runs finds it: runs --where 'tag = good'.")
public final class TagCommand extends RemarkCommand<TagCommand.Arguments> {

    /** What can be typed as a word of a filter. */
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}._:/@+#-]{1,60}");

    @Activate
    public TagCommand(@Reference Runs runs) {
        super(runs);
    }

    @picocli.CommandLine.Command(footer = {
            "", "Examples: cambium tag quickstart/bimt good to-publish",
            "          cambium tag quickstart/bimt --remove good"})
    static final class Arguments extends RemarkCommand.Arguments {

        @Parameters(index = "1..*", paramLabel = "TAG", description = "Words; without any, its tags are shown.")
        private List<String> tags = new ArrayList<>();
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    boolean isChange(Arguments arguments) {
        if (arguments.remove && arguments.tags.isEmpty()) {
            throw new InputException("missing TAG, the one to remove");
        }
        for (String tag : arguments.tags) {
            if (!arguments.remove && !TAG.matcher(tag).matches()) {
                throw new InputException(Words.quote(tag) + " is no tag: expected letters, digits and . _ : / @ + # -");
            }
        }
        return !arguments.tags.isEmpty();
    }

    @Override
    Remarks.Said changed(Remarks.Said before, Arguments arguments) {
        List<String> tags = new ArrayList<>(before.tags());
        if (arguments.remove) {
            tags.removeAll(arguments.tags);
        } else {
            tags.addAll(arguments.tags);
        }
        return new Remarks.Said(tags, before.note());
    }

    @Override
    void show(RunSummary run, Remarks.Said said, Console console) {
        if (said.tags().isEmpty()) {
            console.say(run.id() + " has no tags");
        } else {
            console.print(run.id() + ": " + String.join(", ", said.tags()));
        }
    }
}
