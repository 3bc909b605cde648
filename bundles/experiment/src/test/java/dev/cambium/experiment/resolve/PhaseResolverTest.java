package dev.cambium.experiment.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Phase;
import dev.cambium.experiment.Swap;
import dev.cambium.experiment.settings.SamplingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseResolverTest {

    private static final String REST = "\"tasks\": [\"ring.*\"], \"training\": {\"steps\": 100}, "
            + "\"regularizer\": {\"type\": \"l1\", \"lambda\": 2}";

    @TempDir
    Path folder;

    private final TestCatalog catalog = new TestCatalog();

    @Test
    void makesEveryPhaseExplicit() throws IOException {
        JsonObject experiment = resolved("""
                { "base": { "tasks": {"remove": ["ring.dm*"]}, "sampling": {"weights": {"ring.go": 3}} },
                  "later": { "steps": 20, "tasks": ["ring.dm1", "other.sum"],
                    "freeze": "recurrent", "regularizer": "none" },
                  "last": { "steps": 5, "tasks": {"add": ["ring.go"]}, "freeze": "none",
                            "sampling": {"by": "difficulty", "floor": 0.5} } }""");
        assertThat(experiment.get("tasks")).as("with which training begins").hasToString("[\"ring.go\",\"ring.anti\"]");
        assertThat(experiment.getAsJsonObject("training").get("steps").getAsInt()).isEqualTo(125);
        assertThat(experiment.get("sampling")).hasToString(
                "{\"by\":\"uniform\",\"floor\":0.1,\"memory\":200,\"tasks\":[],\"weights\":{\"ring.go\":3.0}}");
        assertThat(experiment.get("phases")).hasToString("{\"base\":{\"steps\":100},"
                + "\"later\":{\"steps\":20,\"tasks\":[\"ring.dm1\",\"other.sum\"],"
                + "\"batteries\":{\"ring\":{\"sigma\":0.1},\"other\":{}},\"freeze\":\"recurrent\","
                + "\"regularizer\":{\"type\":\"none\"},\"sampling\":{\"tasks\":[\"ring.dm1\",\"other.sum\"]}},"
                + "\"last\":{\"steps\":5,\"tasks\":[\"ring.dm1\",\"other.sum\",\"ring.go\"],"
                + "\"batteries\":{\"ring\":{\"sigma\":0.1},\"other\":{}},\"freeze\":\"none\","
                + "\"sampling\":{\"by\":\"difficulty\",\"floor\":0.5,"
                + "\"tasks\":[\"ring.dm1\",\"other.sum\",\"ring.go\"]}}}");
        assertThat(load(experiment.toString())).as("and is read back").isEqualTo(experiment);
    }

    @Test
    void aNetworkKeepsTheRuleInputsOfTasksThatAreNotTrainedAnyMore() throws IOException {
        Experiment experiment = ExperimentJson.read(resolved("""
                { "one": { "steps": 0, "tasks": ["ring.anti"] }, "two": { "steps": 7, "tasks": ["ring.go"] } }"""));
        assertThat(experiment.phases()).extracting(Phase::span)
                .containsExactly(new Phase.Span("one", 0, 0), new Phase.Span("two", 0, 7));
        Experiment before = experiment.beginning();
        assertThat(before.span()).isEqualTo(new Phase.Span("one", 0, 0));
        Experiment after = before.enter(experiment.phases().get(1));
        assertThat(after.tasks()).hasToString("[ring.anti, ring.go]");
        assertThat(after.trainedTasks()).hasToString("[ring.go]");
        assertThat(after.span()).isEqualTo(new Phase.Span("two", 0, 7));
    }

    @Test
    void aScheduleChangesWhatIsInForceAtItsStep() throws IOException {
        JsonObject experiment = load("{" + REST + ", \"phases\": {\"a\": {\"steps\": 10, \"tasks\": [\"ring.go\"]}, "
                + "\"b\": {\"steps\": 10, \"tasks\": [\"ring.anti\"], \"regularizer\": {\"lambda\": 5}}}, "
                + "\"schedule\": [{\"at\": 9, \"swap\": {\"regularizer\": {\"method\": \"subgradient\"}}}, "
                + "{\"at\": 10, \"swap\": {\"tasks\": {\"add\": [\"other.sum\"]}}}]}");
        JsonObject first = swap(experiment, 0);
        assertThat(first.getAsJsonObject("regularizer").get("lambda").getAsDouble()).isEqualTo(2);
        JsonObject second = swap(experiment, 1);
        assertThat(second.get("tasks")).hasToString("[\"ring.go\",\"ring.anti\",\"other.sum\"]");
        assertThat(second.getAsJsonObject("sampling").get("tasks")).as("what is new is trained")
                .hasToString("[\"ring.anti\",\"other.sum\"]");
        assertThat(load(experiment.toString())).as("and is read back").isEqualTo(experiment);
    }

    @Test
    void whatIsSaidOfTasksThatALaterPhaseTrainsHoldsThere() throws IOException {
        JsonObject experiment = load("{\"tasks\": [\"other.sum\", {\"type\": \"ring\", \"sigma\": 0.9}], "
                + "\"sampling\": {\"weights\": {\"ring.d*\": 5, \"other.sum\": 2}}, \"phases\": "
                + "{\"a\": {\"steps\": 4, \"tasks\": [\"other.sum\"]}, \"b\": {\"steps\": 4, \"tasks\": "
                + "[\"ring.dm1\"]}}}");
        assertThat(experiment.get("batteries")).hasToString("{\"other\":{}}");
        assertThat(experiment.getAsJsonObject("sampling").get("weights")).hasToString("{\"other.sum\":2.0}");
        Experiment typed = ExperimentJson.read(experiment);
        JsonObject later = ExperimentJson.write(typed.beginning().enter(typed.phases().get(1)));
        assertThat(later.get("batteries")).hasToString("{\"other\":{},\"ring\":{\"sigma\":0.9}}");
        assertThat(later.getAsJsonObject("sampling").get("weights"))
                .hasToString("{\"other.sum\":2.0,\"ring.dm1\":5.0}");
        assertThat(load(experiment.toString())).as("and is read back").isEqualTo(experiment);
    }

    @Test
    void whatTheScheduleHasChangedStaysWhereAPhaseSaysNothingElse() throws IOException {
        Experiment experiment = experiment("{\"tasks\": [\"ring.go\"], \"phases\": {\"a\": {\"steps\": 10}, "
                + "\"b\": {\"steps\": 10, \"tasks\": [\"ring.anti\"]}}, \"schedule\": "
                + "[{\"at\": 0, \"swap\": {\"sampling\": {\"by\": \"difficulty\"}}}, "
                + "{\"at\": 5, \"swap\": {\"tasks\": {\"add\": [\"other.sum\"]}}}]}");
        Experiment state = experiment.beginning();
        for (Swap swap : experiment.schedule()) {
            state = state.with(swap.change());
        }
        Experiment after = state.enter(experiment.phases().get(1));
        assertThat(after.sampling().settings().by()).isEqualTo(SamplingSettings.By.DIFFICULTY);
        assertThat(after.tasks()).hasToString("[ring.go, other.sum, ring.anti]");
        assertThat(after.batteries().keySet()).containsExactly("ring", "other");
    }

    @Test
    void someTaskIsAlwaysTrained() {
        String phases = "\"phases\": {\"a\": {\"steps\": 9, \"tasks\": [\"ring.go\"]}, "
                + "\"b\": {\"steps\": 9, \"tasks\": [\"ring.anti\"]}}";
        assertThatThrownBy(() -> load("{" + REST + ", " + phases + ", \"schedule\": "
                + "[{\"at\": 12, \"swap\": {\"tasks\": {\"remove\": [\"ring.anti\"]}}}]}"))
                .hasMessageContaining("schedule at 12: tasks: none of those that are trained now would be left");
        assertThatThrownBy(() -> load("{\"tasks\": [\"ring.go\"], \"training\": {\"steps\": 0}, \"phases\": "
                + "{\"a\": {\"steps\": 9}, \"b\": {}}}"))
                .hasMessageContaining("phases.b: steps: is 0, expected a whole number ≥ 1");
    }

    private static JsonObject swap(JsonObject experiment, int entry) {
        return experiment.getAsJsonArray("schedule").get(entry).getAsJsonObject().getAsJsonObject("swap");
    }

    @Test
    void takesGlobsAndWeightsFromTheCommandLine() throws IOException {
        Path file = Files.writeString(folder.resolve("e.json"), "{" + REST + "}");
        JsonObject json = ExperimentJson.write(new ExperimentReader(catalog).load(file,
                List.of("~tasks=ring.d*", "sampling.weights.ring.go=0.5", "sampling.tasks=[\"*.anti\",ring.go]"))
                .get(0));
        assertThat(json.get("tasks")).hasToString("[\"ring.go\",\"ring.anti\"]");
        for (String tasks : List.of("[\"ring.*\"]", "[{type: ring, include: [go, dm1]}]",
                "[{type: ring, include: [\"d*\", go]}]", "[ring.go, \"ring.d*\"]")) {
            assertThat(ExperimentJson.write(new ExperimentReader(catalog)
                    .load(file, List.of("tasks=" + tasks, "~tasks=ring.dm?")).get(0))
                    .getAsJsonArray("tasks").asList()).as(tasks).extracting(Object::toString).contains("\"ring.go\"")
                    .doesNotContain("\"ring.dm1\"");
        }
        assertThat(json.getAsJsonObject("sampling").get("weights")).hasToString("{\"ring.go\":0.5}");
        assertThat(json.getAsJsonObject("sampling").get("tasks")).hasToString("[\"ring.anti\",\"ring.go\"]");
    }

    @Test
    void aPhaseIsNotMadeByMistake() throws IOException {
        Path file = Files.writeString(folder.resolve("e.json"),
                "{" + REST + ", \"phases\": {\"base\": {}, \"last\": {\"steps\": 5}}}");
        ExperimentReader reader = new ExperimentReader(catalog);
        assertThatThrownBy(() -> reader.load(file, List.of("phases.lst.steps=7")))
                .hasMessage("override 'phases.lst.steps=7': there is no phase 'lst'; did you mean 'last'?; "
                        + "+phases.lst.steps=7 makes one");
        assertThat(reader.load(file, List.of("phases.last.steps=7", "+phases.lst.steps=3")).get(0).phases())
                .extracting(Phase::to).containsExactly(100L, 107L, 110L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "metrics=[{type: sparsity, phase: bsae}] | phase 'bsae', expected one of the training's: base, last",
        "schedule=[{at: 3, swap: {metrics: [{type: sparsity, phase: x}]}}] | phase 'x', expected one of",
        "metrics=[{type: sparsity, partition: function.clusters}] | partition 'function.clusters', expected "
                + "metric.measurement, with one of the experiment's metrics: sparsity",
    })
    void aMetricNamesAPhaseThatThereIs(String override, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("e.json"),
                "{" + REST + ", \"phases\": {\"base\": {}, \"last\": {\"steps\": 5}}}");
        ExperimentReader reader = new ExperimentReader(catalog);
        assertThatThrownBy(() -> reader.load(file, List.of(override))).isInstanceOf(InputException.class)
                .hasMessageStartingWith("override '").hasMessageContaining("metric 'sparsity': " + message);
        assertThat(reader.load(file, List.of("metrics=[{type: sparsity, phase: base}]"))).hasSize(1);
        assertThatThrownBy(() -> AnalysisChange.apply(catalog, reader.load(file, List.of()).get(0),
                List.of("metrics=[{type: sparsity, phase: bsae}]"), "the run"))
                .hasMessageStartingWith("override 'metrics=")
                        .hasMessageEndingWith("expected one of the training's: base, last");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            3                                                    | phases: is 3, expected an object such as
            {}                                                   | phases: is {}, expected an object such as
            {"a": 1}                                             | phases.a: is 1, expected an object such as
            {"a": {"step": 1}}                                   | phases.a.step: unknown key; did you mean 'steps'?
            {"a": {"steps": -1}}                                 | phases.a: steps: is -1, expected a whole number ≥ 0
            {"a": {"steps": 1.5}}                                | phases.a: steps: is 1.5, expected a whole number ≥ 0
            {"a": {}, "b": {"steps": 0}}                         | phases.b: steps: is 0, expected a whole number ≥ 1
            {"a": {"freeze": "recurent"}}                        | freeze: is "recurent"; did you mean 'recurrent'?
            {"a": {"tasks": ["ring.goo"]}} | tasks: battery 'ring' has no task 'goo'; did you mean 'go'?
            {"a": {"tasks": {"remove": ["ring.x*"]}}}            | tasks has no 'ring.x*' to remove
            {"a": {"tasks": {"delete": ["ring.go"]}}}            | tasks has the unknown key 'delete'
            {"a":{},"b":{"regularizer":{"lamda":1}}} | phases.b: regularizer.lamda: unknown key; did you mean 'lambda'?
            {"a": {}, "b": {"tasks": ["wide.broad"]}}            | but the run's network observes
            {"a": {"sampling": {"by": "hardness"}}}              | sampling.by: is "hardness"
            {"a":{"sampling":{"weights":{"ring.goo":1}}}} | experiment has no task 'ring.goo'; did you mean 'ring.go'?
            {"a": {"sampling": {"weights": {"ring.go": -1}}}}    | that of 'ring.go' is -1, expected a number ≥ 0
            {"a": {"sampling": {"weights": {"ring.*": 0}}}}      | no task is left to be drawn
            {"a/b": {}}                                          | expected a name of letters
            """)
    void explainsWhatIsWrong(String phases, String message) {
        assertThatThrownBy(() -> resolved(phases)).isInstanceOf(InputException.class)
                .hasMessageContaining("e.json:2: phases").hasMessageContaining(message);
    }

    private JsonObject resolved(String phases) throws IOException {
        return load("{" + REST + ",\n\"phases\": " + phases.replace("\n", " ") + "}");
    }

    private JsonObject load(String text) throws IOException {
        return ExperimentJson.write(experiment(text));
    }

    private Experiment experiment(String text) throws IOException {
        return new ExperimentReader(catalog).load(Files.writeString(folder.resolve("e.json"), text), List.of()).get(0);
    }
}
