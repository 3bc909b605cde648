package dev.cambium.index.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.index.Answer;
import dev.cambium.index.IndexedRun;
import dev.cambium.index.Question;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.catalog.Remarks;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.runs.folder.RunLock;
import dev.cambium.runs.folder.RunReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRunIndexTest {

    @TempDir
    Path folder;
    private Path root;
    private Path cache;
    private SqliteRunIndex index;

    @BeforeEach
    void makeRuns() throws IOException {
        root = Files.createDirectory(folder.resolve("runs"));
        cache = folder.resolve("cache");
        index = new SqliteRunIndex(Optional.of(cache));
        for (int seed = 0; seed < 3; seed++) {
            done("""
                    { "name": "a", "variant": "bimt", "seed": %d, "regularizer": { "type": "bimt", "lambda": 1e-5 } }"""
                    .formatted(seed), Map.of("accuracy", 0.9 + seed / 100.0));
        }
        done("{ \"name\": \"a\", \"variant\": \"none\" }", Map.of("accuracy", 0.5, "length", Double.NaN));
        GivenRuns.settle(GivenRuns.run(root, "{ \"name\": \"b\" }").path());
    }

    private RunFolder done(String experiment, Map<String, Double> headlines) throws IOException {
        return GivenRuns.done(root, experiment, headlines);
    }

    private List<RunSummary> where(String filter) {
        return index.ask(root, new Question(filter, List.of(), List.of())).runs().stream().map(IndexedRun::run)
                .toList();
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.toString().endsWith(".sqlite")).findFirst().orElseThrow();
        }
    }

    /** How many runs the file has that are not read again as long as they do not change. */
    private long trusted() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(print) FROM runs")) {
            return rows.getLong(1);
        }
    }

    @Test
    void saysWhatTheFoldersSayWhetherItIsNewOrNot() throws Exception {
        assertThat(index.list(root)).isEqualTo(RunReader.list(root));
        assertThat(trusted()).isEqualTo(5);
        assertThat(index.list(root)).isEqualTo(RunReader.list(root)).hasSize(5);
        assertThat(new SqliteRunIndex(Optional.of(cache)).list(root)).isEqualTo(RunReader.list(root));
    }

    @Test
    void doesNotReadWhatHasNotChanged() throws Exception {
        index.list(root);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE runs SET step = 77 WHERE print NOT NULL");
        }
        assertThat(index.list(root)).filteredOn(run -> run.step() == 77).hasSize(5);
    }

    @Test
    void noticesWhatWasMovedCopiedAndDeleted() throws IOException {
        index.list(root);
        Path moved = root.resolve("elsewhere");
        Files.move(root.resolve("a/bimt"), moved);
        assertThat(index.list(root)).isEqualTo(RunReader.list(root)).hasSize(5)
                .filteredOn(run -> run.folder().startsWith(moved)).hasSize(3);
        Path one = index.list(root).stream().map(RunSummary::folder).filter(run -> run.startsWith(moved)).findFirst()
                .orElseThrow();
        Path copy = Files.createDirectory(root.resolve("a/20200101-000000-seed7"));
        try (Stream<Path> files = Files.list(one)) { // as rsync -a does it, with the times
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.setLastModifiedTime(copy, Files.getLastModifiedTime(one));
        assertThat(index.list(root)).isEqualTo(RunReader.list(root)).hasSize(6);
        delete(copy);
        delete(one);
        assertThat(index.list(root)).isEqualTo(RunReader.list(root)).hasSize(4);
        delete(root);
        assertThat(index.list(root)).isEmpty();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void noticesWhatHasChangedInARun() throws IOException {
        index.list(root);
        RunFolder run = new RunFolder(where("variant = none").get(0).folder());
        GivenRuns.measured(run, Map.of("accuracy", 0.75));
        assertThat(where("accuracy = 0.75")).extracting(RunSummary::folder).containsExactly(run.path());
        GivenRuns.settle(run.path());
        index.list(root);
        Files.writeString(run.manifest(), "{");
        GivenRuns.settle(run.path());
        assertThat(where("variant = none and state = done")).isEmpty();
        assertThat(where("state = damaged")).singleElement().satisfies(damaged ->
                assertThat(damaged.reason()).contains("manifest.json"));
        assertThat(index.list(root)).isEqualTo(RunReader.list(root));
        Files.delete(run.manifest());
        Files.delete(run.path().resolve("DONE"));
        assertThat(where("variant = none")).extracting(RunSummary::state).containsExactly(RunState.STOPPED);
    }

    /** Within a tick of the file system's clock, a file of the same size looks the same. */
    @Test
    void doesNotTrustWhatHasJustChanged() throws IOException {
        index.list(root);
        RunFolder run = new RunFolder(where("variant = none").get(0).folder());
        FileTime now = FileTime.from(Instant.now());
        for (String value : List.of("0.71", "0.72")) {
            String text = Files.readString(run.analysis()).replaceAll("0\\.\\d+", value);
            Files.writeString(run.analysis(), text);
            Files.setLastModifiedTime(run.analysis(), now);
            assertThat(where("accuracy = " + value)).hasSize(1);
        }
    }

    @Test
    void readsALiveRunEachTime() throws IOException {
        RunFolder run = new RunFolder(where("name = b").get(0).folder());
        run.journal().note("started", 0, "");
        GivenRuns.settle(run.path());
        assertThat(where("name = b")).extracting(RunSummary::state).containsExactly(RunState.STOPPED);
        try (RunLock lock = RunLock.acquire(run.path())) {
            GivenRuns.settle(run.path());
            assertThat(where("name = b")).extracting(RunSummary::state).containsExactly(RunState.RUNNING);
        }
        assertThat(where("name = b")).extracting(RunSummary::state).containsExactly(RunState.STOPPED);
    }

    @Test
    void isMadeAnewWhenItIsDamagedDeletedOrOfAnotherFormat() throws Exception {
        List<RunSummary> all = index.list(root);
        Files.writeString(file(), "no database at all, but long enough to be taken for something that once was one");
        assertThat(index.list(root)).isEqualTo(all);
        assertThat(trusted()).isEqualTo(5);
        try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
            bytes.seek(5_000);
            bytes.write(new byte[60_000]);
        }
        assertThat(index.list(root)).isEqualTo(all);
        try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
            bytes.setLength(9_000);
        }
        assertThat(index.list(root)).isEqualTo(all);
        for (String change : List.of("DROP TABLE measured", "PRAGMA user_version = 99",
                "UPDATE runs SET state = 'ASLEEP'", "UPDATE runs SET started = 'soon'")) {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = connection.createStatement()) {
                statement.execute(change);
            }
            assertThat(index.list(root)).as(change).isEqualTo(all);
            assertThat(trusted()).as(change).isEqualTo(5);
        }
        Files.delete(file());
        assertThat(index.list(root)).isEqualTo(all);
        assertThat(trusted()).isEqualTo(5);
    }

    @Test
    void thatOfAFolderThatIsGoneIsDeletedWhenNobodyUsedItForAMonth() throws IOException {
        index.list(root);
        Path first = file();
        Path elsewhere = Files.createDirectories(folder.resolve("other.folder"));
        index.list(elsewhere);
        assertThat(files()).as("two databases with a note each").hasSize(4);
        Path other = files().stream().filter(file -> file.toString().endsWith(".sqlite") && !file.equals(first))
                .findFirst().orElseThrow();
        Path note = other.resolveSibling(other.getFileName() + ".folder");

        Files.delete(elsewhere);
        age(first, 2);
        index.list(root);
        assertThat(other).as("the disk may be away").exists();

        age(other, 31);
        index.list(root);
        assertThat(other).as("it is looked once a day").exists();

        Files.createDirectory(elsewhere);
        age(first, 2);
        index.list(root);
        assertThat(other).as("its folder is there").exists();

        Files.delete(elsewhere);
        Files.writeString(note, "another-machine\n" + elsewhere);
        age(other, 31);
        age(first, 2);
        index.list(root);
        assertThat(other).as("another machine has other disks").exists();

        Files.createDirectory(elsewhere);
        index.list(elsewhere);
        Files.delete(elsewhere);
        age(other, 31);
        age(first, 2);
        index.list(root);
        assertThat(files()).containsExactlyInAnyOrder(first,
                first.resolveSibling(first.getFileName() + ".folder"));

        Files.createDirectory(elsewhere);
        assertThat(index.list(elsewhere)).isEmpty();
        assertThat(other).as("it is made anew").exists();
    }

    @Test
    void whatFormerVersionsHaveLeftWithoutANoteIsDeletedWhenNobodyUsedItForAMonth() throws IOException {
        Path former = Files.createDirectories(cache).resolve("runs-0.sqlite");
        Path young = cache.resolve("runs-1.sqlite");
        Path foreign = Files.writeString(cache.resolve("notes.txt"), "of somebody");
        Files.writeString(former, "whatever");
        Files.writeString(cache.resolve("runs-0.sqlite-wal"), "whatever");
        Files.writeString(young, "whatever");
        for (Path file : List.of(former, foreign)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        }

        index.list(root);
        assertThat(files()).contains(young, foreign).doesNotContain(former, cache.resolve("runs-0.sqlite-wal"));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    /** Has an index be used so many days ago. */
    private static void age(Path file, int days) throws IOException {
        Files.setLastModifiedTime(file.resolveSibling(file.getFileName() + ".folder"),
                FileTime.from(Instant.now().minus(Duration.ofDays(days))));
    }

    @Test
    void worksWithoutAPlaceForIt() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        for (SqliteRunIndex without : List.of(new SqliteRunIndex(Optional.empty()),
                new SqliteRunIndex(Optional.of(file.resolve("below"))))) {
            assertThat(without.list(root)).isEqualTo(RunReader.list(root));
            assertThat(without.ask(root, new Question("variant = none", List.of(), List.of())).runs()).hasSize(1);
            assertThatThrownBy(() -> without.place(root)).isInstanceOf(RunFailedException.class)
                    .hasMessageContaining("no index is kept of " + root);
        }
    }

    @Test
    void severalProcessesFollowTheSameFolder() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<RunSummary> all = RunReader.list(root);
            Callable<List<RunSummary>> listing = () -> {
                List<RunSummary> last = List.of();
                for (int i = 0; i < 10; i++) {
                    last = new SqliteRunIndex(Optional.of(cache)).list(root);
                }
                return last;
            };
            for (Future<List<RunSummary>> each : pool.invokeAll(List.of(listing, listing, listing, listing))) {
                assertThat(each.get()).isEqualTo(all);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void knowsWhichRunsDifferInTheirSeedsAlone() {
        Answer answer = index.ask(root, Question.ALL);
        assertThat(answer.runs()).filteredOn(run -> run.run().variant().equals("bimt")).extracting(IndexedRun::alike)
                .hasSize(3).containsOnly(answer.runs().get(0).alike());
        assertThat(answer.runs()).extracting(IndexedRun::alike).doesNotContain("")
                .satisfies(alike -> assertThat(alike.stream().distinct()).hasSize(3));
    }

    @Test
    void tellsFieldsAndSortsByThem() {
        Answer answer = index.ask(root, new Question("name = a", List.of("-accuracy"),
                List.of("regularizer", "regularizer.lambda", "model.hidden", "m.accuracy", "length")));
        assertThat(answer.of()).isEqualTo(5);
        assertThat(answer.runs()).extracting(IndexedRun::values).containsExactly(
                Arrays.asList("bimt", 1e-5, 4L, 0.92, null), Arrays.asList("bimt", 1e-5, 4L, 0.91, null),
                Arrays.asList("bimt", 1e-5, 4L, 0.9, null), Arrays.asList("none", null, 4L, 0.5, null));
        assertThat(answer.runs().get(3).run().headlines().values()).containsExactlyInAnyOrder(0.5, Double.NaN);
        assertThat(index.ask(root, new Question("", List.of("regularizer.lambda", "-seed"), List.of())).runs())
                .extracting(run -> run.run().seed()).startsWith(2L, 1L, 0L).hasSize(5);
    }

    @Test
    void namesTheNearestField() {
        assertThatThrownBy(() -> where("acuracy > 1")).isInstanceOf(InputException.class)
                .hasMessage("unknown field 'acuracy'; did you mean 'accuracy'?");
        assertThatThrownBy(() -> where("hidden = 4")).hasMessageContaining("did you mean 'model.hidden'?");
        assertThatThrownBy(() -> where("accuracy > much"))
                .hasMessage("m.accuracy is a number, expected one after '>', not 'much'");
        assertThat(index.ask(Files.exists(root) ? folder.resolve("nowhere") : root,
                new Question("accuracy > 1", List.of(), List.of())).runs()).isEmpty();
    }

    @Test
    void findsTagsAndNotes() throws IOException {
        Path run = where("variant = none").get(0).folder();
        new Remarks(run).change(said -> new Remarks.Said(List.of("good", "to-publish"), "see page 3"));
        new Remarks(where("name = b").get(0).folder()).change(said -> new Remarks.Said(List.of("good"), ""));
        assertThat(where("tag = good")).hasSize(2);
        assertThat(where("tag != good")).hasSize(3);
        assertThat(where("tag in (bad, to-publish)")).extracting(RunSummary::folder).containsExactly(run);
        assertThat(where("tag ~ PUB and note ~ 'page 3'")).hasSize(1);
        assertThat(index.ask(root, new Question("tag = to-publish", List.of(), List.of("tag", "note"))).runs())
                .singleElement().satisfies(one -> {
                    assertThat(one.values()).containsExactly("good to-publish", "see page 3");
                    assertThat(one.remarks()).isEqualTo(new Remarks(run).read());
                });
        GivenRuns.settle(run);
        index.list(root);
        Files.writeString(new Remarks(run).file(), // as an editor writes, which changes nothing else
                Files.readString(new Remarks(run).file()).replace("good", "bad"));
        assertThat(where("tag = bad")).hasSize(1);
        new Remarks(run).change(said -> Remarks.NOTHING);
        assertThat(where("tag = good")).hasSize(1);
        AtomicFile.write(new Remarks(run).file(), "{");
        assertThat(index.list(root)).as("remarks that are damaged").isEqualTo(RunReader.list(root));
    }
}
