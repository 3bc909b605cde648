package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.itest.Cambium.Call;
import dev.cambium.itest.Cambium.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many networks by one line, which can be cut off anywhere and typed again. */
class SweepIT {

    private static final String EXPERIMENT = """
            {
              "name": "small",
              "model": { "hidden": 25, "layout": [5, 5] },
              "tasks": ["yang19.go", "yang19.dm1"],
              "optimizer": { "type": "adam", "learningRate": 2e-3 },
              "regularizer": { "type": "bimt", "lambda": 1e-4, "swapEvery": 7 },
              "training": { "steps": 200, "batch": 4, "sequence": 60, "checkpointEvery": 20, "logEvery": 50 },
              "analysis": { "trials": 20 },
              "metrics": ["performance", "sparsity"],
              "sweep": { "over": { "regularizer.lambda": "log(1e-5,1e-4,2)" } }
            }
            """;
    private static final String[] LINE = {"sweep", "small.json", "model.leak=0.5,1", "seed=range(0,2)"};

    @TempDir
    private static Path folder;
    private static Cambium cambium;
    private static Map<String, String> unbroken;

    @BeforeAll
    static void trainWithoutABreak() throws Exception {
        Files.writeString(folder.resolve("small.json"), EXPERIMENT);
        cambium = Cambium.in(folder);
        Result result = sweep("unbroken");
        assertThat(result.status()).as("%s", result).isZero();
        unbroken = networks("unbroken");
        assertThat(unbroken).hasSize(8);
    }

    private static Call start(String out, String... more) throws IOException {
        return cambium.start(Stream.of(List.of(LINE), List.of("--out", out), List.of(more)).flatMap(List::stream)
                .toArray(String[]::new));
    }

    private static Result sweep(String out, String... more) throws IOException, InterruptedException {
        return start(out, more).await();
    }

