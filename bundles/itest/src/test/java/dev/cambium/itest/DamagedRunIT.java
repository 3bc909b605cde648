package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.itest.Cambium.Call;
import dev.cambium.itest.Cambium.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose folders are damaged, lie behind links, or are made by two at once. */
class DamagedRunIT {

    private static final String EXPERIMENT = """
            {
              "name": "tiny",
              "model": { "hidden": 25, "layout": [5, 5] },
              "tasks": ["yang19.go", "yang19.anti"],
              "training": { "batch": 4, "sequence": 60, "threads": 1 },
              "phases": { "base": { "steps": 30 }, "later": { "steps": 20 } },
              "analysis": { "trials": 5 },
              "metrics": ["sparsity"],
              "variants": { "free": {}, "frozen": { "phases": { "later": { "freeze": "recurrent" } } } }
            }
            """;

    @TempDir
    private static Path folder;
    private static Cambium cambium;

    @BeforeAll
    static void train() throws Exception {
        Files.writeString(folder.resolve("tiny.json"), EXPERIMENT);
        cambium = Cambium.in(folder);
        Result result = cambium.call("run", "tiny.json", "--out", "whole");
        assertThat(result.status()).as("%s", result).isZero();
    }

    @Test
    void aDamagedRunIsListedAndNothingIsTrainedBesideIt() throws Exception {
        Folders.copy(folder.resolve("whole"), folder.resolve("damaged"));
        Path experiment = run("damaged", "free").resolve("experiment.json");
        Files.writeString(experiment, Files.readString(experiment).replace("\"seed\": 0", "\"seed\": zero"));
        String reason = folder.relativize(experiment) + ": is damaged: seed is \"zero\", expected a whole number";
        var before = Folders.content(folder.resolve("damaged"));

        Result table = cambium.call("runs", "--out", "damaged");
        assertThat(table.status()).isZero();
        assertThat(table.out()).anySatisfy(line -> assertThat(line).contains(" DAMAGED ", reason))
                .anySatisfy(line -> assertThat(line).contains(" DONE "));
        JsonObject json = JsonParser
                .parseString(String.join("", cambium.call("status", "--json", "--out", "damaged").out()))
                .getAsJsonArray().get(0).getAsJsonObject();
        assertThat(json.get("state").getAsString()).isEqualTo("DAMAGED");
        assertThat(json.get("variant").getAsString()).isEqualTo("free");
        assertThat(json.get("step").isJsonNull()).isTrue();

        Result resumed = cambium.call("run", "tiny.json", "variants=free", "--out", "damaged", "--resume");
        assertThat(resumed.status()).as("%s", resumed).isEqualTo(2);
        assertThat(resumed.err()).singleElement().asString().startsWith("cambium: " + reason);
        assertThat(Folders.content(folder.resolve("damaged"))).as("the run and its neighbour")
                .containsAllEntriesOf(before);
        assertThat(runs("damaged", "free")).hasSize(1);
    }

    @Test
    void aBeginningThatIsDamagedIsPassedOverAndTrained() throws Exception {
        Folders.copy(folder.resolve("whole"), folder.resolve("beginning"));
        Path phase = run("beginning", "free").resolve("phases/base.npz");
        byte[] bytes = Files.readAllBytes(phase);
        bytes[bytes.length - 200] ^= 1; // in the directory of the archive
        Files.write(phase, bytes);
        Path other = run("beginning", "frozen");
        byte[] network = Files.readAllBytes(other.resolve("network.npz"));
        Files.move(other, folder.resolve("elsewhere"));

        Result result = cambium.call("run", "tiny.json", "variants=frozen", "--out", "beginning");

        assertThat(result.status()).as("%s", result).isZero();
        assertThat(result.err()).anySatisfy(line -> assertThat(line)
                .contains("does not go on from what another run has trained", "base.npz: is damaged"));
        assertThat(Files.readAllBytes(run("beginning", "frozen").resolve("network.npz"))).isEqualTo(network);
    }

    @Test
    void runsAreFoundThroughLinks() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        Folders.copy(folder.resolve("whole"), disk.resolve("runs"));
        Files.createSymbolicLink(folder.resolve("linked"), disk.resolve("runs"));
        Files.createDirectories(folder.resolve("half"));
        Files.createSymbolicLink(folder.resolve("half/tiny"), disk.resolve("runs/tiny"));

        for (String out : List.of("linked", "half")) {
            assertThat(cambium.call("runs", "--out", out).out()).as(out).filteredOn(line -> line.contains(" DONE "))
                    .hasSize(2);
            Result resumed = cambium.call("run", "tiny.json", "--out", out, "--resume");
            assertThat(resumed.status()).as("%s", resumed).isZero();
            assertThat(resumed.err()).anySatisfy(line -> assertThat(line).contains("already done in " + out));
        }
        assertThat(runs("linked", "free")).hasSize(1);
    }

    /** As where a process is killed between the last line of its journal and the end of its lease. */
    @Test
    void nothingStaysOfTheLeaseOfWhoWasKilledAfterTheLastWord() throws Exception {
        Folders.copy(folder.resolve("whole"), folder.resolve("leased"));
        Path lease = run("leased", "free").resolve(".lease");
        Files.writeString(lease, "{\"format\":1,\"host\":\"" + InetAddress.getLocalHost().getHostName()
                + "\",\"process\":7,\"beat\":3,\"seconds\":30.0}");

        Result resumed = cambium.call("run", "tiny.json", "--out", "leased", "--resume");

        assertThat(resumed.status()).as("%s", resumed).isZero();
        assertThat(lease).doesNotExist();
    }

    @Test
    void ofTwoThatResumeForTheFirstTimeAtOnceOneMakesTheRun() throws Exception {
        String[] command = {"run", "tiny.json", "variants=free", "--out", "twice", "--resume"};
        Call first = cambium.start(command);
        Call second = cambium.start(command);
        List<Result> results = List.of(first.await(), second.await());
        assertThat(results).as("the one that made it").anySatisfy(result -> assertThat(result.status()).isZero());
        assertThat(runs("twice", "free")).hasSize(1);
    }

    private static Path run(String out, String variant) throws IOException {
        return Folders.only(folder.resolve(out).resolve("tiny").resolve(variant), "network.npz").getParent();
    }

    private static List<Path> runs(String out, String variant) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(out).resolve("tiny").resolve(variant))) {
            return files.filter(file -> Files.exists(file.resolve("experiment.json"))).toList();
        }
    }
}
