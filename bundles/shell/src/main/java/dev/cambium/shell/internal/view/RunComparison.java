package dev.cambium.shell.internal.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.Words;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.FlatSettings;
import dev.cambium.runs.Headline;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.shell.Console;
import dev.cambium.shell.Table;
import dev.cambium.shell.internal.terminal.JsonValues;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs side by side: a column for each or for those that differ in their seeds alone, a row for each result and each
 * setting in which they differ.
 */
final class RunComparison {

    /** What the columns' titles say, and the changes: compared by what happened, not by what was planned. */
    private static final Set<Section> NOT_COMPARED =
            EnumSet.of(Section.NAME, Section.DESCRIPTION, Section.SEED, Section.SCHEDULE);
    /** The event in the journal that tells of a change of plug-ins, settings or tasks. */
    private static final String SWAPPED = "swapped";
    private static final String NONE = "–";
    private static final int INDENT = 4;

    private final List<ComparedRuns> columns;
    private final List<RunView> views;
    private final List<RunSummary> runs;

    RunComparison(List<ComparedRuns> columns) {
        this.columns = columns;
        this.views = columns.stream().flatMap(column -> column.views().stream()).toList();
        this.runs = views.stream().map(RunView::run).toList();
    }

    void print(Console console) {
        Table legend = new Table("", "RUN", "STATE", "STEP");
        for (int i = 0; i < columns.size(); i++) {
            RunSummary run = columns.get(i).first().run();
            legend.row(column(i), columns.get(i).title(), run.state().name(), RunTable.step(run));
        }
        console.print(legend);
        Map<Headline, String> headlines = RunTable.headlines(runs);
        console.print("");
        if (headlines.isEmpty()) {
            console.print("There are no results yet.");
        } else {
            Table table = table("RESULT");
            headlines.forEach((headline, title) ->
                    table.row(row(title, i -> or(columns.get(i).result(headline)))));
            console.print(table);
        }
        Map<String, List<JsonElement>> differences = differences(columns.stream().map(ComparedRuns::first).toList());
        console.print("");
        if (differences.isEmpty()) {
            console.print(runs.size() > 1 ? "All settings are the same." : "One run has nothing to differ from.");
        } else {
            Table table = table("SETTING");
            differences.forEach((key, values) -> table.row(row(key, i -> plain(values.get(i)))));
            console.print(table);
        }
        printSwaps(console);
    }

    private void printSwaps(Console console) {
        for (int i = 0; i < columns.size(); i++) {
            for (RunView view : columns.get(i).views()) {
                List<RunView.Event> swaps = swaps(view);
                if (!swaps.isEmpty()) {
                    console.print("");
                    console.print("Swapped in " + column(i)
                            + (columns.get(i).views().size() == 1 ? "" : ", seed " + view.run().seed()) + ":");
                    print(swaps, console);
                }
            }
        }
    }

    private static void print(List<RunView.Event> swaps, Console console) {
        swaps.forEach(event -> {
            List<String> lines = Table.wrap(Words.escape(RunPicture.event(event)), console.width() - INDENT);
            console.print(" ".repeat(INDENT / 2) + lines.get(0));
            lines.stream().skip(1).forEach(line -> console.print(" ".repeat(INDENT) + line));
        });
    }

    JsonObject json() {
        JsonObject object = new JsonObject();
        JsonArray array = new JsonArray();
        Map<Headline, String> titles = RunTable.headlines(runs);
        for (RunView view : views) {
            JsonObject run = RunTable.json(view.run(), titles);
            run.add("swaps", RunViewJson.events(swaps(view)));
            array.add(run);
        }
        object.add("runs", array);
        object.add("replicates", replicates(titles));
        JsonObject settings = new JsonObject();
        differences(views).forEach((key, values) -> {
            JsonArray each = new JsonArray();
            values.forEach(each::add);
            settings.add(key, each);
        });
        object.add("settings", settings);
        return object;
    }

    /** The mean and standard deviation of runs that differ in their seeds alone. */
    private JsonArray replicates(Map<Headline, String> titles) {
        JsonArray array = new JsonArray();
        columns.stream().filter(column -> column.views().size() > 1).forEach(column -> {
            JsonObject object = new JsonObject();
            JsonArray ids = new JsonArray();
            column.views().forEach(view -> ids.add(view.run().id()));
            object.add("ids", ids);
            JsonObject means = new JsonObject();
            JsonObject deviations = new JsonObject();
            titles.forEach((headline, title) -> {
                means.add(title, JsonValues.number(column.sample(headline).mean()));
                deviations.add(title, JsonValues.number(column.sample(headline).deviation()));
            });
            object.add("mean", means);
            object.add("standardDeviation", deviations);
            array.add(object);
        });
        return array;
    }

    private static List<RunView.Event> swaps(RunView view) {
        return view.events().stream().filter(event -> event.name().equals(SWAPPED)).toList();
    }

    private Table table(String title) {
        return new Table(row(title, RunComparison::column));
    }

    private static String column(int index) {
        return "[" + (index + 1) + "]";
    }

    private List<String> row(String title, Function<Integer, String> cell) {
        List<String> cells = new ArrayList<>();
        cells.add(title);
        for (int i = 0; i < columns.size(); i++) {
            cells.add(cell.apply(i));
        }
        return cells;
    }

    private static String or(String text) {
        return text.isEmpty() ? NONE : text;
    }

    private static String plain(JsonElement value) {
        return value.isJsonNull() ? NONE : JsonValues.plain(value.toString());
    }

    /** The settings in which the runs differ, with a value for each run, null where it has none. */
    private static Map<String, List<JsonElement>> differences(List<RunView> compared) {
        List<Map<String, JsonElement>> all = compared.stream().map(view -> {
            Map<String, JsonElement> settings = new LinkedHashMap<>();
            JsonObject experiment = ExperimentJson.write(view.settings());
            NOT_COMPARED.forEach(section -> experiment.remove(section.key()));
            FlatSettings.of(experiment).forEach((key, value) -> addNames(key, value, settings));
            return settings;
        }).toList();
        Set<String> keys = new LinkedHashSet<>();
        all.forEach(settings -> keys.addAll(settings.keySet()));
        Map<String, List<JsonElement>> differences = new LinkedHashMap<>();
        for (String key : keys) {
            List<JsonElement> values = all.stream()
                    .<JsonElement>map(settings -> settings.getOrDefault(key, JsonNull.INSTANCE)).toList();
            if (values.stream().distinct().count() > 1) {
                differences.put(key, values);
            }
        }
        return differences;
    }

    /** Of a list of names, each name is a setting: lists of tasks differ in few of many. */
    private static void addNames(String key, JsonElement value, Map<String, JsonElement> settings) {
        if (value instanceof JsonArray array && !array.isEmpty() && areNames(array)) {
            array.forEach(name -> settings.put(key + " " + name.getAsString(), new JsonPrimitive("yes")));
        } else {
            settings.put(key, value);
        }
    }

    private static boolean areNames(JsonArray array) {
        return array.asList().stream()
                .allMatch(element -> element instanceof JsonPrimitive primitive && primitive.isString());
    }
}
