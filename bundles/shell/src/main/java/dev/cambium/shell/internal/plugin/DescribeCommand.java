package dev.cambium.shell.internal.plugin;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.base.Words;
import dev.cambium.experiment.Plugin;
import dev.cambium.experiment.PluginName;
import dev.cambium.experiment.Plugins;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.Options;
import dev.cambium.shell.ScreenNumbers;
import dev.cambium.shell.Table;
import dev.cambium.shell.internal.terminal.JsonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code describe}: a plug-in's settings; a battery's tasks; a task with one of its trials. */
@Component(service = Command.class)
@CambiumCommand(name = "describe",
        description = "Describe a plug-in and its settings, or a task and one of its trials.")
public final class DescribeCommand extends Command<DescribeCommand.Arguments> {

    private static final int READABLE_WIDTH = 100;

    private final Plugins plugins;

    @Activate
    public DescribeCommand(@Reference Plugins plugins) {
        this.plugins = plugins;
    }

    @picocli.CommandLine.Command(footer = {"", "Example: cambium describe task yang19.dm1 --seed 3"})
    static final class Arguments extends Options.WithJson {

        @Parameters(index = "0", paramLabel = "KIND", description = "task, regularizer, optimizer, metric, …")
        String kind;

        @Parameters(index = "1", paramLabel = "NAME",
                description = "The plug-in, such as bimt or yang19; or a task, such as yang19.dm1 or dm1.")
        String name;

        @Option(names = "--seed", paramLabel = "N", description = "Draw another trial of the task (default: 0).")
        long seed;
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException {
        List<Plugin> all = plugins.all();
        List<String> kinds = Kinds.of(all);
        String kind = kinds.contains(arguments.kind) ? arguments.kind : Kinds.singular(arguments.kind);
        if (!kinds.contains(kind)) {
            throw CommandException.wrongInput(Kinds.unknown(arguments.kind, kinds));
        }
        String name = PluginName.plain(arguments.name);
        boolean isPlugin = all.stream().anyMatch(p -> p.kind().equals(kind) && p.name().equals(name));
        if (kind.equals(Kinds.TASK) && !isPlugin) {
            plugins.withTask(arguments.name, (battery, task) -> {
                describe(battery, task, arguments, console);
                return null;
            });
            return;
        }
        Plugin plugin = plugins.find(kind, arguments.name);
        if (kind.equals(Kinds.TASK)) {
            plugins.withBattery(arguments.name, battery -> {
                describe(plugin, battery, arguments.json(), console);
                return null;
            });
        } else if (arguments.json()) {
            console.print(PluginJson.of(plugin));
        } else {
            describe(plugin, console);
        }
    }

    private static void describe(Plugin plugin, Console console) {
        paragraph(plugin.kind() + " " + plugin.name() + ": " + plugin.description(),
                Math.min(READABLE_WIDTH, console.width()), console);
        console.print(plugin.bundle() + " " + plugin.version());
        console.print("");
        if (plugin.settings().isEmpty()) {
            console.print("It has no settings.");
            return;
        }
        Table table = new Table("SETTING", "TYPE", "DEFAULT", "RANGE", "DESCRIPTION");
        plugin.settings().forEach(s -> table.row(s.name(), s.type(),
                s.defaultValue() == null ? "(required)" : JsonValues.plain(s.defaultValue()), s.range(),
                s.description()));
        console.print(table);
    }

    private static void describe(Plugin plugin, TaskBattery battery, boolean json, Console console) {
        if (json) {
            JsonObject object = PluginJson.of(plugin);
            addSpaces(object, battery);
            JsonArray tasks = new JsonArray();
            battery.tasks().forEach(task -> {
                JsonObject t = new JsonObject();
                t.addProperty("name", task.name());
                t.addProperty("family", task.description().family());
                t.addProperty("summary", task.description().summary());
                tasks.add(t);
            });
            object.add("tasks", tasks);
            console.print(object);
            return;
        }
        describe(plugin, console);
        console.print("");
        facts(battery).forEach(console::print);
        console.print("");
        Table table = new Table("TASK", "FAMILY", "SUMMARY");
        battery.tasks().forEach(task ->
                table.row(task.name(), task.description().family(), task.description().summary()));
        console.print(table);
    }

    private static void describe(TaskBattery battery, Task task, Arguments arguments, Console console) {
        Trial trial = new Trial(battery.channels().stream().mapToInt(Channel::size).sum(), battery.actions());
        task.write(trial, new SplittableRandom(arguments.seed));
        if (arguments.json()) {
            console.print(json(battery, task, trial, arguments.seed));
            return;
        }
        TaskDescription description = task.description();
        int width = Math.min(READABLE_WIDTH, console.width());
        paragraph("task " + task.name() + " (" + description.family() + "): " + description.summary(), width, console);
        console.print("");
        paragraph("periods   " + String.join(" · ", description.periods()), width, console);
        paragraph("right     " + description.rightAnswer(), width, console);
        facts(battery).forEach(line -> paragraph(line, width, console));
        if (battery.actions() instanceof ActionSpace.Continuous) {
            paragraph("score     the share of the targets' variance that is explained, or what the task says", width,
                    console);
        }
        console.print("");
        paragraph("One trial (--seed " + arguments.seed + "), " + trial.steps() + " steps: "
                + conditions(trial), width, console);
        console.print("");
        TrialPicture picture = new TrialPicture(trial, battery.channels(), width);
        console.print(picture.lines());
        console.print("");
        picture.scales().forEach(console::print);
        console.print(picture.legend());
    }