    /** The networks of all trials, by their ids. */
    private static Map<String, String> networks(String out) {
        Map<String, String> networks = new TreeMap<>();
        if (Files.isDirectory(trials(out))) {
            try (Stream<Path> all = Files.list(trials(out))) {
                for (Path trial : all.toList()) {
                    if (Files.exists(trial.resolve("DONE"))) {
                        networks.put(trial.getFileName().toString(),
                                HexFormat.of().formatHex(Files.readAllBytes(trial.resolve("network.npz"))));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return networks;
    }

    /** By hand with {@code -Dcambium.kills=10}. */
    @Test
    void whatIsKilledGoesOnToTheSameBytesAndNothingIsTrainedTwice() throws Exception {
        SplittableRandom random = new SplittableRandom(20231107);
        for (int kill = 0; kill < Integer.getInteger("cambium.kills", 2); kill++) {
            int before = networks("killed").size();
            Call call = start("killed");
            call.awaitThat(() -> Files.exists(folder.resolve("killed").resolve("trials")));
            if (kill > 0) {
                call.awaitThat(() -> networks("killed").size() > before || !call.process().isAlive());
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
            call.kill();
        }

        Result last = sweep("killed");
        assertThat(last.status()).as("%s", last).isZero();
        assertThat(networks("killed")).isEqualTo(unbroken);
        for (String trial : unbroken.keySet()) {
            Path run = folder.resolve("killed").resolve("trials").resolve(trial);
            assertThat(Files.readAllLines(run.resolve("journal.jsonl")).stream()
                    .filter(line -> line.contains("\"event\":\"trained\"") || line.contains("\"event\":\"done\"")))
                    .as(trial).hasSizeLessThanOrEqualTo(2);
            assertThat(run).isDirectoryNotContaining("glob:**.tmp");
        }
        assertThat(folder.resolve("killed").resolve("trials")).isDirectoryNotContaining("glob:**/.new-*");
    }

    @Test
    void oneThatIsStoppedBeyondItsLeaseLosesItsTrialsAndWritesNothingMore() throws Exception {
        String[] longer = {"training.steps=5000", "seed=0"};
        assertThat(sweep("alone", longer).status()).isZero();
        Call first = start("shared", longer[0], longer[1], "sweep.lease=2", "sweep.executor.atOnce=1");
        Path sweep = folder.resolve("shared").resolve("small");
        first.awaitThat(() -> Files.exists(sweep.resolve("sweep.json")));
        Call second = cambium.start("work", sweep.toString(), "--at-once", "1");
        Call third = cambium.start("work", sweep.toString(), "--at-once", "1");
        second.awaitThat(() -> holds("shared", second));
        second.kill();
        third.awaitThat(() -> holds("shared", third));
        signal("STOP", third);
        first.awaitThat(() -> !first.process().isAlive() || fences() > 0);
        first.kill();

        Result last = cambium.start("work", sweep.toString()).await();
        assertThat(last.status()).as("%s", last).isZero();
        assertThat(fences()).as("trials that were taken over").isPositive();
        Map<String, String> done = networks("shared");
        signal("CONT", third);
        assertThat(third.await().status()).isZero();
        assertThat(networks("shared")).isEqualTo(done).isEqualTo(networks("alone"));
        for (String trial : done.keySet()) {
            assertThat(Files.readAllLines(trials("shared").resolve(trial).resolve("journal.jsonl")).stream()
                    .filter(line -> line.contains("\"event\":\"done\""))).as(trial).hasSize(1);
        }
    }

    @Test
    void whatIsCancelledEndsInAllProcessesAndGoesOnToTheSameBytes() throws Exception {
        String longer = "training.steps=5000";
        assertThat(sweep("alone8", longer).status()).isZero();
        Call first = start("cancelled", longer, "sweep.executor.atOnce=1");
        Path sweep = folder.resolve("cancelled").resolve("small");
        first.awaitThat(() -> Files.exists(sweep.resolve("sweep.json")));
        Call second = cambium.start("work", sweep.toString(), "--at-once", "1");
        second.awaitThat(() -> holds("cancelled", second) && holds("cancelled", first));

        Result cancelled = cambium.start("sweep", "cancel", "small", "--out", "cancelled").await();
        assertThat(cancelled.status()).as("%s", cancelled).isZero();
        assertThat(cancelled.out()).containsExactly("small: 2 processes end, each network with a checkpoint");
        for (Result end : List.of(first.await(), second.await())) {
            assertThat(end.status()).as("%s", end).isEqualTo(1);
            assertThat(end.err()).last().asString().startsWith("cambium: the sweep was cancelled after ")
                    .contains(" of 8 trials; the same line goes on with it, or: work ").endsWith("cancelled/small");
        }
        assertThat(inTrials("cancelled", "journal.jsonl").filter(file -> text(file).contains("\"event\":\"stopped\"")))
                .as("one may have been between two trials").hasSizeBetween(1, 2);
        assertThat(sweep.resolve(".workers")).doesNotExist();
        assertThat(cambium.start("sweep", "cancel", sweep.toString()).await().out())
                .containsExactly("small: nobody works on it");

        Result again = sweep("cancelled", longer);
        assertThat(again.status()).as("%s", again).isZero();
        assertThat(networks("cancelled")).hasSize(8).isEqualTo(networks("alone8"));
        assertThat(inTrials("cancelled", "journal.jsonl")).allSatisfy(file -> assertThat(Files.readAllLines(file)
                .stream().filter(line -> line.contains("\"event\":\"done\""))).hasSize(1));
    }

    private static Path trials(String out) {
        return folder.resolve(out).resolve("trials");
    }

    /** Whether a process trains something at this moment. */
    private static boolean holds(String out, Call call) {
        String process = "\"process\":" + call.process().pid() + ",";
        return inTrials(out, ".lease").anyMatch(file -> text(file).contains(process));
    }

    private static long fences() {
        return inTrials("shared", ".lock.1").count();
    }

    private static Stream<Path> inTrials(String out, String name) {
        try (Stream<Path> all = Files.list(trials(out))) {
            return all.map(trial -> trial.resolve(name)).filter(Files::exists).toList().stream();
        } catch (IOException e) {
            return Stream.of();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) { // it has just ended
            return "";
        }
    }

    private static void signal(String name, Call call) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(call.process().pid())).start().waitFor())
                .isZero();
    }

    @Test
    void whatIsWorseIsGivenUpAndCanGoOnLater() throws Exception {
        String[] line = {"optimizer.learningRate=1e-5,1e-3,5e-3", "regularizer.lambda=1e-5", "model.leak=1",
            "sweep.prune={by: loss, rungs: [100], keep: 0.34}"};
        Call call = start("pruned", line);
        call.awaitThat(() -> inTrials("pruned", "progress.jsonl").count() > 1 || !call.process().isAlive());
        call.kill();
        Result result = start("pruned", Stream.concat(Stream.of(line), Stream.of("--json")).toArray(String[]::new))
                .await();

        assertThat(result.status()).as("%s", result).isZero();
        List<JsonObject> runs = JsonParser.parseString(result.outText()).getAsJsonObject().getAsJsonArray("points")
                .asList().stream().flatMap(point -> point.getAsJsonObject().getAsJsonArray("runs").asList().stream())
                .map(JsonElement::getAsJsonObject).toList();
        assertThat(runs).extracting(run -> run.get("state").getAsString())
                .containsExactly("PRUNED", "PRUNED", "PRUNED", "PRUNED", "DONE", "DONE");
        assertThat(runs.get(0).get("reason").getAsString())
                .startsWith("not among the best 34 % after 100 steps, by loss (");
        assertThat(networks("pruned")).hasSize(2);

        Result resumed = cambium.start("resume", runs.get(2).get("folder").getAsString()).await();
        assertThat(resumed.status()).as("%s", resumed).isZero();
        assertThat(networks("pruned")).hasSize(3);
    }

    /** By hand with {@code -Dcambium.kills=10}. */
    @Test
    void whatAMetricMeasuresAtTheRungsDecidesTheSameEachTime() throws Exception {
        Files.writeString(folder.resolve("measured.json"), EXPERIMENT.replaceAll("(?s),\\s*\"sweep\".*", "}"));
        String prune = "sweep.prune={by: 'wiring length', rungs: [90], keep: 0.5}";
        assertThat(measure("all").await().status()).isZero();
        assertThat(measure("short", "training.steps=90").await().status()).isZero();
        Result first = measure("measured", prune).await();

        assertThat(first.status()).as("%s", first).isZero();
        assertThat(states("measured")).containsOnly(Map.entry("none", List.of("PRUNED", "PRUNED")),
                Map.entry("l1", List.of("DONE", "DONE")));
        assertThat(networks("measured")).hasSize(2);
        assertThat(networks("all")).hasSize(4).containsAllEntriesOf(networks("measured"));
        List<Double> measured = measured("measured");
        assertThat(measured).as("what networks have that are trained to the rung").hasSize(4)
                .containsExactlyInAnyOrderElementsOf(wiring("short"));

        for (int kill = 0; kill < Integer.getInteger("cambium.kills", 2); kill++) {
            int before = measured("cut").size();
            Call call = measure("cut", prune);
            call.awaitThat(() -> measured("cut").size() > before || !call.process().isAlive());
            call.kill();
        }
        assertThat(measure("cut", prune).await().status()).isZero();
        assertThat(states("cut")).isEqualTo(states("measured"));
        assertThat(networks("cut")).isEqualTo(networks("measured"));
        assertThat(measured("cut")).as("each once").containsExactlyInAnyOrderElementsOf(measured);

        assertThat(measure("hasty", prune.replace("0.5", "0.5, wait: false")).await().status()).isZero();
        assertThat(states("hasty").get("l1")).isEqualTo(List.of("DONE", "DONE"));
        assertThat(networks("all")).containsAllEntriesOf(networks("hasty"));
        assertThat(measured("hasty")).containsExactlyInAnyOrderElementsOf(measured);
    }

    private static Call measure(String out, String... more) throws IOException {
        return cambium.start(Stream.of(List.of("sweep", "measured.json", "regularizer=none,{type: l1, lambda: 1e-2}",
                "seed=range(0,2)", "training.logEvery=40", "--out", out), List.of(more)).flatMap(List::stream)
                .toArray(String[]::new)); // a line of progress is not at the rung
    }

    /** The states of all trials, by their regularizers. */
    private static Map<String, List<String>> states(String out) throws Exception {
        Map<String, List<String>> states = new TreeMap<>();
        Result runs = cambium.call("runs", "--out", out, "--each", "--json");
        for (JsonElement run : JsonParser.parseString(runs.outText()).getAsJsonArray()) {
            Path file = folder.resolve(run.getAsJsonObject().get("folder").getAsString()).resolve("experiment.json");
            String regularizer = JsonParser.parseString(text(file)).getAsJsonObject()
                    .getAsJsonObject("regularizer").get("type").getAsString();
            states.computeIfAbsent(regularizer, each -> new ArrayList<>())
                    .add(run.getAsJsonObject().get("state").getAsString());
        }
        return states;
    }

    /** What the journals tell was measured of the networks after 90 steps. */
    private static List<Double> measured(String out) {
        if (!Files.isDirectory(trials(out))) {
            return List.of();
        }
        return inTrials(out, "journal.jsonl").flatMap(file -> text(file).lines())
                .filter(line -> line.contains("\"step\":90,\"event\":\"measured\""))
                .map(line -> JsonParser.parseString(line).getAsJsonObject().get("sparsity.wiringLength").getAsDouble())
                .toList();
    }

    /** The wiring length of all networks, as their results have it. */
    private static List<Double> wiring(String out) {
        return inTrials(out, "analysis.json").map(file -> JsonParser.parseString(text(file)).getAsJsonObject())
                .flatMap(results -> results.getAsJsonObject("metrics").getAsJsonArray("sparsity").asList().stream())
                .map(JsonElement::getAsJsonObject)
                .filter(each -> each.get("name").getAsString().equals("wiringLength"))
                .map(each -> each.get("value").getAsDouble()).toList();
    }

    @Test
    void whatBeginsAlikeIsTrainedOnce() throws Exception {
        Files.writeString(folder.resolve("phases.json"), EXPERIMENT.replace("\"small\"", "\"phases\"")
                .replace("\"steps\": 200, ", "").replace("\"tasks\"",
                        "\"phases\": { \"a\": { \"steps\": 100 }, \"b\": { \"steps\": 20 } }, \"tasks\"")
                .replaceAll("(?s),\\s*\"sweep\".*", "}"));
        Result result = cambium.start("sweep", "phases.json", "phases.b.steps=20,30,40", "--events", "--out", "phased")
                .await();

        assertThat(result.status()).as("%s", result).isZero();
        assertThat(inTrials("phased", "journal.jsonl").filter(file -> text(file).contains("\"event\":\"begun\"")))
                .hasSize(2);
        assertThat(result.out()).allSatisfy(line -> assertThat(JsonParser.parseString(line).getAsJsonObject()
                .get("format").getAsInt()).isEqualTo(1));
        assertThat(result.out()).filteredOn(line -> line.contains("\"event\":\"done\"")).hasSize(3);
    }

    @Test
    void theSameLineAgainTrainsNothingAndTellsTheSame() throws Exception {
        Result first = sweep("unbroken", "--json");
        Map<String, FileTime> times = times();
        Result again = sweep("unbroken", "--json");

        assertThat(again.status()).as("%s", again).isZero();
        assertThat(again.outText()).isEqualTo(first.outText());
        assertThat(times()).isEqualTo(times);
        assertThat(networks("unbroken")).isEqualTo(unbroken);
        JsonObject json = JsonParser.parseString(again.outText()).getAsJsonObject();
        assertThat(json.getAsJsonArray("points")).hasSize(4).allSatisfy(SweepIT::hasMeansOfTwo);
    }

    private static Map<String, FileTime> times() {
        Map<String, FileTime> times = new TreeMap<>();
        unbroken.keySet().forEach(trial -> {
            try {
                times.put(trial, Files.getLastModifiedTime(
                        folder.resolve("unbroken").resolve("trials").resolve(trial).resolve("network.npz")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return times;
    }

    private static void hasMeansOfTwo(JsonElement point) {
        JsonObject each = point.getAsJsonObject();
        assertThat(each.getAsJsonArray("runs")).hasSize(2).allSatisfy(run ->
                assertThat(run.getAsJsonObject().get("state").getAsString()).isEqualTo("DONE"));
        assertThat(each.getAsJsonObject("mean").size()).isPositive();
        assertThat(each.getAsJsonObject("standardDeviation").keySet())
                .isEqualTo(each.getAsJsonObject("mean").keySet());
    }

    @Test
    void aDryRunSaysWhatIsLeftAndWritesNothing() throws Exception {
        Result none = sweep("dry", "--dry-run");
        assertThat(none.status()).as("%s", none).isZero();
        assertThat(none.out()).first().isEqualTo("small: 4 points, 8 trials, 0 of them done");
        assertThat(folder.resolve("dry")).doesNotExist();

        Result some = sweep("unbroken", "seed=range(0,3)", "--dry-run");
        assertThat(some.out()).first().isEqualTo("small: 4 points, 12 trials, 8 of them done");
        assertThat(some.out()).last().asString().matches("the rest takes about \\S+ core-hours, .*");
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingIsTrained() throws Exception {
        for (Map.Entry<String, String> wrong : Map.of(
                "regularizer.lamda=1e-5,1e-4", "regularizer.lamda: unknown key; did you mean 'lambda'?",
                "model.hidden=25,abc", "model.hidden: is \"abc\", expected a whole number",
                "sweep.sampler=gird", "there is no sampler 'gird'; did you mean 'grid'?",
                "sweep.prune={by: wiringLenght, rungs: [9]}", "sweep.prune.by: there is no figure of progress and no "
                        + "measurement 'wiringLenght'; did you mean 'wiringLength'?",
                "sweep.prune={by: selfShare, rungs: [9]}", "sweep.prune.best: is missing, expected",
                "model.leak=interval(0.5,1)", "there is no grid").entrySet()) {
            Result result = sweep("wrong", wrong.getKey());
            assertThat(result.status()).as("%s", result).isEqualTo(2);
            assertThat(result.err()).singleElement().asString().startsWith("cambium: ").contains(wrong.getValue());
            assertThat(folder.resolve("wrong")).doesNotExist();
        }
    }
}
