package dev.cambium.index.internal;

import dev.cambium.index.IndexedRun;
import dev.cambium.runs.Headline;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.catalog.Remarks;
import dev.cambium.runs.folder.RunReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads runs from an index. */
final class Rows {

    private static final String COLUMNS = "r.run, r.folder, r.id, r.name, r.variant, r.seed, r.state, r.reason, r.step,"
            + " r.steps, r.started, r.ended, r.tags, r.note, r.settings";
    private static final int FIRST_FIELD = 16;
    /** Of fewer runs the measurements are read one run after the other, of more all at once. */
    private static final int FEW = 200;

    private final Connection connection;
    private final Path root;

    Rows(Connection connection, Path root) {
        this.connection = connection;
        this.root = root;
    }

    /** The state of a name in an index; one that is unknown is damaged, and read again. */
    static RunState state(String name) throws SQLException {
        try {
            return RunState.valueOf(name);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new DamagedIndexException("there is no state " + name, e);
        }
    }

    /** The runs for which a condition holds, oldest first. */
    List<IndexedRun> read(Sql condition, List<Sql> order, List<Sql> fields) throws SQLException {
        Sql query = Sql.of("SELECT " + COLUMNS);
        for (Sql field : fields) {
            query = query.then(", ").then(field);
        }
        query = query.then(" FROM runs r WHERE ").then(condition);
        String before = " ORDER BY ";
        for (Sql each : order) {
            query = query.then(before).then(each);
            before = ", ";
        }
        Map<Long, Integer> places = new HashMap<>();
        List<Map<Headline, Double>> headlines = new ArrayList<>();
        List<IndexedRun> runs = new ArrayList<>();
        try (PreparedStatement statement = query.prepare(connection); ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                places.put(rows.getLong(1), runs.size());
                headlines.add(new LinkedHashMap<>());
                runs.add(run(rows, headlines.get(runs.size()), fields.size()));
            }
        } catch (RuntimeException e) { // a time or a path that is none
            throw new DamagedIndexException("a row cannot be read", e);
        }
        readHeadlines(places, headlines);
        if (order.isEmpty()) {
            runs.sort(Comparator.comparing(IndexedRun::run, RunReader.OLDEST_FIRST));
        }
        return runs;
    }

    private IndexedRun run(ResultSet rows, Map<Headline, Double> headlines, int fields) throws SQLException {
        RunSummary run = new RunSummary(rows.getString(3), root.resolve(rows.getString(2)), rows.getString(4),
                rows.getString(5), rows.getLong(6), state(rows.getString(7)), rows.getString(8), rows.getLong(9),
                rows.getLong(10), Times.instant(rows.getString(11)), headlines);
        String tags = rows.getString(13);
        Remarks.Said remarks = new Remarks.Said(tags.isEmpty() ? List.of() : List.of(tags.split(" ")),
                rows.getString(14));
        String settings = rows.getString(15);
        List<Object> values = new ArrayList<>(fields);
        for (int i = 0; i < fields; i++) {
            Object value = rows.getObject(FIRST_FIELD + i);
            values.add(value instanceof Integer whole ? (Long) whole.longValue() : value);
        }
        return new IndexedRun(run, Optional.ofNullable(rows.getString(12)).map(Times::instant), remarks,
                settings == null ? "" : settings, values);
    }

    private void readHeadlines(Map<Long, Integer> places, List<Map<Headline, Double>> headlines) throws SQLException {
        Map<Long, Headline> all = headlines();
        if (places.size() > FEW) {
            try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(
                    "SELECT run, measure, value FROM measured ORDER BY run, rank")) {
                while (rows.next()) {
                    Integer place = places.get(rows.getLong(1));
                    if (place != null) {
                        add(rows, all, headlines.get(place));
                    }
                }
            }
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT run, measure, value FROM measured WHERE run = ? ORDER BY rank")) {
            for (Map.Entry<Long, Integer> each : places.entrySet()) {
                statement.setLong(1, each.getKey());
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        add(rows, all, headlines.get(each.getValue()));
                    }
                }
            }
        }
    }

    private static void add(ResultSet row, Map<Long, Headline> all, Map<Headline, Double> headlines)
            throws SQLException {
        Headline headline = all.get(row.getLong(2));
        double value = row.getDouble(3);
        headlines.put(headline, row.wasNull() ? Double.NaN : value);
    }

    private Map<Long, Headline> headlines() throws SQLException {
        Map<Long, Headline> all = new HashMap<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(
                "SELECT measure, metric, name, title, unit FROM measures")) {
            while (rows.next()) {
                all.put(rows.getLong(1), new Headline(rows.getString(2), rows.getString(3), rows.getString(4),
                        rows.getString(5)));
            }
        }
        return all;
    }

    /** How many runs there are. */
    int count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM runs")) {
            return count.getInt(1);
        }
    }
}
