package dev.cambium.index.internal;

import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.index.Answer;
import dev.cambium.index.IndexedRun;
import dev.cambium.index.Place;
import dev.cambium.index.Question;
import dev.cambium.index.RunIndex;
import dev.cambium.index.internal.filter.Filter;
import dev.cambium.index.internal.filter.FilterParser;
import dev.cambium.runs.RunCatalog;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.catalog.Remarks;
import dev.cambium.runs.folder.RunReader;
import dev.cambium.runs.folder.RunRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An index in a file of SQLite for each output folder. Where no file can be kept, the runs are read into memory for
 * each question; where there is no SQLite, they are listed as their folders tell, and nothing can be asked.
 */
@Component
public final class SqliteRunIndex implements RunIndex, RunCatalog {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteRunIndex.class);

    private final Optional<IndexFolder> place;
    /** What has been said about it once. */
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    @Activate
    public SqliteRunIndex(BundleContext context) {
        this(Optional.ofNullable(context.getProperty("cambium.index")).map(Path::of));
        Optional.ofNullable(context.getProperty("cambium.var"))
                .ifPresent(var -> NativeLibrary.settle(Path.of(var, "sqlite")));
    }

    /** @param folder where indices are kept; empty if nowhere */
    SqliteRunIndex(Optional<Path> folder) {
        place = folder.map(IndexFolder::new);
    }

    @Override
    public List<RunSummary> list(Path root) {
        return ask(root, Question.ALL).runs().stream().map(IndexedRun::run).toList();
    }

    @Override
    public Answer ask(Path root, Question question) {
        Optional<Filter> filter = question.where().isBlank() ? Optional.empty()
                : Optional.of(FilterParser.parse(question.where()));
        try {
            return with(root, connection -> answer(connection, root, question, filter));
        } catch (SQLException | LinkageError e) {
            if (!question.isPlain()) {
                throw new RunFailedException("runs cannot be searched on this machine: " + Failures.reason(e), e);
            }
            say(root, "runs are read one by one: " + Failures.reason(e), e);
            List<IndexedRun> runs = RunReader.list(root).stream().map(run -> new IndexedRun(run, Optional.empty(),
                    Remarks.NOTHING, "", List.of())).toList();
            return new Answer(List.of(), runs, runs.size());
        }
    }

    private static Answer answer(Connection connection, Path root, Question question, Optional<Filter> filter)
            throws SQLException {
        Rows rows = new Rows(connection, root);
        int count = rows.count();
        if (count == 0) { // and so it has no fields
            return new Answer(List.of(), List.of(), 0);
        }
        Fields fields = new Fields(connection);
        Conditions conditions = new Conditions(fields);
        List<Sql> order = new ArrayList<>();
        question.sort().forEach(field -> order.addAll(conditions.order(field)));
        if (!order.isEmpty()) {
            Stream.of("r.started", "r.id").map(Sql::of).forEach(order::add);
        }
        List<Fields.Known> asked = question.fields().stream().map(fields::find).toList();
        return new Answer(asked.stream().map(Fields.Known::field).toList(),
                rows.read(filter.map(conditions::of).orElse(Sql.of("1")), order,
                        asked.stream().map(Fields.Known::sql).toList()), count);
    }

    @Override
    public List<String> fields(Path root) {
        try {
            return with(root, connection -> new Fields(connection).names());
        } catch (SQLException | LinkageError e) {
            say(root, "fields are not known: " + Failures.reason(e), e);
            return Fields.columns();
        }
    }

    @Override
    public Place place(Path root) {
        try {
            with(root, connection -> null);
            Path file = place.orElseThrow(() -> new IOException("there is no folder for it")).file(root);
            if (!Files.exists(file)) {
                throw new IOException(file + " is not there");
            }
            return new Place(file, with(root, SqliteRunIndex::tables));
        } catch (SQLException | IOException | LinkageError e) {
            throw new RunFailedException("no index is kept of " + root + ": " + Failures.reason(e), e);
        }
    }

    private static List<Place.Table> tables(Connection connection) throws SQLException {
        List<Place.Table> tables = new ArrayList<>();
        for (String table : List.of("runs", "measurements", "settings", "tags")) {
            List<String> columns = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT name FROM pragma_table_info('" + table + "')")) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
            tables.add(new Place.Table(table, columns));
        }
        return tables;
    }

    // ----------------------------------------------------------------------------------------------- an index

    /**
     * What is asked of an index.
     *
     * @param <T> the answer
     */
    @FunctionalInterface
    private interface Asking<T> {
        T of(Connection connection) throws SQLException;
    }

    /** Asks the index of a folder, when it says what the folder does: one in a file, or else one in memory. */
    private <T> T with(Path root, Asking<T> asking) throws SQLException {
        // while SQLite is loaded, which takes as long
        CompletableFuture<List<RunRoot.Seen>> folders =
                CompletableFuture.supplyAsync(() -> new RunRoot(root).seen());
        Asking<T> followed = connection -> {
            new Follower(connection, root, found(folders)).follow();
            return Database.read(connection, () -> asking.of(connection));
        };
        if (place.isPresent() && Files.isDirectory(root)) {
            Path file = null;
            try {
                file = place.get().file(root);
                T answer = inFile(file, followed);
                new Leftovers(place.get()).used(file, root);
                return answer;
            } catch (SQLException | IOException e) {
                say(root, "no index is kept" + (file == null ? "" : " in " + file) + ": " + Failures.reason(e), e);
            }
        }
        try (Connection connection = Database.inMemory()) {
            return followed.of(connection);
        }
    }

    private static List<RunRoot.Seen> found(CompletableFuture<List<RunRoot.Seen>> folders) {
        try {
            return folders.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof InputException problem) {
                throw problem;
            }
            throw e;
        }
    }

    private static <T> T inFile(Path file, Asking<T> asking) throws SQLException, IOException {
        try {
            return inFileAsItIs(file, asking);
        } catch (SQLException e) {
            if (!(e instanceof DamagedIndexException) && !Database.isDamage(e)) {
                throw e;
            }
            LOG.info("{} is damaged, and made anew: {}", file, Failures.reason(e));
            LOG.debug("the damage", e);
            IndexFolder.delete(file);
            return inFileAsItIs(file, asking);
        }
    }

    private static <T> T inFileAsItIs(Path file, Asking<T> asking) throws SQLException, IOException {
        try (Connection connection = Database.open(file)) {
            return asking.of(connection);
        }
    }

    /** Once for each folder: commands go on without it. */
    private void say(Path root, String line, Throwable cause) {
        if (said.add(root + line)) {
            LOG.warn("{}: {}", root, line);
            LOG.debug("the reason", cause);
        }
    }
}
