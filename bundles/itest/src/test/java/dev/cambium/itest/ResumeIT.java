package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import dev.cambium.itest.Cambium.Call;
import dev.cambium.itest.Cambium.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal experiments give equal bytes, whatever happens to the process in between. */
class ResumeIT {

    /** Everything that has a state or draws: moments, a schedule, swaps, recurrent noise, tasks with noise. */
    private static final String EXPERIMENT = """
            {
              "name": "small",
              "seed": 7,
              "model": { "hidden": 36, "layout": [6, 6], "noise": 0.02, "leak": 0.8 },
              "tasks": ["yang19.go", "yang19.dm1", "yang19.dmc"],
              "optimizer": { "type": "adam", "learningRate": 2e-3, "schedule": "cosine(0.1)" },
              "regularizer": { "type": "bimt", "lambda": 1e-4, "schedule": "ramp(0.5)", "swapEvery": 7 },
              "training": { "steps": 800, "batch": 8, "sequence": 60, "checkpointEvery": 20, "logEvery": 130 },
              "analysis": { "trials": 20 },
              "metrics": ["performance", "sparsity"]
            }
            """;

    @TempDir
    private static Path folder;
    private static Cambium cambium;
    private static byte[] unbroken;

    @BeforeAll
    static void trainWithoutABreak() throws Exception {
        Files.writeString(folder.resolve("small.json"), EXPERIMENT);
        cambium = Cambium.in(folder);
        unbroken = train("small.json", "--out", "unbroken");
    }

    /** Trains to the end; the network's bytes. */
    private static byte[] train(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "run";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Result result = cambium.call(command);
        assertThat(result.status()).as("%s", result).isZero();
        Path run = folder.resolve(arguments[List.of(arguments).indexOf("--out") + 1]);
        Path network = Folders.only(run, "network.npz");
        assertThat(network.resolveSibling("DONE")).exists();
        assertThat(network.resolveSibling("FAILED")).doesNotExist();
        assertThat(network.getParent()).as("nothing half done is left").isDirectoryNotContaining("glob:**.tmp");
        return Files.readAllBytes(network);
    }

    private static byte[] resume(String out) throws Exception {
        byte[] network = train("small.json", "--out", out, "--resume");
        Path run = Folders.only(folder.resolve(out), "network.npz").getParent();
        assertThat(Files.readAllLines(run.resolve("journal.jsonl"))).anySatisfy(line ->
                assertThat(line).containsPattern("\"step\":[1-9]\\d*,\"event\":\"resumed\""));
        assertThat(Files.readAllLines(run.resolve("progress.jsonl"))).as("a line for each interval, none twice")
                .hasSize(800 / 130 + 1);
        return network;
    }

    /** Starts or resumes training, and returns when that has written a checkpoint. */
    private static Call startAndAwaitCheckpoint(String out, String... options) throws Exception {
        Path run = folder.resolve(out);
        boolean resumes = Folders.has(run, "checkpoint.npz");
        byte[] last = resumes ? checkpoint(run) : new byte[0];
        List<String> command = new ArrayList<>(List.of("run", "small.json", "--out", out));
        command.addAll(List.of(options));
        Call call = cambium.start(command.toArray(String[]::new));
        call.awaitThat(() -> Folders.has(run, "checkpoint.npz"));
        byte[] former = resumes ? last : checkpoint(run); // the first is from before the first step
        call.awaitThat(() -> !Arrays.equals(former, checkpoint(run)));
        return call;
    }

