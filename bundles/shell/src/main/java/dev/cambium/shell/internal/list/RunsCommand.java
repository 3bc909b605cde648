package dev.cambium.shell.internal.list;

import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import dev.cambium.index.Answer;
import dev.cambium.index.Place;
import dev.cambium.index.Question;
import dev.cambium.index.RunIndex;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.Completion;
import dev.cambium.shell.Console;
import dev.cambium.shell.Table;
import dev.cambium.shell.WorkingFolder;
import dev.cambium.shell.runs.OutArguments;
import dev.cambium.shell.runs.RunCompletion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Option;

/** {@code runs}: what was trained. */
@Component(service = Command.class)
@CambiumCommand(name = "runs", description = "List the runs on disk with their figures, or find some of them.")
public final class RunsCommand extends Command<RunsCommand.Arguments> {

    private final RunIndex index;

    @Activate
    public RunsCommand(@Reference RunIndex index) {
        this.index = index;
    }

    @picocli.CommandLine.Command(footer = {"",
            "Runs that are done and differ in their seeds alone are one row: mean ± s.d. A FIELD is a column (id, "
                    + "name, variant, seed, state, step, steps, started, ended, reason, tag, note), a measurement "
                    + "(accuracy, or with its metric: performance.meanStrictAccuracy), or a setting (regularizer, "
                    + "regularizer.lambda). A FILTER compares fields: = != < <= > >= ~ (holds the text; * and ? "
                    + "stand for any), in (A, B), and, or, not.",
            "", "Example: cambium runs --where 'accuracy > 0.9 and regularizer = bimt' --sort -wiringLength",
            "         cambium runs --group variant,regularizer.lambda --columns accuracy,wiringLength --csv table.csv"})
    static final class Arguments extends OutArguments {

        @Option(names = "--where", paramLabel = "FILTER", defaultValue = "",
                description = "Only runs of which this is true.")
        private String where;

        @Option(names = "--sort", paramLabel = "FIELD,…", split = ",",
                description = "Sort by these; with - before it, the largest first.")
        private List<String> sort = new ArrayList<>();

        @Option(names = "--group", paramLabel = "FIELD,…", split = ",",
                description = "A row for all runs in which these are equal: mean ± s.d.")
        private List<String> group = new ArrayList<>();

        @Option(names = "--columns", paramLabel = "FIELD,…", split = ",", description = "Show these.")
        private List<String> columns = new ArrayList<>();

        @Option(names = "--each", description = "A row for each run, also where only the seed differs.")
        private boolean each;

        @Option(names = "--csv", paramLabel = "FILE", converter = WorkingFolder.Converter.class,
                description = "Write the table to a file, with all digits; a row for each run, or of --group.")
        private Path csv;

        @Option(names = "--sql", description = "Say where the database with all of this is, and its tables.")
        private boolean sql;
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) {
        if (arguments.sql) {
            tell(index.place(arguments.out()), arguments, console);
            return;
        }
        if (arguments.each && !arguments.group.isEmpty()) {
            throw new InputException("--each and --group contradict each other");
        }
        List<String> group = stripped(arguments.group);
        List<String> columns = stripped(arguments.columns);
        List<String> sort = stripped(arguments.sort);
        List<String> fields = Stream.of(group, columns, sort.stream().map(RunsCommand::field).toList())
                .flatMap(List::stream).distinct().toList();
        Answer answer = index.ask(arguments.out(), new Question(arguments.where, sort, fields));
        boolean single = arguments.each || arguments.json() || arguments.csv != null;
        Lines lines = new Lines(answer, fields, !group.isEmpty() ? Lines.Grouping.by(group)
                : single ? Lines.Grouping.NONE : Lines.Grouping.SEEDS);
        Listing listing = new Listing(lines.sorted(sort), group, columns);
        if (arguments.csv != null) {
            write(listing, arguments.csv, console);
        }
        if (arguments.json()) {
            console.print(listing.json());
        } else if (answer.of() == 0) {
            console.say("no runs in " + arguments.out());
        } else if (answer.runs().isEmpty()) {
            console.say("none of the " + answer.of() + " runs in " + arguments.out() + " is one of which this is true: "
                    + arguments.where);
        } else if (arguments.csv == null) {
            console.print(listing.table());
        }
    }

    private static List<String> stripped(List<String> fields) {
        return fields.stream().map(String::strip).toList();
    }

    private static String field(String sort) {
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }

    private static void write(Listing listing, Path file, Console console) {
        byte[] text = listing.csv().getBytes(StandardCharsets.UTF_8);
        try {
            AtomicFile.publish(file, out -> out.write(text));
        } catch (IOException e) {
            throw AtomicFile.notWritten(file + ":", "", e);
        }
        console.say(file + ": " + listing.size() + (listing.size() == 1 ? " row" : " rows"));
    }

    private static void tell(Place place, Arguments arguments, Console console) {
        if (arguments.json()) {
            console.print(SqlPlace.json(place));
            return;
        }
        console.print(place.file().toString());
        console.print("");
        Table table = new Table("TABLE", "COLUMNS");
        place.tables().forEach(each -> table.row(each.name(), String.join(", ", each.columns())));
        console.print(table);
        console.print("");
        console.print("It is brought up to date by every command that lists runs. With Python:");
        console.print("  " + SqlPlace.python(place));
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        if (!Completion.isValue(this, before)) {
            return List.of();
        }
        String option = before.get(before.size() - 1);
        if (!List.of("--where", "--sort", "--group", "--columns").contains(option)) {
            return Completion.files(word);
        }
        int start = option.equals("--where") ? 0 : word.lastIndexOf(',') + 1;
        int sign = option.equals("--sort") && word.startsWith("-", start) ? 1 : 0;
        String typed = word.substring(0, start + sign);
        try {
            return index.fields(RunCompletion.out(before)).stream().map(field -> typed + field).toList();
        } catch (InputException e) {
            return List.of();
        }
    }
}