    private static void paragraph(String text, int width, Console console) {
        List<String> lines = Table.wrap(Words.escape(text), width - 10); // words of others
        console.print(lines.get(0));
        lines.stream().skip(1).forEach(line -> console.print(" ".repeat(10) + line));
    }

    private static List<String> facts(TaskBattery battery) {
        List<String> facts = new ArrayList<>();
        facts.add("observes  " + battery.channels().stream().map(Channel::toString).collect(Collectors.joining(" · ")));
        facts.add("answers   " + (battery.actions() instanceof ActionSpace.Continuous continuous
                ? continuous.outputs() + " values, right within " + ScreenNumbers.format(continuous.tolerance())
                : "one of " + battery.actions().outputs() + " choices"));
        facts.add("step      " + ScreenNumbers.format(battery.stepMilliseconds()) + " ms");
        return facts;
    }

    private static String conditions(Trial trial) {
        List<String> conditions = new ArrayList<>();
        trial.conditions().forEach((name, value) -> conditions.add(name + " " + ScreenNumbers.format(value)));
        conditions.addAll(trial.tags());
        return conditions.isEmpty() ? "no conditions" : String.join(", ", conditions);
    }

    private static void addSpaces(JsonObject object, TaskBattery battery) {
        JsonArray channels = new JsonArray();
        battery.channels().forEach(channel -> {
            JsonObject c = new JsonObject();
            c.addProperty("name", channel.name());
            c.addProperty("size", channel.size());
            channels.add(c);
        });
        object.add("channels", channels);
        JsonObject actions = new JsonObject();
        actions.addProperty("type", battery.actions() instanceof ActionSpace.Choices ? "choices" : "continuous");
        actions.addProperty("outputs", battery.actions().outputs());
        if (battery.actions() instanceof ActionSpace.Continuous continuous) {
            actions.addProperty("tolerance", continuous.tolerance());
        }
        object.add("actions", actions);
        object.add("stepMilliseconds", JsonValues.number(battery.stepMilliseconds()));
    }

    private static JsonObject json(TaskBattery battery, Task task, Trial trial, long seed) {
        TaskDescription description = task.description();
        JsonObject object = new JsonObject();
        object.addProperty("kind", Kinds.TASK);
        object.addProperty("name", task.name());
        object.addProperty("family", description.family());
        object.addProperty("summary", description.summary());
        object.addProperty("rightAnswer", description.rightAnswer());
        JsonArray periods = new JsonArray();
        description.periods().forEach(periods::add);
        object.add("periods", periods);
        addSpaces(object, battery);
        object.add("trial", json(trial, seed));
        return object;
    }

    private static JsonObject json(Trial trial, long seed) {
        JsonObject object = new JsonObject();
        object.addProperty("seed", seed);
        object.addProperty("steps", trial.steps());
        JsonArray periods = new JsonArray();
        trial.periods().forEach(period -> {
            JsonObject p = new JsonObject();
            p.addProperty("name", period.name());
            p.addProperty("from", period.from());
            p.addProperty("to", period.to());
            periods.add(p);
        });
        object.add("periods", periods);
        JsonObject conditions = new JsonObject();
        trial.conditions().forEach((name, value) -> conditions.add(name, JsonValues.number(value)));
        object.add("conditions", conditions);
        JsonArray tags = new JsonArray();
        trial.tags().forEach(tags::add);
        object.add("tags", tags);
        JsonArray observations = new JsonArray();
        JsonArray targets = new JsonArray();
        JsonArray weights = new JsonArray();
        for (int step = 0; step < trial.steps(); step++) {
            JsonArray observation = new JsonArray();
            for (int channel = 0; channel < trial.channels(); channel++) {
                observation.add(trial.observation(step, channel));
            }
            observations.add(observation);
            weights.add(trial.weight(step));
            if (trial.actions() instanceof ActionSpace.Choices) {
                targets.add(trial.targetChoice(step));
            } else {
                JsonArray values = new JsonArray();
                for (int output = 0; output < trial.actions().outputs(); output++) {
                    values.add(trial.targetValue(step, output));
                }
                targets.add(values);
            }
        }
        object.add("observations", observations);
        object.add("targets", targets);
        object.add("weights", weights);
        return object;
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        List<Plugin> all = plugins.all();
        return switch (before.size()) {
            case 0 -> Kinds.of(all);
            case 1 -> names(all, before.get(0));
            default -> List.of();
        };
    }

    private List<String> names(List<Plugin> all, String kind) {
        List<String> names = all.stream().filter(p -> p.kind().equals(kind) && !p.hidden()).map(Plugin::name).toList();
        if (!kind.equals(Kinds.TASK)) {
            return names;
        }
        List<String> withTasks = new ArrayList<>(names);
        for (String name : names) {
            try {
                withTasks.addAll(plugins.withBattery(name, battery ->
                        battery.tasks().stream().map(task -> name + "." + task.name()).toList()));
            } catch (InputException | RunFailedException e) {
                continue; // a battery that cannot be used completes nothing
            }
        }
        return withTasks;
    }
}
