package dev.cambium.shell.internal.experiment;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.AtomicFile;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
import dev.cambium.experiment.sweep.Sweeps;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Completion;
import dev.cambium.shell.Console;
import dev.cambium.shell.Options;
import dev.cambium.shell.WorkingFolder;
import dev.cambium.shell.experiments.ExperimentArguments;
import dev.cambium.shell.experiments.ExperimentCompletion;
import dev.cambium.shell.experiments.ExperimentFiles;
import dev.cambium.shell.runs.RunCompletion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compose}: a new experiment from an old one, or from nothing. */
@Component(service = Command.class)
@CambiumCommand(name = "compose", description = "Write a new experiment, made from another and changes to it.")
public final class ComposeCommand extends Command<ComposeCommand.Arguments> {

    private static final String FROM = "from=";

    private final Sweeps sweeps;
    private final Runs runs;
    private final ExperimentCompletion completion;

    @Activate
    public ComposeCommand(@Reference Experiments experiments, @Reference Sweeps sweeps, @Reference Runs runs,
            @Reference Plugins plugins) {
        this.sweeps = sweeps;
        this.runs = runs;
        this.completion = new ExperimentCompletion(experiments, runs, plugins);
    }

    @picocli.CommandLine.Command(footer = {
            "", "The file stands alone and gives the same network as the other with these changes, or the same ones, "
            + "if it has sweep.",
            "", "Example: cambium compose my-bimt from=configs/quickstart.json variants=bimt regularizer.locality=2"})
    static final class Arguments extends Options.WithJson {

        @Parameters(index = "0", paramLabel = "NAME",
                description = "The experiment's name, for a file NAME.json here; or that file.")
        String name;

        @Parameters(index = "1..*", paramLabel = "KEY=VALUE", description = {
                "from=FILE or from=RUN: the experiment to begin with; without it, all defaults.",
                ExperimentArguments.CHANGES})
        List<String> words = new ArrayList<>();

        @Option(names = "--force", description = "Overwrite the file if it is there.")
        boolean force;
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException {
        Path file = WorkingFolder.path(arguments.name.endsWith(ExperimentFiles.ENDING)
                ? arguments.name : arguments.name + ExperimentFiles.ENDING);
        String name = ExperimentFiles.withoutEnding(file.getFileName().toString());
        Path from = from(arguments.words);
        List<String> overrides = new ArrayList<>(overrides(arguments.words));
        overrides.add("name=" + new JsonPrimitive(name));

        Sweeps.Opened opened = sweeps.open(from, overrides, WorkingFolder.path(""));
        CheckedExperiments checked = CheckedExperiments.of(opened);
        JsonObject composed = opened.written();
        if (Files.exists(file) && !arguments.force) {
            throw CommandException.wrongInput(file + " is there already; --force overwrites it");
        }
        try {
            byte[] text = (String.join("\n", ExperimentText.lines(composed)) + "\n").getBytes(StandardCharsets.UTF_8);
            AtomicFile.publish(file, out -> out.write(text));
        } catch (IOException e) {
            throw CommandException.notWritten(file, "", e);
        }
        if (arguments.json()) {
            JsonObject result = new JsonObject();
            result.addProperty("file", file.toString());
            result.addProperty("runs", checked.count());
            result.add("experiment", composed);
            console.print(result);
        } else {
            console.print(file.toString());
        }
        console.say("written: " + checked.summary());
    }

    /** What to begin with, or {@code null}. */
    private Path from(List<String> words) throws CommandException {
        List<String> given = words.stream().filter(word -> word.startsWith(FROM)).toList();
        if (given.size() > 1) {
            throw CommandException.wrongInput(Words.quote(given.get(1)) + ": there is " + Words.quote(given.get(0))
                    + " already; an experiment begins with one");
        }
        return given.isEmpty() ? null
                : ExperimentFiles.find(Path.of(given.get(0).substring(FROM.length())), runs, ExperimentFiles.RUNS);
    }

    private static List<String> overrides(List<String> words) throws CommandException {
        Optional<String> file = words.stream().filter(word -> !word.contains("=") && !word.startsWith("~")).findFirst();
        if (file.isPresent()) {
            throw CommandException.wrongInput(Words.quote(file.get()) + ": expected key=value, or "
                    + FROM + Words.shown(file.get()));
        }
        Optional<String> misspelt = words.stream().filter(word -> !word.startsWith(FROM) && word.contains("="))
                .filter(word -> Nearest.to(word.substring(0, word.indexOf('=') + 1), List.of(FROM)).isPresent())
                .findFirst();
        if (misspelt.isPresent()) {
            throw CommandException.wrongInput(Words.quote(misspelt.get())
                    + ": unknown key; did you mean '" + FROM + "'?");
        }
        return words.stream().filter(word -> !word.startsWith(FROM)).toList();
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        List<String> positionals = Completion.positionals(this, before);
        if (positionals.isEmpty()) {
            return Completion.files(word);
        }
        Optional<String> from = positionals.stream().filter(each -> each.startsWith(FROM)).findFirst();
        if (from.isEmpty() && word.startsWith(FROM)) {
            return completion.experiments(word.substring(FROM.length()), RunCompletion.out(before)).stream()
                    .map(each -> FROM + each).toList();
        }
        List<String> changes = completion.overrides(positionals, word,
                from.map(each -> completion.read(each.substring(FROM.length()), RunCompletion.out(before)))
                        .orElseGet(completion::defaults));
        return from.isPresent() ? changes : Stream.concat(Stream.of(FROM), changes.stream()).toList();
    }
}
