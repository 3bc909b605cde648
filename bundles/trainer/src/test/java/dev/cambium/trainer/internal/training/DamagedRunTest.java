package dev.cambium.trainer.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.cambium.api.metric.Measurement;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentFormat;
import dev.cambium.experiment.course.Resumption;
import dev.cambium.experiment.course.Timeline;
import dev.cambium.runs.Progress;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.StepTime;
import dev.cambium.runs.folder.AnalysisFiles;
import dev.cambium.runs.folder.FormerRuns;
import dev.cambium.runs.folder.Manifest;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.runs.folder.RunIds;
import dev.cambium.runs.folder.RunReader;
import dev.cambium.runs.folder.RunRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose files somebody has edited, or a disk damaged. */
class DamagedRunTest {

    /** How many damages are tried; more by {@code -Dcambium.edits=100000}. */
    private static final int EDITS = Integer.getInteger("cambium.edits", 600);

    private static final String EXPERIMENT = """
            { "name": "n", "seed": 0, "tasks": ["b.one", "b.two"], "batteries": { "b": {} },
              "model": { "hidden": 4, "layout": [2, 2], "init": {}, "connectivity": {} },
              "sampling": { "by": "uniform", "tasks": [], "weights": { "b.one": 2 } }, "freeze": "none",
              "optimizer": { "type": "sgd" }, "regularizer": { "type": "none" },
              "training": { "steps": 10, "threads": 1 }, "analysis": {}, "metrics": [{ "type": "m" }], "finish": [],
              "phases": { "first": { "steps": 4 }, "then": { "steps": 6, "tasks": ["b.two"] } },
              "schedule": [{ "at": 5, "swap": { "regularizer": { "type": "l1" } } }] }""";
    private static final String MANIFEST = """
            { "started": "2026-01-31T12:00:00Z", "java": "j", "os": "o", "cpu": "c", "cores": 2,
              "blas": "b", "threads": 1,
              "seedStreams": { "noise": "noise" },
              "bundles": [{ "symbolicName": "b", "version": "1", "sha256": "0" }] }""";

    @TempDir
    Path root;

    private RunFolder run;

    @BeforeEach
    void makeARun() throws IOException {
        run = new RunRoot(root).create(experiment());
        Files.writeString(run.manifest(), MANIFEST);
        run.journal().note("started", 0, "");
        run.progressLog().add(new Progress(10, 10, 1, 0, 1, Map.of("b.one", 1.0), Map.of("b.one", 2L), Map.of(), 1,
                StepTime.NONE));
        new AnalysisFiles(run).write(Map.of("m", List.of(new Measurement.Scalar("s", "title", "", 1, true),
                new Measurement.Matrix("x", "title", "", new double[][] {{1, 2}}, List.of("r"), List.of("a", "b")))));
    }

    private static Experiment experiment() {
        return ExperimentFormat.read(Path.of("e.json"), JsonParser.parseString(EXPERIMENT).getAsJsonObject());
    }

