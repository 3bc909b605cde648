package dev.cambium.shell.internal.run;

import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
import dev.cambium.experiment.Section;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.Completion;
import dev.cambium.shell.Console;
import dev.cambium.shell.experiments.ExperimentCompletion;
import dev.cambium.shell.internal.plugin.Kinds;
import dev.cambium.shell.runs.OutArguments;
import dev.cambium.shell.runs.RunArguments;
import dev.cambium.shell.runs.RunChoice;
import dev.cambium.shell.runs.RunCompletion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Parameters;

/** {@code swap}: another plug-in, or other tasks or metrics, for a run at its next step. */
@Component(service = Command.class)
@CambiumCommand(name = "swap", description = "Exchange a plug-in of a run, or its tasks or metrics, between two steps.")
public final class SwapCommand extends Command<SwapCommand.Arguments> {

    /** The kinds of which a run has one, with settings. */
    private static final List<String> SINGLE = Section.keys(Section::isPlugin);
    /** What a run has a list of. */
    private static final List<String> LISTS =
            Section.keys(section -> section.isSwappable() && section.isEditedList());
    private static final List<String> KINDS = Stream.concat(SINGLE.stream(), LISTS.stream()).toList();
    private static final String ADD = "+";
    private static final String REMOVE = "~";

    private final Runs runs;
    private final ExperimentCompletion completion;

    @Activate
    public SwapCommand(@Reference Experiments experiments, @Reference Runs runs, @Reference Plugins plugins) {
        this.runs = runs;
        this.completion = new ExperimentCompletion(experiments, runs, plugins);
    }

    @picocli.CommandLine.Command(footer = {
            "", "Weights and whatever else fits are kept; the run's journal tells what was not.",
            "", "Example: cambium swap growing-brains-l1 regularizer bimt lambda=1e-4",
            "         cambium swap growing-brains-l1 tasks +yang19.dms ~yang19.go"})
    static final class Arguments extends OutArguments {

        @Parameters(index = "0", paramLabel = "RUN", description = RunArguments.RUN)
        String run;

        @Parameters(index = "1", paramLabel = "KIND", description = "regularizer, optimizer, tasks or metrics")
        String kind;

        @Parameters(index = "2..*", arity = "1..*", paramLabel = "NAME",
                description = "The plug-in that is to come, and settings of it as key=value; or the tasks or metrics "
                        + "that are to come: all of them, or +NAME and ~NAME for those to add and to take away.")
        List<String> words = new ArrayList<>();
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) {
        List<String> changes = changes(arguments.kind, arguments.words);
        RunAnswer.print(runs, RunChoice.find(runs, arguments.out(), arguments.run), new RunRequest.Change(changes),
                arguments.json(), console);
    }

    /** The same in the grammar of overrides. */
    private static List<String> changes(String kind, List<String> words) {
        if (SINGLE.contains(Kinds.singular(kind))) {
            return plugin(Kinds.singular(kind), words.get(0), words.subList(1, words.size()));
        }
        String list = kind.endsWith("s") ? kind : kind + "s";
        if (LISTS.contains(list)) {
            return entries(list, words);
        }
        throw new InputException("a run has no " + Words.quote(kind) + " to swap" + Nearest.suggestion(kind, KINDS));
    }

    private static List<String> plugin(String kind, String name, List<String> settings) {
        List<String> changes = new ArrayList<>();
        if (name.contains("=")) {
            throw new InputException(Words.quote(name) + " stands in place of the " + kind
                    + "'s name; to change settings alone: set RUN " + kind + "." + Words.shown(name));
        }
        changes.add(kind + "=" + name);
        for (String setting : settings) {
            if (!setting.contains("=")) {
                throw new InputException(Words.quote(setting)
                        + " is no setting, expected key=value such as lambda=1e-4");
            }
            changes.add(setting.startsWith(kind + ".") ? setting : kind + "." + setting);
        }
        return changes;
    }

    private static List<String> entries(String list, List<String> words) {
        boolean changes = words.stream().allMatch(word -> word.startsWith(ADD) || word.startsWith(REMOVE));
        if (changes) {
            return words.stream().map(word -> word.substring(0, 1) + list + "=" + word.substring(1)).toList();
        }
        words.stream().filter(word -> word.startsWith(ADD) || word.startsWith(REMOVE)).findFirst().ifPresent(word -> {
            throw new InputException(Words.quote(word) + " changes the list of " + list
                    + " that the other words replace: give all " + list + ", or only +NAME and ~NAME");
        });
        return List.of(list + "=[" + String.join(",", words) + "]");
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        if (Completion.isValue(this, before)) {
            return Completion.files(word);
        }
        List<String> words = Completion.positionals(this, before);
        return switch (words.size()) {
            case 0 -> RunCompletion.runs(runs, RunCompletion.out(before), ChangeableRuns::canChange);
            case 1 -> KINDS;
            default -> {
                JsonObject experiment = ChangeableRuns.experiment(runs, RunCompletion.out(before), words.get(0));
                String kind = words.get(1);
                yield LISTS.contains(kind) ? entries(kind, word, experiment)
                        : words.size() == 2 ? overrides(kind + "=", word, List.of(), experiment)
                        : overrides(kind + ".", word, List.of(kind + "=" + words.get(2)), experiment);
            }
        };
    }

    /** Names that can be added to a list, or that the list has and could lose. */
    private List<String> entries(String list, String word, JsonObject experiment) {
        String sign = word.startsWith(ADD) || word.startsWith(REMOVE) ? word.substring(0, 1) : "";
        String start = (sign.isEmpty() ? ADD : sign) + list + "=";
        JsonObject present = sign.isEmpty() ? new JsonObject() : experiment;
        return overrides(start, word.substring(sign.length()), List.of(), present).stream()
                .map(name -> sign + name).toList();
    }

    /** How an override goes on that begins in this way. */
    private List<String> overrides(String start, String word, List<String> before, JsonObject experiment) {
        return completion.overrides(before, start + word, experiment).stream()
                .filter(override -> override.startsWith(start)).map(override -> override.substring(start.length()))
                .toList();
    }
}
