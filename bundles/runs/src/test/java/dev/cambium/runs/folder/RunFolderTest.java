package dev.cambium.runs.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.course.Resumption;
import dev.cambium.runs.Progress;
import dev.cambium.runs.RunState;
import dev.cambium.runs.StepTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private static final Experiment EXPERIMENT = GivenExperiment.of("""
            { "name": "name", "variant": "variant", "seed": 1 }""");

    @TempDir
    Path root;

    @Test
    void isMadeOnceForEachRun() {
        RunFolder first = create();
        RunFolder second = create();
        assertThat(first.path()).hasParent(root.resolve("name/variant")).isNotEqualTo(second.path());
        assertThat(first.readExperiment()).isEqualTo(EXPERIMENT);
        assertThat(new RunRoot(root).runs()).containsExactly(first, second);
        assertThat(new RunRoot(root.resolve("nowhere")).runs()).isEmpty();
        assertThatThrownBy(() -> new RunRoot(first.experiment()).runs()).isInstanceOf(InputException.class)
                .hasMessageContaining("is a file, expected a folder of runs");
    }

    @Test
    void isNotARunUntilItIsWhole() {
        assertThatThrownBy(() -> new RunRoot(root).create(EXPERIMENT, folder -> {
            folder.status().markDone("imported");
            assertThat(new RunRoot(root).runs()).isEmpty();
            throw new IOException("No space left on device");
        })).isInstanceOf(RunFailedException.class)
                .hasMessageContaining("No space left on device; choose another with --out");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void whatAKillLeftOfARunThatWasBeingMadeIsSweptAway() throws IOException {
        Path parent = root.resolve("name/variant");
        Path left = Files.createDirectories(parent.resolve(".new-left"));
        Files.writeString(left.resolve("experiment.json.tmp"), "{");
        Path live = Files.createDirectories(parent.resolve(".new-live"));
        Path former = Files.createDirectories(parent.resolve("20260101-000000-seed0"));
        Path user = Files.createDirectories(parent.resolve("empty"));
        RunLock.acquire(left).close();
        try (RunLock lock = RunLock.acquire(live)) {
            for (Path folder : List.of(left, live, former, user)) {
                Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minusSeconds(100)));
            }
            RunFolder made = create();
            assertThat(parent.toFile().list()).containsExactlyInAnyOrder(".new-live", "empty", made.path().getFileName()
                    .toString());
        }
        RunFolder made = create();
        Files.writeString(made.path().resolve("checkpoint.npz.tmp"), "half");
        made.sweep();
        assertThat(made.path().toFile().list()).containsExactlyInAnyOrder("experiment.json", ".lock");
    }

    @Test
    void linksAreFollowedAndLoopsEnd() throws IOException {
        RunFolder run = create();
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Files.move(root.resolve("name"), elsewhere.resolve("disk"));
        Path runs = Files.createDirectory(root.resolve("runs"));
        Files.createSymbolicLink(runs.resolve("name"), elsewhere.resolve("disk"));
        Files.createSymbolicLink(elsewhere.resolve("disk/loop"), runs);
        Files.createSymbolicLink(elsewhere.resolve("disk/variant/latest"), run.path().getFileName());
        Path link = Files.createSymbolicLink(root.resolve("link"), runs);
        Path place = runs.resolve("name/variant").resolve(run.path().getFileName());
        assertThat(new RunRoot(runs).runs()).containsExactly(new RunFolder(place));
        assertThat(new RunRoot(link).runs()).hasSize(1);
    }

    @Test
    void keepsWhatWasStartedBesideWhatWasChanged() throws IOException {
        RunFolder folder = create();
        Experiment byHand = GivenExperiment.of("{ \"description\": \"by hand\" }");
        Experiment asked = GivenExperiment.of("{ \"description\": \"by file\" }");
        folder.rewriteExperiment(new Resumption.Revision(asked, asked));
        assertThat(folder.path()).isDirectoryNotContaining("glob:**original.json");
        folder.rewriteExperiment(byHand);
        assertThat(folder.readExperiment()).isEqualTo(byHand);
        assertThat(folder.readOriginal()).isEqualTo(asked);
        folder.rewriteExperiment(new Resumption.Revision(byHand, EXPERIMENT));
        assertThat(folder.readExperiment()).isEqualTo(byHand);
        assertThat(folder.readOriginal()).isEqualTo(EXPERIMENT);
    }

    @Test
    void tellsWhatHasBecomeOfTheRun() throws IOException {
        RunFolder folder = create();
        assertThat(folder.status().state()).isEqualTo(RunState.STOPPED);
        try (RunLock lock = RunLock.acquire(folder.path())) {
            assertThat(folder.status().state()).isEqualTo(RunState.PREPARING);
            folder.journal().note("started", 0, "");
            assertThat(folder.status().state()).isEqualTo(RunState.RUNNING);
            folder.journal().note("waiting", 7, "waits for regularizer 'l1'");
            assertThat(folder.status().state()).isEqualTo(RunState.WAITING);
            assertThat(folder.status().reason(RunState.WAITING)).isEqualTo("waits for regularizer 'l1'");
            folder.journal().note("paused", 7, "");
            folder.journal().note("change noted", 7, Map.of("regularizer", "l1 → bimt"));
            assertThat(folder.status().state()).isEqualTo(RunState.PAUSED);
            folder.journal().note("resumed", 7, "");
            assertThat(folder.status().state()).isEqualTo(RunState.RUNNING);
        }
        assertThat(folder.status().state()).isEqualTo(RunState.STOPPED);
        folder.status().markFailed("reason");
        assertThat(folder.status().state()).isEqualTo(RunState.FAILED);
        folder.status().clearFailed();
        folder.status().markDone("reason");
        assertThat(folder.status().state()).isEqualTo(RunState.DONE);
    }

    @Test
    void readsAJournalThatEndsWithinACharacter() throws IOException {
        RunFolder folder = create();
        folder.journal().note("started", 0, Map.of());
        byte[] line = "{\"time\":\"2026-01-01T00:00:00Z\",\"step\":5,\"event\":\"swapped\",\"regularizer\":\"l1 →"
                .getBytes(StandardCharsets.UTF_8);
        Files.write(folder.path().resolve("journal.jsonl"), Arrays.copyOf(line, line.length - 1),
                StandardOpenOption.APPEND);
        assertThat(folder.journal().events()).hasSize(1);
        assertThat(folder.lastStep()).isZero();
    }

    @Test
    void lookingAtARunNeverDisturbsItsLock() throws Exception {
        RunFolder folder = create();
        RunLock.acquire(folder.path()).close();
        AtomicBoolean over = new AtomicBoolean();
        Thread looker = new Thread(() -> {
            while (!over.get()) {
                RunLock.isHeld(folder.path());
            }
        });
        looker.start();
        try {
            for (int i = 0; i < 2000; i++) {
                RunLock.acquire(folder.path()).close();
            }
            try (RunLock lock = RunLock.acquire(folder.path())) {
                assertThat(inAnotherProcess(folder)).isEqualTo(1);
            }
        } finally {
            over.set(true);
            looker.join();
        }
    }

    @Test
    void hasOneWriterAtATime() throws Exception {
        RunFolder folder = create();
        try (RunLock lock = RunLock.acquire(folder.path())) {
            assertThatThrownBy(() -> RunLock.acquire(folder.path())).isInstanceOf(InputException.class)
                    .hasMessageContaining("a process is already working on this run");
            folder.status().state();
            folder.readExperiment();
            assertThat(inAnotherProcess(folder)).as("looking at the state keeps the lock").isEqualTo(1);
        }
        assertThat(inAnotherProcess(folder)).isZero();
        RunLock.acquire(folder.path()).close();
    }

    private static int inAnotherProcess(RunFolder folder) throws Exception {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), OtherProcess.class.getName(), folder.path().toString())
                .redirectErrorStream(true).start().waitFor();
    }

    /** Tries to get hold of a run. */
    static final class OtherProcess {
        public static void main(String[] arguments) {
            try (RunLock lock = RunLock.acquire(Path.of(arguments[0]))) {
                System.exit(0);
            } catch (InputException e) {
                System.exit(1);
            }
        }
    }

    @Test
    void goesOnAfterLinesThatWereCutOff() throws IOException {
        RunFolder folder = create();
        Path progress = folder.path().resolve("progress.jsonl");
        Path journal = folder.path().resolve("journal.jsonl");
        folder.journal().note("started", 0, Map.of());
        for (int step = 10; step <= 40; step += 10) {
            folder.progressLog()
                    .add(new Progress(step, 100, 1, Double.NaN, 0, Map.of(), Map.of(), Map.of(), 1, StepTime.NONE));
        }
        for (Path file : List.of(progress, journal)) {
            Files.writeString(file, "{\"step\":50,\"lo", StandardOpenOption.APPEND);
        }
        assertThat(folder.lastStep()).isEqualTo(40);

        folder.progressLog().rewind(20);
        folder.progressLog().add(new Progress(30, 100, 2, 0, 0, Map.of(), Map.of(), Map.of(), 1, StepTime.NONE));
        folder.journal().note("resumed", 20, Map.of("reason", "r"));

        assertThat(Files.readAllLines(progress)).hasSize(3).last().asString()
                .startsWith("{\"format\":1,\"step\":30,\"loss\":2.0,\"penalty\":0.0");
        assertThat(Files.readAllLines(journal)).hasSize(3).last().asString()
                .contains("\"step\":20,\"event\":\"resumed\",\"reason\":\"r\"");
        assertThat(folder.lastStep()).isEqualTo(30);
    }

    @Test
    void saysWhenTheOutputFolderCannotBeWritten() throws IOException {
        Files.writeString(root.resolve("name"), "a file is in the way");
        assertThatThrownBy(this::create).isInstanceOf(InputException.class)
                .hasMessageContaining("the output folder cannot be written").hasMessageContaining("--out DIR");
    }

    private RunFolder create() {
        return new RunRoot(root).create(EXPERIMENT);
    }
}