    @Test
    void aSoundRunIsRead() throws IOException {
        RunSummary summary = RunReader.summary(run);
        assertThat(summary.state()).as(summary.reason()).isEqualTo(RunState.STOPPED);
        assertThat(summary.step()).isEqualTo(10);
        assertThat(summary.started()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(summary.headlines()).hasSize(1);
        assertThat(find()).contains(run);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            experiment.json | {"name": "n",                    | :1: it ends too early
            experiment.json | []                               | : is damaged: expected an object in braces
            experiment.json | {}                               | : is damaged: name is missing, expected a text
            experiment.json | {"name": 7}                      | : is damaged: name is 7, expected a text
            experiment.json | {"name": "n", "seed": 0}         | : is damaged: model is missing, expected an object
            experiment.json | {"name": "n", "seed": 1e99}      | : is damaged: seed is 1e99, expected a whole number
            manifest.json   | {"started": 5}                   | : is damaged: started is 5, expected a text
            manifest.json   | {"started": "yesterday"}         | : is damaged: started is "yesterday", expected a time
            manifest.json   | {"bundles": [[]]}                | : is damaged: bundles[0] is [], expected an object
            manifest.json   | {"bundles": null}                | : is damaged: bundles is null, expected a list
            manifest.json   | {"bundles": [{"version": "1"}]}  | : is damaged: bundles[0].symbolicName is missing
            manifest.json   | {"bundles": [{"symbolicName": "b"}]} | : is damaged: bundles[0].version is missing
            original.json   | {"name": "n", "seed": []}        | : is damaged: seed is [], expected a whole number
            """)
    void isListedWithTheFileAndTheReason(String name, String content, String reason) throws IOException {
        Path file = run.path().resolve(name);
        Files.writeString(file, content);
        if (!name.equals("original.json")) {
            RunSummary summary = RunReader.list(root).get(0);
            assertThat(summary.state()).isEqualTo(RunState.DAMAGED);
            assertThat(summary.reason()).startsWith(file + reason);
        }
        assertThatThrownBy(this::find).as("nothing is trained beside it").isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + reason).hasMessageEndingWith("; mend " + run.path()
                        + " or move it away, or start afresh without --resume");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nobodyWaitsForTheOtherEndOfAPipe() throws Exception {
        for (Path file : List.of(run.experiment(), run.manifest(), run.progress(),
                run.path().resolve("journal.jsonl"))) {
            Path sound = Files.move(file, root.resolve("sound"));
            assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();

            List<RunSummary> runs = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> RunReader.list(root));

            assertThat(runs).singleElement().satisfies(summary -> {
                assertThat(summary.state()).isEqualTo(RunState.DAMAGED);
                assertThat(summary.reason())
                        .isEqualTo(file + ": is damaged: it is a pipe or a device, expected a file");
            });
            Files.delete(file);
            Files.move(sound, file);
        }
    }

    @Test
    void aRunWithoutItsStepsOrThreadsIsDamaged() throws IOException {
        String whole = Files.readString(run.experiment());
        for (String key : List.of("steps", "threads")) {
            JsonObject json = JsonParser.parseString(whole).getAsJsonObject();
            json.remove("phases");
            json.getAsJsonObject("training").remove(key);
            Files.writeString(run.experiment(), json.toString());
            assertThat(RunReader.list(root)).singleElement().satisfies(summary ->
                    assertThat(summary.reason()).contains("is damaged: training." + key + " is missing"));
        }
    }

    @Test
    void aRunWithoutItsExperimentIsDamaged() throws IOException {
        Files.delete(run.experiment());
        assertThat(RunReader.list(root)).singleElement().satisfies(summary -> {
            assertThat(summary.state()).isEqualTo(RunState.DAMAGED);
            assertThat(summary.reason()).isEqualTo(run.experiment() + ": is missing");
        });
    }

    @Test
    void damagedResultsAreMadeAgain() throws IOException {
        run.status().markDone("trained");
        Files.writeString(run.analysis(), "{\"m\": [{\"headline\": 3}]}");
        RunSummary summary = RunReader.summary(run);
        assertThat(summary.state()).isEqualTo(RunState.DONE);
        assertThat(summary.reason()).isEqualTo(run.analysis()
                + ": is damaged: metrics.m[0].headline is 3, expected true or false; see: analyze");
    }

    /** The file is as it was written, but for its format, or a line of a newer one has come behind the others. */
    @ParameterizedTest
    @ValueSource(strings = {"experiment.json", "manifest.json", "analysis.json", "journal.jsonl", "progress.jsonl"})
    void whatANewerVersionHasWrittenIsListedWithTheReasonAndNotTrainedBeside(String name) throws IOException {
        Path file = run.path().resolve(name);
        if (name.endsWith("l")) {
            Files.writeString(file, "{\"format\":2}\n", StandardOpenOption.APPEND);
        } else {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            json.addProperty("format", 2);
            Files.writeString(file, json.toString());
        }
        String reason = file + ": was written by a newer Cambium: format 2, this one reads up to 1";
        assertThat(RunReader.list(root)).singleElement().satisfies(summary -> {
            assertThat(summary.state()).isEqualTo(RunState.DAMAGED);
            assertThat(summary.reason()).isEqualTo(reason);
        });
        assertThatThrownBy(this::find).isInstanceOf(InputException.class)
                .hasMessage(reason + "; move " + run.path() + " away, or start afresh without --resume");
        assertThatThrownBy(() -> RunReader.view(run)).isInstanceOf(InputException.class).hasMessage(reason);
        assertThatThrownBy(() -> RunReader.result(run)).isInstanceOf(InputException.class).hasMessage(reason);
    }

    @Test
    void everyFileSaysItsFormat() throws IOException {
        Manifest.end(run);
        for (String name : List.of("experiment.json", "manifest.json", "analysis.json", "journal.jsonl",
                "progress.jsonl")) {
            JsonObject json = JsonParser.parseString(Files.readString(run.path().resolve(name))).getAsJsonObject();
            assertThat(json.get("format").getAsInt()).as(name).isEqualTo(1);
        }
        assertThat(Manifest.read(run).has("format")).isFalse();
    }

    @Test
    void linesOfProgressWithoutAStepDoNotHideTheRun() throws IOException {
        for (String line : List.of("{\"loss\": 1}", "{\"step\": \"x\"}", "{\"step\": []}", "{\"step\": 1e99}", "7",
                "")) {
            Files.writeString(run.progress(), line + "\n", StandardOpenOption.APPEND);
            Files.writeString(run.path().resolve("journal.jsonl"), line + "\n", StandardOpenOption.APPEND);
        }
        assertThat(RunReader.summary(run).state()).isEqualTo(RunState.STOPPED);
        assertThat(run.lastStep()).isEqualTo(10);
        run.progressLog().rewind(10);
        assertThat(Files.readAllLines(run.progress())).hasSize(1);
    }

    @Test
    void takesTheNewestByTheTrueTimeOfItsStart() throws IOException {
        RunFolder second = new RunRoot(root).create(experiment());
        Path local = run.path().resolveSibling("29991231-235959-seed0"); // as a former version called it, in local time
        Files.move(run.path(), local);
        Files.writeString(second.manifest(), MANIFEST.replace("12:00:00Z", "12:00:01Z"));
        assertThat(find()).contains(second);
        assertThat(RunReader.list(root)).extracting(RunSummary::folder).containsExactly(local, second.path());
    }

    @Test
    void idsAreInUniversalTimeAndSortByIt() {
        Instant start = Instant.parse("2026-10-25T00:30:00Z");
        assertThat(RunIds.make(start, -1, 1)).isEqualTo("20261025-003000-seed-1");
        assertThat(RunIds.seed("20261025-003000-seed-1-2")).hasValue(-1);
        List<String> ids = new ArrayList<>();
        for (int number : new int[] {10, 1, 2}) {
            ids.add(RunIds.make(start, 0, number));
        }
        ids.sort(RunIds.ORDER);
        assertThat(ids).containsExactly("20261025-003000-seed0", "20261025-003000-seed0-2", "20261025-003000-seed0-10");
    }

    /** Any value of any file becomes another one, goes, or some of its bytes do; the answer is a line for people. */
    @Test
    void whateverIsEditedIsReadOrRefusedInALine() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        List<Path> files = List.of(run.experiment(), run.manifest(), run.analysis(), run.progress(),
                run.path().resolve("journal.jsonl"));
        for (int edit = 0; edit < EDITS; edit++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] before = Files.readAllBytes(file);
            byte[] after = edited(before, random);
            Files.write(file, after);
            String what = file.getFileName() + " as " + new String(after, StandardCharsets.UTF_8);
            RunSummary summary = RunReader.summary(run);
            requireWords(summary.reason(), what);
            attempt(what, folder -> RunReader.requireSound(folder));
            attempt(what, folder -> folder.progressLog().all(10));
            attempt(what, folder -> folder.journal().events());
            attempt(what, folder -> {
                try {
                    new AnalysisFiles(folder).read();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            if (summary.state() != RunState.DAMAGED) {
                attempt(what, folder -> {
                    Experiment json = RunReader.experiment(folder);
                    Timeline timeline = new Timeline(json);
                    timeline.after(timeline.size());
                    ExperimentSettings.of(json);
                    Resumption.firstDifference(json, experiment());
                });
            }
            Files.write(file, before);
        }
    }

    private void attempt(String what, Consumer<RunFolder> reading) {
        try {
            reading.accept(run);
        } catch (InputException e) {
            requireWords(e.getMessage(), what);
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }

    private void requireWords(String message, String what) {
        String words = message.replace(run.path().toString(), "");
        assertThat(words).as(what).doesNotContainPattern("[A-Z][a-z]+Exception|java\\.|gson|\\p{Cntrl}")
                .hasSizeLessThan(300);
    }

    private static byte[] edited(byte[] whole, SplittableRandom random) {
        String text = new String(whole, StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            byte[] bytes = whole.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            return bytes;
        }
        JsonElement json = JsonParser.parseString(text.strip());
        change(json, random);
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void change(JsonElement json, SplittableRandom random) {
        if (json instanceof JsonObject object && object.size() > 0) {
            String key = List.copyOf(object.keySet()).get(random.nextInt(object.size()));
            if (random.nextInt(3) > 0 && object.get(key) instanceof JsonObject
                    || random.nextInt(3) > 0 && object.get(key) instanceof JsonArray) {
                change(object.get(key), random);
            } else if (random.nextInt(5) == 0) {
                object.remove(key);
            } else {
                object.add(key, any(random));
            }
        } else if (json instanceof JsonArray array && array.size() > 0) {
            int i = random.nextInt(array.size());
            if (array.get(i).isJsonPrimitive() || random.nextInt(3) == 0) {
                array.set(i, any(random));
            } else {
                change(array.get(i), random);
            }
        }
    }

    private static JsonElement any(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> JsonNull.INSTANCE;
            case 1 -> new JsonPrimitive(true);
            case 2 -> new JsonPrimitive(-1);
            case 3 -> new JsonPrimitive(1e300);
            case 4 -> new JsonPrimitive(0.5);
            case 5 -> new JsonPrimitive(Long.MAX_VALUE);
            case 6 -> new JsonPrimitive("");
            case 7 -> new JsonPrimitive("x\u001b[31m\n" + "y".repeat(500));
            case 8 -> new JsonArray();
            case 9 -> JsonParser.parseString("[[[]]]");
            case 10 -> JsonParser.parseString("{\"a\": {\"b\": 1}}");
            default -> new JsonObject();
        };
    }

    private Optional<RunFolder> find() {
        return new FormerRuns(run.path().getParent()).find(experiment(), new RunListener() { });
    }
}
