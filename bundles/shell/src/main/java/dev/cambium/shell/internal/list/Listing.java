package dev.cambium.shell.internal.list;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.Sample;
import dev.cambium.index.IndexedRun;
import dev.cambium.runs.Headline;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.shell.ScreenNumbers;
import dev.cambium.shell.Table;
import dev.cambium.shell.internal.terminal.JsonValues;
import dev.cambium.shell.internal.view.RunTable;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A list of runs as a table, as JSON, and as a file of values with commas. */
final class Listing {

    private static final int MOST_SEEDS = 4;

    private final Lines lines;
    private final List<String> group;
    private final List<String> columns;
    private final Map<Headline, String> headlines;

    /**
     * A list.
     *
     * @param group   the fields that are equal within each row; empty if rows are not grouped by fields
     * @param columns the fields to show; empty for the headlines
     */
    Listing(Lines lines, List<String> group, List<String> columns) {
        this.lines = lines;
        this.group = group;
        this.columns = columns;
        headlines = RunTable.headlines(lines.all().stream().flatMap(line -> line.runs().stream()).map(IndexedRun::run)
                .toList());
    }

    /** The number of rows. */
    int size() {
        return lines.all().size();
    }

    // -------------------------------------------------------------------------------------------------- a table

    Table table() {
        return !group.isEmpty() ? groups() : columns.isEmpty() ? whole() : chosen();
    }

    private Table whole() {
        boolean reasons = lines.all().stream().anyMatch(line -> !line.first().reason().isEmpty());
        boolean tags = runs().anyMatch(run -> !run.remarks().tags().isEmpty());
        List<String> titles = new ArrayList<>(List.of("RUN", "NAME", "VARIANT", "SEED", "STATE", "STEP", "STARTED"));
        titles.addAll(headlines.values());
        if (tags) {
            titles.add("TAGS");
        }
        if (reasons) {
            titles.add("REASON");
        }
        Table table = new Table(titles);
        for (Line line : lines.all()) {
            RunSummary run = line.first();
            List<String> cells = new ArrayList<>(List.of(run(line), run.name(), run.variant(),
                    run.state() == RunState.DAMAGED ? "" : seeds(line), run.state().name(), RunTable.step(run),
                    RunTable.minute(run.started())));
            headlines.keySet().forEach(headline -> cells.add(cell(line.sample(headline))));
            if (tags) {
                cells.add(tags(line));
            }
            if (reasons) {
                cells.add(run.reason());
            }
            table.row(cells);
        }
        return table;
    }

    private Stream<IndexedRun> runs() {
        return lines.all().stream().flatMap(line -> line.runs().stream());
    }

    private static String tags(Line line) {
        return line.runs().stream().flatMap(run -> run.remarks().tags().stream()).distinct().sorted()
                .collect(Collectors.joining(", "));
    }

    private Table chosen() {
        List<String> titles = new ArrayList<>(List.of("RUN"));
        titles.addAll(columns);
        Table table = new Table(titles);
        for (Line line : lines.all()) {
            List<String> cells = new ArrayList<>(List.of(run(line)));
            columns.forEach(column -> cells.add(cell(line, column)));
            table.row(cells);
        }
        return table;
    }

    private Table groups() {
        List<String> titles = new ArrayList<>(group);
        titles.add("RUNS");
        titles.addAll(columns.isEmpty() ? headlines.values() : columns);
        Table table = new Table(titles);
        for (Line line : lines.all()) {
            List<String> cells = new ArrayList<>(group.stream().map(field -> cell(line, field)).toList());
            cells.add(String.valueOf(line.runs().size()));
            if (columns.isEmpty()) {
                headlines.keySet().forEach(headline -> cells.add(cell(line.sample(headline))));
            } else {
                columns.forEach(column -> cells.add(cell(line, column)));
            }
            table.row(cells);
        }
        return table;
    }

    private static String run(Line line) {
        return line.isSingle() ? line.first().id() : line.runs().size() + " runs";
    }

    private static String seeds(Line line) {
        List<Long> seeds = List.copyOf(line.seeds());
        return seeds.size() <= MOST_SEEDS
                ? seeds.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : seeds.get(0) + ", " + seeds.get(1) + ", … " + seeds.get(seeds.size() - 1);
    }

    private static String cell(Sample sample) {
        if (sample.count() == 0) {
            return "";
        }
        return ScreenNumbers.format(sample.mean())
                + (sample.count() == 1 ? "" : " ± " + ScreenNumbers.format(sample.deviation()));
    }

    /** Values that are equal in all of a row's runs as they are, numbers that differ as their mean and spread. */
    private String cell(Line line, String field) {
        int place = lines.place(field);
        List<Object> values = List.copyOf(line.values(place));
        if (values.size() == 1 && (line.isSingle() || isOfAll(line, place))) {
            return shown(values.get(0));
        }
        Sample sample = line.sample(place);
        return sample.count() > 0 ? cell(sample)
                : values.stream().map(Listing::shown).distinct().collect(Collectors.joining(", "));
    }

    private static boolean isOfAll(Line line, int place) {
        return line.runs().stream().allMatch(run -> run.values().get(place) != null);
    }

