package dev.cambium.index.internal;

import dev.cambium.base.InputException;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.catalog.Remarks;
import dev.cambium.runs.catalog.RunPrint;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.runs.folder.RunLock;
import dev.cambium.runs.folder.RunReader;
import dev.cambium.runs.folder.RunRoot;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has an index say what the folders say: looks at all, and reads those that have changed. */
final class Follower {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    /** Others may write between two transactions, and a kill loses no more than one. */
    private static final int RUNS_PER_TRANSACTION = 500;

    private final Connection connection;
    private final Path root;
    private final List<RunRoot.Seen> folders;

    /** @param folders all runs below the root as they are now */
    Follower(Connection connection, Path root, List<RunRoot.Seen> folders) {
        this.connection = connection;
        this.root = root;
        this.folders = folders;
    }

    /** What the index has of a run. */
    private record Known(RunState state, Long print, boolean noted) {
    }

    /** A run as its folder is now. */
    private record Seen(RunRoot.Seen found, String folder, boolean changed) {
    }

    /** A run that was read. */
    private record Read(Seen seen, RunReader.Entry entry, Remarks.Said remarks, Long print) {
    }

    /** Brings the index up to date. */
    void follow() throws SQLException {
        Map<String, Known> known = known();
        List<Seen> seen = folders.parallelStream().map(run -> look(run, known)).toList();
        Set<String> gone = new HashSet<>(known.keySet());
        seen.forEach(each -> gone.remove(each.folder()));
        if (!gone.isEmpty()) {
            change(writer -> {
                for (String folder : gone) {
                    writer.remove(folder);
                }
                writer.removeUnused();
            });
        }
        List<Seen> changed = seen.stream().filter(Seen::changed).toList();
        for (int from = 0; from < changed.size(); from += RUNS_PER_TRANSACTION) {
            List<Read> read = changed.subList(from, Math.min(changed.size(), from + RUNS_PER_TRANSACTION))
                    .parallelStream().map(this::read).toList();
            change(writer -> {
                for (Read each : read) {
                    writer.put(each.seen().folder(), each.entry(), each.remarks(), each.print());
                }
            });
        }
    }

    /** Something that is done to an index. */
    @FunctionalInterface
    private interface Change {
        void with(RunWriter writer) throws SQLException;
    }

    private void change(Change change) throws SQLException {
        try (RunWriter writer = new RunWriter(connection)) {
            Database.change(connection, () -> change.with(writer));
        }
    }

    private Map<String, Known> known() throws SQLException {
        Map<String, Known> known = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT folder, state, print, tags || note <> '' FROM runs")) {
            while (rows.next()) {
                long value = rows.getLong(3);
                Long print = rows.wasNull() ? null : (Long) value;
                known.put(rows.getString(1), new Known(Rows.state(rows.getString(2)), print, rows.getBoolean(4)));
            }
        }
        return known;
    }

    private Seen look(RunRoot.Seen found, Map<String, Known> all) {
        Path run = found.run().path();
        String folder = root.relativize(run).toString();
        Known known = all.get(folder);
        boolean done = known != null && known.state() == RunState.DONE;
        boolean same = known != null && known.print() != null
                && known.print() == RunPrint.of(found, done, known.noted()).value()
                && (done || !RunLock.isHeld(run));
        return new Seen(found, folder, !same);
    }

    private Read read(Seen seen) {
        RunFolder run = seen.found().run();
        RunPrint ifDone = RunPrint.of(seen.found(), true, true);
        RunPrint ifNot = RunPrint.of(seen.found(), false, true);
        RunReader.Entry entry = RunReader.entry(run, root);
        Remarks.Said remarks;
        try {
            remarks = new Remarks(run.path()).read();
        } catch (InputException e) {
            LOG.warn("what is noted about a run is passed over: {}", e.getMessage());
            remarks = Remarks.NOTHING;
        }
        RunPrint print = entry.run().state() == RunState.DONE ? ifDone : ifNot;
        return new Read(seen, entry, remarks, isLasting(entry.run()) && print.settled() ? (Long) print.value() : null);
    }

    /**
     * Whether what was read holds until a file changes: a process may take on and leave a run, and what is damaged is
     * told with the folder's name as it was given.
     */
    private static boolean isLasting(RunSummary run) {
        return !run.state().isLive() && run.state() != RunState.DAMAGED
                && (run.state() != RunState.DONE || run.reason().isEmpty());
    }
}
