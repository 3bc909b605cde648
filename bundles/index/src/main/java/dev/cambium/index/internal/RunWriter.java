package dev.cambium.index.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.Sha256;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.FlatSettings;
import dev.cambium.runs.Headline;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.catalog.Remarks;
import dev.cambium.runs.folder.RunReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts runs into an index, within one transaction. */
final class RunWriter implements AutoCloseable {

    /** What columns say, and prose; these are no settings to look for. */
    private static final List<String> NO_SETTINGS = List.of(Section.NAME.key(), Section.VARIANT.key(),
            Section.SEED.key(), Section.DESCRIPTION.key(), Section.REPORT.key());

    private final Map<String, Long> numbers = new HashMap<>();
    private final Connection connection;
    private final PreparedStatement delete;
    private final PreparedStatement insert;
    private final PreparedStatement tag;
    private final PreparedStatement measured;
    private final PreparedStatement setting;

    RunWriter(Connection connection) throws SQLException {
        this.connection = connection;
        delete = connection.prepareStatement("DELETE FROM runs WHERE folder = ?");
        insert = connection.prepareStatement("""
                INSERT INTO runs (folder, id, name, variant, seed, state, reason, step, steps, started, ended, tags,
                  note, settings, print) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING run""");
        tag = connection.prepareStatement("INSERT INTO tag_words (run, tag) VALUES (?, ?)");
        measured = connection.prepareStatement("INSERT INTO measured (run, rank, measure, value) VALUES (?, ?, ?, ?)");
        setting = connection.prepareStatement(
                "INSERT INTO setting_values (setting_key, settings, value) VALUES (?, ?, ?)");
    }

    /** Takes out the run of a folder. */
    void remove(String folder) throws SQLException {
        delete.setString(1, folder);
        delete.executeUpdate();
    }

    /** Takes out what no run has any more. */
    void removeUnused() throws SQLException {
        for (String unused : List.of(
                "DELETE FROM setting_values WHERE settings NOT IN (SELECT settings FROM runs WHERE settings NOT NULL)",
                "DELETE FROM setting_lists WHERE settings NOT IN (SELECT settings FROM runs WHERE settings NOT NULL)",
                "DELETE FROM setting_keys WHERE setting_key NOT IN (SELECT setting_key FROM setting_values)",
                "DELETE FROM measures WHERE measure NOT IN (SELECT measure FROM measured)")) {
            try (PreparedStatement statement = connection.prepareStatement(unused)) {
                statement.executeUpdate();
            }
        }
    }

    /** Puts in a run, in place of what was known of its folder. */
    void put(String folder, RunReader.Entry entry, Remarks.Said remarks, Long print) throws SQLException {
        remove(folder);
        Optional<Experiment> experiment = entry.experiment();
        Long settings = experiment.isPresent() ? settings(experiment.get()) : null;
        RunSummary run = entry.run();
        List<Object> values = List.of(folder, run.id(), run.name(), run.variant(), run.seed(), run.state().name(),
                run.reason(), run.step(), run.steps(), Times.text(run.started()));
        int column = 1;
        for (Object value : values) {
            insert.setObject(column++, value);
        }
        insert.setObject(column++, entry.ended().map(Times::text).orElse(null));
        insert.setString(column++, String.join(" ", remarks.tags()));
        insert.setString(column++, remarks.note());
        insert.setObject(column++, settings);
        insert.setObject(column, print);
        long number;
        try (ResultSet made = insert.executeQuery()) {
            number = made.getLong(1);
        }
        for (String word : remarks.tags()) {
            tag.setLong(1, number);
            tag.setString(2, word);
            tag.executeUpdate();
        }
        int rank = 0;
        for (Map.Entry<Headline, Double> each : run.headlines().entrySet()) {
            Headline headline = each.getKey();
            measured.setLong(1, number);
            measured.setInt(2, rank++);
            measured.setLong(3, number("measures", "measure", List.of("metric", "name", "title", "unit"),
                    headline.metric(), headline.name(), headline.title(), headline.unit()));
            measured.setObject(4, each.getValue().isNaN() ? null : each.getValue());
            measured.executeUpdate();
        }
    }

    /** The number of the settings of an experiment, which are put in if they are not known. */
    private long settings(Experiment experiment) throws SQLException {
        Map<String, JsonElement> all = FlatSettings.of(ExperimentJson.write(experiment));
        all.remove(Section.SEED.key());
        String digest = Sha256.of(all.toString());
        Long known = numbers.get(digest);
        if (known != null) {
            return known;
        }
        try (PreparedStatement find = connection.prepareStatement(
                "SELECT settings FROM setting_lists WHERE digest = ?")) {
            find.setString(1, digest);
            try (ResultSet found = find.executeQuery()) {
                if (found.next()) {
                    numbers.put(digest, found.getLong(1));
                    return found.getLong(1);
                }
            }
        }
        long settings = number("setting_lists", "settings", List.of("digest"), digest);
        numbers.put(digest, settings);
        for (Map.Entry<String, JsonElement> each : all.entrySet()) {
            if (!each.getValue().isJsonNull() && NO_SETTINGS.stream().noneMatch(key ->
                    each.getKey().equals(key) || each.getKey().startsWith(key + "."))) {
                setting.setLong(1, number("setting_keys", "setting_key", List.of("key"), each.getKey()));
                setting.setLong(2, settings);
                setting.setObject(3, value(each.getValue()));
                setting.executeUpdate();
            }
        }
        return settings;
    }

    private static Object value(JsonElement json) {
        if (!(json instanceof JsonPrimitive value)) {
            return json.toString();
        }
        if (!value.isNumber()) {
            return value.getAsString();
        }
        try {
            return Long.parseLong(value.getAsString());
        } catch (NumberFormatException e) {
            return value.getAsDouble();
        }
    }

    /** The number of a row with these values, which is made if there is none. */
    private long number(String table, String key, List<String> columns, String... values)
            throws SQLException {
        String known = table + " " + String.join("\n", values);
        if (numbers.containsKey(known)) {
            return numbers.get(known);
        }
        String names = String.join(", ", columns);
        String marks = String.join(", ", columns.stream().map(column -> "?").toList());
        try (PreparedStatement make = connection.prepareStatement("INSERT OR IGNORE INTO " + table + " (" + names
                + ") VALUES (" + marks + ")");
                PreparedStatement find = connection.prepareStatement("SELECT " + key + " FROM " + table + " WHERE ("
                        + names + ") = (" + marks + ")")) {
            for (int i = 0; i < values.length; i++) {
                make.setString(i + 1, values[i]);
                find.setString(i + 1, values[i]);
            }
            make.executeUpdate();
            try (ResultSet found = find.executeQuery()) {
                numbers.put(known, found.getLong(1));
                return found.getLong(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : List.of(delete, insert, tag, measured, setting)) {
            statement.close();
        }
    }
}
