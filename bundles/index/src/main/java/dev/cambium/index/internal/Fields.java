package dev.cambium.index.internal;

import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.index.Field;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What can be asked of the runs of an index, by name. */
final class Fields {

    /** What each run has, with what it is; the tags apart. */
    private static final Map<String, Field.Kind> COLUMNS = new LinkedHashMap<>();
    private static final String TAG = "tag";
    private static final int MOST_NAMED = 4;

    static {
        Stream.of("id", "folder", "name", "variant").forEach(column -> COLUMNS.put(column, Field.Kind.TEXT));
        COLUMNS.put("seed", Field.Kind.NUMBER);
        COLUMNS.put("state", Field.Kind.TEXT);
        COLUMNS.put("step", Field.Kind.NUMBER);
        COLUMNS.put("steps", Field.Kind.NUMBER);
        Stream.of("started", "ended", "reason", "note").forEach(column -> COLUMNS.put(column, Field.Kind.TEXT));
    }

    /**
     * A field and how to have its value in a statement.
     *
     * @param sql gives its value for the run {@code r}; of tags, all of them
     */
    record Known(Field field, Sql sql) {
    }

    private final Map<String, Known> exact = new LinkedHashMap<>();
    /** The last parts of names and the titles of measurements, each with the whole names. */
    private final Map<String, Set<String>> shorts = new LinkedHashMap<>();

    Fields(Connection connection) throws SQLException {
        COLUMNS.forEach((column, kind) -> exact.put(column,
                new Known(new Field(column, "", kind), Sql.of("r." + column))));
        exact.put(TAG, new Known(new Field(TAG, "", Field.Kind.TAGS), Sql.of("r.tags")));
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    "SELECT measure, metric, name, title, unit FROM measures ORDER BY measure")) {
                while (rows.next()) {
                    addMeasure(rows);
                }
            }
            try (ResultSet rows = statement.executeQuery("SELECT setting_key, key FROM setting_keys ORDER BY key")) {
                while (rows.next()) {
                    exact.putIfAbsent(rows.getString(2), new Known(new Field(rows.getString(2), "",
                            Field.Kind.SETTING), Sql.of("(SELECT s.value FROM setting_values s"
                            + " WHERE s.setting_key = ? AND s.settings = r.settings)", rows.getLong(1))));
                }
            }
        }
    }

    /** Measurements of equal names may have had other titles and units in former versions of their metric. */
    private void addMeasure(ResultSet row) throws SQLException {
        String name = row.getString(2) + "." + row.getString(3);
        exact.putIfAbsent(name, new Known(new Field(name, row.getString(5), Field.Kind.MEASUREMENT), Sql.of("""
                (SELECT m.value FROM measured m JOIN measures USING (measure)
                 WHERE m.run = r.run AND measures.metric = ? AND measures.name = ?)""", row.getString(2),
                row.getString(3))));
        for (String shorter : List.of(row.getString(3), row.getString(4))) {
            shorts.computeIfAbsent(shorter, key -> new LinkedHashSet<>()).add(name);
        }
    }

    /** The names of all fields. */
    List<String> names() {
        return List.copyOf(exact.keySet());
    }

    /** The names of the fields that runs have always. */
    static List<String> columns() {
        return Stream.concat(COLUMNS.keySet().stream(), Stream.of(TAG)).toList();
    }

    /**
     * The field of a name: its whole name, the last part of a measurement's or its title where no other has it, or of a
     * plug-in the key of the experiment that names it.
     *
     * @throws InputException if there is none, or more than one; names the nearest
     */
    Known find(String name) {
        Known known = exact.get(name.equals("tags") ? TAG : name);
        if (known != null) {
            return known;
        }
        Set<String> whole = shorts.getOrDefault(name, Set.of());
        if (whole.size() == 1) {
            return exact.get(whole.iterator().next());
        }
        if (whole.size() > 1) {
            throw new InputException("there are several fields " + Words.quote(name) + "; expected one of "
                    + String.join(", ", whole));
        }
        Known plugin = exact.get(name + ".type");
        if (plugin != null) {
            return plugin;
        }
        List<String> ends = exact.keySet().stream().filter(each -> each.endsWith("." + name)).toList();
        if (!ends.isEmpty()) {
            throw new InputException("unknown field " + Words.quote(name) + "; did you mean " + (ends.size() == 1
                    ? Words.quote(ends.get(0)) + "?"
                    : "one of " + String.join(", ", ends.subList(0, Math.min(MOST_NAMED, ends.size()))) + "?"));
        }
        List<String> all = new ArrayList<>(exact.keySet());
        all.addAll(shorts.keySet());
        throw new InputException("unknown field " + Words.quote(name) + Nearest.suggestion(name, all));
    }
}