    /** The newest checkpoint of a run that is writing others meanwhile. */
    private static byte[] checkpoint(Path run) {
        for (int attempt = 1;; attempt++) {
            try {
                return Files.readAllBytes(Folders.only(run, "checkpoint.npz"));
            } catch (IOException | UncheckedIOException e) { // a temporary file went while the folder was read
                if (attempt == 100) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private static void signal(Call call, String name) throws Exception {
        execute("kill", "-" + name, String.valueOf(call.process().pid()));
    }

    private static void execute(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).as(String.join(" ", command)).isZero();
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws Exception {
        assertThat(train("small.json", "--out", "again")).isEqualTo(unbroken);
    }

    @Test
    void anotherSeedGivesAnotherNetwork() throws Exception {
        assertThat(train("small.json", "seed=8", "--out", "other")).hasSameSizeAs(unbroken).isNotEqualTo(unbroken);
    }

    @Test
    void aRunIsRepeatedFromItsOwnExperiment() throws Exception {
        Path experiment = Folders.only(folder.resolve("unbroken"), "experiment.json");

        assertThat(train(experiment.toString(), "--out", "repeated")).isEqualTo(unbroken);
    }

    @Test
    void aFinishedRunIsNotTrainedAgain() throws Exception {
        Folders.copy(folder.resolve("unbroken"), folder.resolve("finished"));
        var before = Folders.content(folder.resolve("finished"));

        assertThat(cambium.call("run", "small.json", "--out", "finished", "--resume").status()).isZero();

        assertThat(Folders.content(folder.resolve("finished"))).isEqualTo(before);
    }

    @Test
    void aRunThatIsKilledTwiceEndsAsIfItHadNotBeen() throws Exception {
        startAndAwaitCheckpoint("killed").kill();
        startAndAwaitCheckpoint("killed", "--resume").kill();
        assertThat(Folders.has(folder.resolve("killed"), "DONE")).isFalse();
        Path journal = Folders.only(folder.resolve("killed"), "journal.jsonl");
        tear(journal);

        assertThat(resume("killed")).isEqualTo(unbroken);

        assertThat(Files.readAllLines(journal)).as("a line that was cut off does not spoil those after it")
                .filteredOn(line -> line.contains("\"resumed\"") || line.contains("\"done\"")).isNotEmpty()
                .allSatisfy(line -> assertThat(JsonParser.parseString(line).isJsonObject()).isTrue());
    }

    /** Cuts the end off, as if the process had been killed while it wrote its last line. */
    private static void tear(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void aSignalStopsARunInGoodOrder(String signal) throws Exception {
        String out = "stopped by " + signal;
        Call call = startAndAwaitCheckpoint(out);
        assumeFalse(isIgnored(signal, call.process()), "whoever started the tests ignores SIG" + signal);
        signal(call, signal);

        Result result = call.await();

        assertThat(result.status()).as("%s", result).isEqualTo(128 + number(signal));
        assertThat(result.err()).last().asString().startsWith("cambium: stopped at step ").contains("--resume");
        Path run = Folders.only(folder.resolve(out), "checkpoint.npz").getParent();
        assertThat(Files.readString(run.resolve("journal.jsonl"))).contains("\"event\":\"stopped\"");
        assertThat(run.resolve("DONE")).doesNotExist();
        assertThat(resume(out)).isEqualTo(unbroken);
    }

    private static int number(String signal) {
        return switch (signal) {
            case "HUP" -> 1;
            case "INT" -> 2;
            default -> 15;
        };
    }

    /** A program that is started in the background of a shell script hears no Ctrl-C, nor do those that it starts. */
    private static boolean isIgnored(String signal, Process process) throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        int number = number(signal);
        return Files.exists(status) && Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16)
                        & 1L << number - 1) != 0);
    }

    /** What can become of a file on a disk. */
    enum Damage {
        TRUNCATED(bytes -> Arrays.copyOf(bytes, bytes.length / 2)),
        EMPTY(bytes -> new byte[0]),
        FLIPPED_IN_AN_ARRAY(bytes -> flip(bytes, bytes.length / 2)),
        FLIPPED_IN_A_NAME(bytes -> flip(bytes, 32));

        private final UnaryOperator<byte[]> damage;

        Damage(UnaryOperator<byte[]> damage) {
            this.damage = damage;
        }

        private static byte[] flip(byte[] bytes, int place) {
            bytes[place] ^= (byte) 0x80;
            return bytes;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedCheckpointIsRefusedAndLeftAsItIs(Damage damage) throws Exception {
        Path run = folder.resolve(damage.name());
        Folders.copy(folder.resolve("unbroken"), run);
        Files.delete(Folders.only(run, "DONE"));
        Path checkpoint = Folders.only(run, "checkpoint.npz");
        Files.write(checkpoint, damage.damage.apply(Files.readAllBytes(checkpoint)));
        var before = Folders.content(run);

        Result result = cambium.call("run", "small.json", "--out", damage.name(), "--resume");

        assertThat(result.status()).as("%s", result).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).singleElement().asString().startsWith("cambium: ")
                .contains(folder.relativize(checkpoint) + ": ");
        assertThat(Folders.content(run)).isEqualTo(before);
    }

    @Test
    void aFullDiskFailsTheRunAndKeepsItsCheckpoint() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "only Linux can limit a process that runs");
        Call call = startAndAwaitCheckpoint("full");
        // larger files are cut off with an error in mid-write, as on a full disk
        execute("/usr/bin/prlimit", "--pid", String.valueOf(call.process().pid()), "--fsize=20000");

        Result result = call.await();

        assertThat(result.status()).as("%s", result).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        Path checkpoint = Folders.only(folder.resolve("full"), "checkpoint.npz");
        assertThat(result.err()).filteredOn(line -> line.startsWith("cambium: ")).singleElement().asString()
                .contains(folder.relativize(checkpoint).toString());
        assertThat(checkpoint.resolveSibling("checkpoint.npz.tmp")).doesNotExist();
        assertThat(checkpoint.resolveSibling("DONE")).doesNotExist();
        assertThat(checkpoint.resolveSibling("FAILED")).isNotEmptyFile();
        assertThat(resume("full")).isEqualTo(unbroken);
    }
}
