package dev.cambium.shell.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.runs.Runs;
import dev.cambium.shell.Command;
import dev.cambium.shell.given.FakeRuns;
import dev.cambium.shell.given.GivenExperiments;
import dev.cambium.shell.given.GivenPlugins;
import dev.cambium.shell.given.GivenSweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentCompletionTest {

    private static final String RESOLVED = """
            { "name": "tiny", "variant": "a", "seed": 0,
              "model": { "hidden": 9, "layout": [3, 3], "init": { "gain": 0.5 } },
              "tasks": ["ring.go"], "batteries": { "ring": { "sigma": 0.1 } }, "optimizer": { "type": "adam" },
              "regularizer": { "type": "l1", "lambda": 1 }, "training": { "steps": 10 },
              "metrics": [{ "type": "sparsity" }] }""";

    @TempDir
    Path folder;

    private final Runs runs = new FakeRuns(GivenExperiments.run("20260101-120000-a"),
            GivenExperiments.run("20260102-120000-b"));
    private String file;
    private ValidateCommand command;
    private ComposeCommand compose;
    private DiffCommand diff;

    @BeforeEach
    void writeAnExperiment() throws IOException {
        file = Files.writeString(folder.resolve("tiny.json"), "{}").toString();
        GivenExperiments experiments = new GivenExperiments().add(file, "{}",
                GivenExperiments.experiment("tiny", "a", 0, RESOLVED),
                GivenExperiments.experiment("tiny", "b", 0, RESOLVED));
        command = new ValidateCommand(experiments, new GivenSweeps(experiments), runs, new GivenPlugins());
        compose = new ComposeCommand(experiments, new GivenSweeps(experiments), runs, new GivenPlugins());
        diff = new DiffCommand(experiments, new GivenSweeps(experiments), runs, new GivenPlugins());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "regularizer=          | regularizer=bimt regularizer=l1",
        "regularizer=l1@       | regularizer=l1@org.example",
        "+metrics=performance@ | +metrics=performance@org.example",
        "metrics=[sparsity,performance@o | metrics=[sparsity,performance@org.example",
        "regularizer.          | regularizer.lambda=",
        "regularizer.lambda=   | regularizer.lambda=1e-4",
        "optimizer.            | optimizer.learningRate=",
        "training.s            | training.steps= training.sequence= training.snapshots=",
        "training.steps=       | training.steps=10",
        "model.h               | model.hidden=",
        "model.init.g          | model.init.gain=",
        "model.connectivity.graph=   | model.connectivity.graph=all model.connectivity.graph=local "
                + "model.connectivity.graph=random model.connectivity.graph=disc",
        "model.connectivity.graph=disc@ | model.connectivity.graph=disc@org.example",
        "model.c               | model.connectivity.graph=disc model.connectivity.graph=",
        "tasks                 | tasks=",
        "+ta                   | +tasks=",
        "+tasks=               | +tasks=broken.* +tasks=ring.* +tasks=ring.anti",
        "+tasks=r              | +tasks=ring.* +tasks=ring.anti",
        "++tasks=[ring.g       | ++tasks=[ring.go",
        "~tasks=               | ~tasks=ring.go",
        "tasks=                | tasks=[broken.* tasks=[ring.* tasks=[ring.go tasks=[ring.anti",
        "tasks=[ring.go,       | tasks=[ring.go,broken.* tasks=[ring.go,ring.* tasks=[ring.go,ring.anti",
        "tasks=[ring.go,ring.a | tasks=[ring.go,ring.anti",
        "+metrics=             | +metrics=performance",
        "~metrics=             | ~metrics=sparsity",
        "fini                  | finish=",
        "finish=               | finish=[layout",
        "~training.c           | ~training.clip ~training.checkpointEvery",
        "~reg                  | ~regularizer",
        "variants=             | variants=[a variants=[b",
        "batteries.            | batteries.ring.sigma=",
        "batteries.ring.sigma= | batteries.ring.sigma=0.1",
        "nothing.of=           | ",
    })
    void completesAChange(String word, String expected) {
        assertThat(candidates(command, word, file)).containsExactlyElementsOf(
                expected == null ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void knowsWhichPluginWasTypedBefore() {
        assertThat(candidates(command, "regularizer.", file, "regularizer=bimt")).containsExactly(
                "regularizer.lambda=", "regularizer.distance=", "regularizer.wrap=");
        assertThat(candidates(command, "model.connectivity.graph.", file, "model.connectivity.graph=disc"))
                .containsExactly("model.connectivity.graph.reach=");
        assertThat(candidates(command, "regularizer.w", file, "regularizer=bimt@org.example")).containsExactly(
                "regularizer.wrap=");
        assertThat(candidates(command, "regularizer.distance=", file, "regularizer=bimt")).containsExactly(
                "regularizer.distance=euclidean", "regularizer.distance=manhattan");
        assertThat(candidates(command, "regularizer.wrap=", file, "regularizer=bimt")).containsExactly(
                "regularizer.wrap=true", "regularizer.wrap=false");
    }

    @Test
    void completesFilesAndRuns() {
        assertThat(candidates(command, folder + "/")).containsExactly(file);
        assertThat(candidates(command, "2026")).containsExactly("20260102-120000-b", "20260101-120000-a");
        assertThat(candidates(diff, "2026", file)).hasSize(2);
        assertThat(candidates(diff, "training.s", file, file)).contains("training.steps=");
    }

    @Test
    void completesWhatComposeBeginsWith() {
        assertThat(candidates(compose, "fr", "new")).containsExactly("from=");
        assertThat(candidates(compose, "from=" + folder + "/", "new")).containsExactly("from=" + file);
        assertThat(candidates(compose, "from=2026", "new")).hasSize(2);
        assertThat(candidates(compose, "training.steps=", "new", "from=" + file)).containsExactly("training.steps=10");
        assertThat(candidates(compose, "fro", "new", "from=" + file)).isEmpty();
    }

    @Test
    void doesWhatItCanWithoutTheExperiment() {
        assertThat(candidates(command, "regularizer=", "none.json")).containsExactly(
                "regularizer=bimt", "regularizer=l1");
        assertThat(candidates(command, "regularizer.d", "none.json")).containsExactly("regularizer.distance=");
        assertThat(candidates(command, "~", "none.json")).isEmpty();
    }

    @Test
    void completesOptions() {
        assertThat(candidates(compose, "--f", "new")).containsExactly("--force");
    }

    private static List<String> candidates(Command<?> command, String word, String... before) {
        Stream<String> candidates = command.candidates(List.of(before), word).stream();
        return candidates.filter(candidate -> candidate.startsWith(word)).toList();
    }
}