    private static String shown(Object value) {
        if (value instanceof Double number) {
            return Math.abs(number) < 1e-3 && number != 0 ? JsonValues.plain(number.toString())
                    : ScreenNumbers.format(number);
        }
        return value.toString();
    }

    // ---------------------------------------------------------------------------------------- JSON and a file

    JsonArray json() {
        JsonArray array = new JsonArray();
        lines.all().forEach(line -> array.add(group.isEmpty() ? run(line.runs().get(0)) : grouped(line)));
        return array;
    }

    private JsonObject run(IndexedRun run) {
        JsonObject json = RunTable.json(run.run(), headlines);
        json.addProperty("ended", run.ended().map(DateTimeFormatter.ISO_INSTANT::format).orElse(null));
        JsonArray tags = new JsonArray();
        run.remarks().tags().forEach(tags::add);
        json.add("tags", tags);
        json.addProperty("note", run.remarks().note());
        if (!columns.isEmpty()) {
            JsonObject values = new JsonObject();
            columns.forEach(column -> values.add(column, json(run.values().get(lines.place(column)))));
            json.add("columns", values);
        }
        return json;
    }

    private JsonObject grouped(Line line) {
        JsonObject json = new JsonObject();
        JsonObject fields = new JsonObject();
        group.forEach(field -> fields.add(field, json(line.runs().get(0).values().get(lines.place(field)))));
        json.add("group", fields);
        json.addProperty("runs", line.runs().size());
        JsonArray ids = new JsonArray();
        line.runs().forEach(run -> ids.add(run.run().id()));
        json.add("ids", ids);
        JsonObject means = new JsonObject();
        JsonObject deviations = new JsonObject();
        figures(line, headlines).forEach((title, sample) -> {
            means.add(title, JsonValues.number(sample.mean()));
            deviations.add(title, JsonValues.number(sample.deviation()));
        });
        json.add("mean", means);
        json.add("standardDeviation", deviations);
        return json;
    }

    /** What is a number of the columns or, without any, of the headlines, which are called as is said. */
    private Map<String, Sample> figures(Line line, Map<Headline, String> called) {
        Map<String, Sample> figures = new LinkedHashMap<>();
        if (columns.isEmpty()) {
            called.forEach((headline, title) -> figures.put(title, line.sample(headline)));
        } else {
            columns.forEach(column -> figures.put(column, line.sample(lines.place(column))));
        }
        return figures;
    }

    private static JsonElement json(Object value) {
        return value == null ? JsonNull.INSTANCE
                : value instanceof Number number ? JsonValues.number(number.doubleValue())
                : new JsonPrimitive(value.toString());
    }

    /** Values with commas between them, as RFC 4180 has it, in lines of their own. */
    String csv() {
        return (group.isEmpty() ? singles() : spreads()).stream()
                .map(row -> row.stream().map(Listing::quoted).collect(Collectors.joining(",")) + "\n")
                .collect(Collectors.joining());
    }

    private List<List<Object>> singles() {
        List<List<Object>> rows = new ArrayList<>();
        List<Object> titles = new ArrayList<>(List.of("id"));
        if (columns.isEmpty()) {
            titles.addAll(List.of("name", "variant", "seed", "state", "step", "steps", "started", "tags", "note"));
            headlines.keySet().forEach(headline -> titles.add(name(headline)));
        } else {
            titles.addAll(columns);
        }
        rows.add(titles);
        runs().forEach(run -> {
            RunSummary summary = run.run();
            List<Object> row = new ArrayList<>(List.of(summary.id()));
            if (columns.isEmpty()) {
                row.addAll(List.of(summary.name(), summary.variant(), summary.seed(), summary.state(), summary.step(),
                        summary.steps(), summary.started(), String.join(" ", run.remarks().tags()),
                        run.remarks().note()));
                headlines.keySet().forEach(headline -> row.add(summary.headlines().get(headline)));
            } else {
                columns.forEach(column -> row.add(run.values().get(lines.place(column))));
            }
            rows.add(row);
        });
        return rows;
    }

    private List<List<Object>> spreads() {
        List<Line> all = lines.all();
        Map<Headline, String> names = new LinkedHashMap<>();
        headlines.keySet().forEach(headline -> names.put(headline, name(headline)));
        List<List<Object>> rows = new ArrayList<>();
        IntStream.range(0, all.size()).forEach(i -> {
            Line line = all.get(i);
            Map<String, Sample> figures = figures(line, names);
            if (i == 0) {
                List<Object> titles = new ArrayList<>(group);
                titles.add("runs");
                figures.keySet().forEach(title -> titles.addAll(List.of(title, title + " s.d.")));
                rows.add(titles);
            }
            List<Object> row = new ArrayList<>();
            group.forEach(field -> row.add(line.runs().get(0).values().get(lines.place(field))));
            row.add(line.runs().size());
            figures.values().forEach(sample -> row.addAll(List.of(sample.mean(), sample.deviation())));
            rows.add(row);
        });
        return rows;
    }

    private static String name(Headline headline) {
        return headline.metric() + "." + headline.name();
    }

    /** Numbers that are none are empty, as whoever reads tables takes them. */
    private static String quoted(Object value) {
        if (value == null || value instanceof Double number && number.isNaN()) {
            return "";
        }
        String text = value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf(number.longValue()) : value.toString();
        return text.matches("(?s).*[\",\\r\\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
