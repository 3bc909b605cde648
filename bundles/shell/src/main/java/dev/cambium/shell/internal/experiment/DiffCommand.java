package dev.cambium.shell.internal.experiment;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.sweep.Sweeps;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Completion;
import dev.cambium.shell.Console;
import dev.cambium.shell.Options;
import dev.cambium.shell.Table;
import dev.cambium.shell.WorkingFolder;
import dev.cambium.shell.experiments.ExperimentArguments;
import dev.cambium.shell.experiments.ExperimentCompletion;
import dev.cambium.shell.experiments.ExperimentFiles;
import dev.cambium.shell.runs.RunCompletion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Parameters;

/** {@code diff}: where two experiments differ, all defaults included. */
@Component(service = Command.class)
@CambiumCommand(name = "diff", description = "Show where two experiments differ, key by key.")
public final class DiffCommand extends Command<DiffCommand.Arguments> {

    private final Sweeps sweeps;
    private final Runs runs;
    private final ExperimentCompletion completion;

    @Activate
    public DiffCommand(@Reference Experiments experiments, @Reference Sweeps sweeps, @Reference Runs runs,
            @Reference Plugins plugins) {
        this.sweeps = sweeps;
        this.runs = runs;
        this.completion = new ExperimentCompletion(experiments, runs, plugins);
    }

    @picocli.CommandLine.Command(footer = {
            "", "Of files with variants or several seeds, those of the same variant and seed are compared. A key that "
            + "is varied in a sweep has all its values there.",
            "", "Example: cambium diff configs/growing-brains/l1.json configs/growing-brains/bimt.json"})
    static final class Arguments extends Options.WithJson {

        @Parameters(index = "0", paramLabel = "A", description = "An experiment: a file, or a run.")
        Path a;

        @Parameters(index = "1", paramLabel = "B", description = "Another.")
        Path b;

        @Parameters(index = "2..*", paramLabel = "KEY=VALUE", description = {
                "Changes to both; variants=… chooses of those that have variants.", ExperimentArguments.CHANGES})
        List<String> overrides = new ArrayList<>();
    }

    /** Two experiments to compare. */
    private record Pair(ComparedExperiment a, ComparedExperiment b) {

        List<Differences.Difference> differences() {
            return Differences.between(a.settings(), b.settings());
        }

        String title() {
            return a.title().equals(b.title()) ? a.title() : a.title() + " and " + b.title();
        }

        JsonObject json() {
            JsonObject json = new JsonObject();
            json.addProperty("a", a.title());
            json.addProperty("b", b.title());
            JsonArray array = new JsonArray();
            differences().forEach(difference -> array.add(difference.json()));
            json.add("differences", array);
            return json;
        }
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException {
        List<ComparedExperiment> a = load(arguments.a, arguments.overrides);
        List<ComparedExperiment> b = load(arguments.b, arguments.overrides);
        List<Pair> pairs = pairs(a, b);
        if (pairs.isEmpty()) {
            throw CommandException.wrongInput(arguments.a + " is " + summary(a) + "; " + arguments.b + " is "
                    + summary(b) + ": none of the same variant and seed; choose with variants=NAME seed=N");
        }
        if (arguments.json()) {
            JsonArray array = new JsonArray();
            pairs.forEach(pair -> array.add(pair.json()));
            console.print(array);
        } else {
            pairs.forEach(pair -> print(pair, pairs.size() > 1, arguments, console));
        }
        sayUnpaired(arguments.a, a, pairs.stream().map(Pair::a).toList(), console);
        sayUnpaired(arguments.b, b, pairs.stream().map(Pair::b).toList(), console);
    }

    /** Variants are chosen only where there are some. */
    private List<ComparedExperiment> load(Path given, List<String> overrides) {
        Path file = ExperimentFiles.find(given, runs, ExperimentFiles.RUNS);
        Path folder = WorkingFolder.path("");
        boolean variants = sweeps.open(file, List.of(), folder).written().has(Section.VARIANTS.key());
        return ComparedExperiment.of(sweeps.open(file, overrides.stream()
                .filter(override -> variants || !override.startsWith("variants=")).toList(), folder));
    }

    private static String summary(List<ComparedExperiment> all) {
        return CheckedExperiments.summary(all.stream().map(ComparedExperiment::experiment).toList());
    }

    private static List<Pair> pairs(List<ComparedExperiment> a, List<ComparedExperiment> b) {
        if (a.size() == 1 && b.size() == 1) {
            return List.of(new Pair(a.get(0), b.get(0)));
        }
        List<Pair> pairs = new ArrayList<>();
        for (ComparedExperiment one : a) {
            b.stream().filter(one::isReplicate).forEach(other -> pairs.add(new Pair(one, other)));
        }
        return pairs;
    }

    private static void print(Pair pair, boolean several, Arguments arguments, Console console) {
        List<Differences.Difference> differences = pair.differences();
        if (differences.isEmpty()) {
            console.say("no difference" + (several ? ": " + pair.title() : ""));
            return;
        }
        if (several) {
            console.print(pair.title());
        }
        Table table = new Table("KEY", arguments.a.toString(), arguments.b.toString());
        differences.forEach(difference -> table.row(difference.key(), difference.first(), difference.second()));
        console.print(table);
        if (several) {
            console.print("");
        }
    }

    private static void sayUnpaired(Path given, List<ComparedExperiment> all, List<ComparedExperiment> paired,
            Console console) {
        all.stream().filter(experiment -> !paired.contains(experiment))
                .forEach(experiment -> console.say("only in " + given + ": " + experiment.title()));
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        List<String> positionals = Completion.positionals(this, before);
        return positionals.size() < 2 ? completion.experiments(word, RunCompletion.out(before))
                : completion.overrides(positionals.subList(2, positionals.size()), word,
                        completion.read(positionals.get(0), RunCompletion.out(before)));
    }
}
