package dev.cambium.shell.internal.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.Words;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Section;
import dev.cambium.runs.Headline;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.shell.Console;
import dev.cambium.shell.Table;
import dev.cambium.shell.internal.experiment.Differences;
import dev.cambium.shell.internal.terminal.JsonValues;
import dev.cambium.shell.runs.RunNames;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Runs side by side: a column for each, a row for each result and each setting in which they differ. */
final class RunComparison {

    /** What the columns' titles say, and the changes: compared by what happened, not by what was planned. */
    private static final Set<Section> NOT_COMPARED =
            EnumSet.of(Section.NAME, Section.DESCRIPTION, Section.SEED, Section.SCHEDULE);
    /** The event in the journal that tells of a change of plug-ins, settings or tasks. */
    private static final String SWAPPED = "swapped";
    private static final String NONE = "–";
    private static final int INDENT = 4;

    private final List<RunView> views;
    private final List<RunSummary> runs;

    RunComparison(List<RunView> views) {
        this.views = views;
        this.runs = views.stream().map(RunView::run).toList();
    }

    void print(Console console) {
        Table legend = new Table("", "RUN", "STATE", "STEP");
        for (int i = 0; i < runs.size(); i++) {
            RunSummary run = runs.get(i);
            legend.row(column(i), RunNames.place(run), run.state().name(), RunTable.step(run));
        }
        console.print(legend);
        Map<Headline, String> headlines = RunTable.headlines(runs);
        console.print("");
        if (headlines.isEmpty()) {
            console.print("There are no results yet.");
        } else {
            Table table = table("RESULT");
            headlines.forEach((headline, title) ->
                    table.row(row(title, i -> or(RunTable.value(runs.get(i), headline)))));
            console.print(table);
        }
        Map<String, List<JsonElement>> differences = differences();
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
        for (int i = 0; i < views.size(); i++) {
            List<RunView.Event> swaps = swaps(views.get(i));
            if (!swaps.isEmpty()) {
                console.print("");
                console.print("Swapped in " + column(i) + ":");
                swaps.forEach(event -> {
                    List<String> lines = Table.wrap(Words.escape(RunPicture.event(event)), console.width() - INDENT);
                    console.print(" ".repeat(INDENT / 2) + lines.get(0));
                    lines.stream().skip(1).forEach(line -> console.print(" ".repeat(INDENT) + line));
                });
            }
        }
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
        JsonObject settings = new JsonObject();
        differences().forEach((key, values) -> {
            JsonArray each = new JsonArray();
            values.forEach(each::add);
            settings.add(key, each);
        });
        object.add("settings", settings);
        return object;
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
        for (int i = 0; i < runs.size(); i++) {
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
    private Map<String, List<JsonElement>> differences() {
        List<Map<String, JsonElement>> all = views.stream().map(view -> {
            Map<String, JsonElement> settings = new LinkedHashMap<>();
            JsonObject experiment = ExperimentJson.write(view.settings());
            NOT_COMPARED.forEach(section -> experiment.remove(section.key()));
            Differences.flat(experiment).forEach((key, value) -> addNames(key, value, settings));
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
