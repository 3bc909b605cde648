package dev.cambium.index.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A database with the tables of an index. */
final class Database {

    /** Goes up with every change of the tables: another one's file is made anew. */
    private static final int FORMAT = 1;
    private static final int PATIENCE_MILLISECONDS = 20_000;

    /**
     * What differs in its seed alone has one row in {@code setting_lists}; runs are many, and so are settings. Views
     * say the same in the way in which one asks.
     */
    private static final List<String> TABLES = List.of("""
            CREATE TABLE setting_lists (
              settings INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE)""", """
            CREATE TABLE setting_keys (
              setting_key INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE)""", """
            CREATE TABLE setting_values (
              setting_key INTEGER NOT NULL, settings INTEGER NOT NULL, value,
              PRIMARY KEY (setting_key, settings)) WITHOUT ROWID""", """
            CREATE TABLE runs (
              run INTEGER PRIMARY KEY, folder TEXT NOT NULL UNIQUE, id TEXT NOT NULL, name TEXT NOT NULL,
              variant TEXT NOT NULL, seed INTEGER NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,
              step INTEGER NOT NULL, steps INTEGER NOT NULL, started TEXT NOT NULL, ended TEXT,
              tags TEXT NOT NULL, note TEXT NOT NULL, settings INTEGER, print INTEGER)""", """
            CREATE TABLE tag_words (
              tag TEXT NOT NULL, run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
              PRIMARY KEY (run, tag)) WITHOUT ROWID""", """
            CREATE TABLE measures (
              measure INTEGER PRIMARY KEY, metric TEXT NOT NULL, name TEXT NOT NULL, title TEXT NOT NULL,
              unit TEXT NOT NULL, UNIQUE (metric, name, title, unit))""", """
            CREATE TABLE measured (
              run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, rank INTEGER NOT NULL,
              measure INTEGER NOT NULL, value REAL, PRIMARY KEY (run, rank)) WITHOUT ROWID""", """
            CREATE INDEX measured_by_measure ON measured (measure, run, value)""", """
            CREATE VIEW measurements AS
              SELECT run, id, metric, measures.name AS measurement, title, unit, value
              FROM measured JOIN runs USING (run) JOIN measures USING (measure)""", """
            CREATE VIEW settings AS
              SELECT run, id, key, value
              FROM runs JOIN setting_values USING (settings) JOIN setting_keys USING (setting_key)""", """
            CREATE VIEW tags AS SELECT run, id, tag FROM tag_words JOIN runs USING (run)""");

    private Database() {
    }

    /**
     * Opens the database in a file, which is made if it is not there, or of another format.
     *
     * @throws SQLException if it cannot be had, or is {@linkplain #isDamage damaged}
     */
    static Connection open(Path file) throws SQLException, IOException {
        Files.createDirectories(file.getParent());
        Connection connection = connect(file.toString(), SQLiteConfig.JournalMode.WAL);
        int format = 0;
        try {
            format = format(connection);
            if (format == 0) {
                create(connection);
                format = FORMAT;
            }
        } finally {
            if (format != FORMAT) {
                connection.close();
            }
        }
        if (format == FORMAT) {
            return connection;
        }
        IndexFolder.delete(file);
        return open(file);
    }

    /** A database that is gone when it is closed. */
    static Connection inMemory() throws SQLException {
        Connection connection = connect(":memory:", SQLiteConfig.JournalMode.MEMORY);
        create(connection);
        return connection;
    }

    private static Connection connect(String file, SQLiteConfig.JournalMode journal) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE_MILLISECONDS);
        config.setJournalMode(journal);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.enforceForeignKeys(true);
        return config.createConnection(JDBC.PREFIX + file);
    }

    private static int format(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("PRAGMA user_version")) {
            return version.getInt(1);
        }
    }

    /** Makes the tables, unless another process has done so since we looked. */
    private static void create(Connection connection) throws SQLException {
        change(connection, () -> {
            if (format(connection) == 0) {
                try (Statement statement = connection.createStatement()) {
                    for (String table : TABLES) {
                        statement.execute(table);
                    }
                    statement.execute("PRAGMA user_version = " + FORMAT);
                }
            }
        });
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Change {
        void run() throws SQLException;
    }

    /**
     * What is read in one transaction.
     *
     * @param <T> what is read
     */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws SQLException;
    }

    /** Does something so that others see all of it or nothing, while nobody else writes. */
    static void change(Connection connection, Change change) throws SQLException {
        transaction(connection, "BEGIN IMMEDIATE", () -> {
            change.run();
            return true;
        });
    }

    /** Reads while nothing that others change is seen. */
    static <T> T read(Connection connection, Reading<T> reading) throws SQLException {
        return transaction(connection, "BEGIN", reading);
    }

    private static <T> T transaction(Connection connection, String begin, Reading<T> work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(begin);
            try {
                T result = work.read();
                statement.execute("COMMIT");
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(statement, e);
                throw e;
            }
        }
    }

    private static void rollBack(Statement statement, Throwable cause) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) { // it is over already
            cause.addSuppressed(e);
        }
    }

    /** Whether a database has to be made anew: nothing in it is worth more than what the folders say. */
    static boolean isDamage(SQLException failure) {
        if (!(failure instanceof SQLiteException e)) {
            return false;
        }
        return switch (SQLiteErrorCode.getErrorCode(e.getResultCode().code & 0xff)) {
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR, SQLITE_SCHEMA, SQLITE_MISMATCH, SQLITE_CONSTRAINT,
                    SQLITE_FORMAT -> true;
            default -> false;
        };
    }
}
