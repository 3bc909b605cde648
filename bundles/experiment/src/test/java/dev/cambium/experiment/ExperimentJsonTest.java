package dev.cambium.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.base.InputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentJsonTest {

    private static final String WHOLE = """
            {"name":"n","description":"d","variant":"v","seed":-3,
             "model":{"hidden":6,"layout":[2,3],"activation":"softplus","leak":0.2,"noise":1.0E-4,"excitatory":0.5,
              "initialState":"trained","connectivity":{"graph":"local","density":0.5},
              "init":{"recurrent":"gaussian","gain":1.0,"spread":0.3,"inputGain":2.0}},
             "tasks":["b.x","c.y.z"],"batteries":{"b":{"sigma":0.1},"c":{}},
             "sampling":{"by":"difficulty","floor":0.2,"memory":7,"tasks":["b.x"],"weights":{"b.x":3.0}},
             "freeze":"all_but_rules","optimizer":{"type":"adam","rate":0.1},"regularizer":{"type":"none"},
             "observers":[{"type":"anatomy"}],
             "metrics":[{"type":"m","cut":[1,2]},{"type":"k"}],
             "training":{"steps":9,"batch":2,"sequence":50,"batching":"trials","clip":0.0,"threads":3,"logEvery":4,
              "checkpointEvery":5,"snapshots":6,"watchdog":60.5,"patience":0.0},
             "phases":{"one":{"steps":4},"two":{"steps":5,"freeze":"none","tasks":["c.q"],"batteries":{"c":{"a":1}},
              "sampling":{"tasks":["c.q"]}}},
             "finish":[{"type":"layout"}],"analysis":{"trials":11,"watchdog":2.5},
             "report":{"title":"T","questions":[{"question":"?","measurement":"m.x","increasing":["a","b"]}],
              "notes":["n"]},
             "schedule":[{"at":2,"swap":{"regularizer":{"type":"l1","lambda":1.0E-5},"metrics":[]}}],
             "imported":"file.npz"}""";

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @Test
    void whatIsReadIsWrittenTheSame() {
        Experiment experiment = ExperimentJson.read(json(WHOLE));
        assertThat(ExperimentJson.write(experiment)).hasToString(json(WHOLE).toString());
        assertThat(ExperimentJson.read(json(WHOLE))).isEqualTo(experiment);
        assertThat(experiment.with(Resolved.change("{\"freeze\": \"none\"}"))).isNotEqualTo(experiment);
        assertThat(experiment.trainedTasks()).containsExactly(new TaskName("b", "x"));
    }

    @Test
    void experimentsThatDifferInASettingAloneAreNotEqual() {
        JsonObject other = json(WHOLE);
        other.getAsJsonObject("model").getAsJsonArray("layout").set(0, other.getAsJsonObject("model").get("hidden"));
        other.getAsJsonObject("model").addProperty("hidden", 18);
        assertThat(ExperimentJson.read(other)).isNotEqualTo(ExperimentJson.read(json(WHOLE)));
    }

    @Test
    void howItStandsAtSomeStepTellsThePhase() {
        Experiment experiment = ExperimentJson.read(json(WHOLE));
        JsonObject now = ExperimentJson.write(experiment.beginning().enter(experiment.phases().get(1)));
        assertThat(now.get("phase")).hasToString("{\"name\":\"two\",\"from\":4,\"to\":9}");
        assertThat(now.get("tasks")).hasToString("[\"b.x\",\"c.y.z\",\"c.q\"]");
        assertThat(now.get("sampling")).hasToString(
                "{\"by\":\"difficulty\",\"floor\":0.2,\"memory\":7,\"tasks\":[\"c.q\"],\"weights\":{\"b.x\":3.0}}");
        assertThat(now.has("phases") || now.has("schedule")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            name       | 7                              | name is 7, expected a text in quotes
            tasks      | ["z.a"]                        | tasks is ["z.a"], expected tasks of the batteries b, c
            freeze     | "no"                           | freeze is "no", expected one of none, recurrent, all_but_rules
            optimizer  | {}                             | optimizer.type is missing, expected a text
            phases     | {"a": {"steps": 3}}            | training.steps is 9, expected the steps of all phases, 3
            phases     | {"../a": {"steps": 9}}         | phases.../a: is not the name of a phase
            sampling   | {"weights": {"b.x": null}}     | sampling.weights.b.x is null, expected a number ≥ 0
            schedule   | [{"at": 1, "swap": []}]        | schedule[0].swap is [], expected an object
            report     | {"questions": [{}]}            | report.questions[0].question is missing
            analysis   | {"trials": 0}                  | analysis.trials: is 0, expected a whole number
            """)
    void whatIsDamagedIsNamed(String key, String value, String message) {
        JsonObject damaged = json(WHOLE);
        damaged.add(key, JsonParser.parseString(value));
        assertThatThrownBy(() -> ExperimentFormat.read(Path.of("e.json"), ExperimentFormat.FORMAT.stamped(damaged)))
                .isInstanceOf(InputException.class).hasMessageStartingWith("e.json: is damaged: " + message);
    }

    @Test
    void anExperimentOfAFormerVersionHadTheDefaultsOfWhatItDidNotKnow() {
        JsonObject former = json("""
                { "name": "n", "seed": 0, "model": { "hidden": 4, "layout": [2, 2] }, "tasks": ["b.x"],
                  "batteries": { "b": {} }, "optimizer": { "type": "sgd" }, "regularizer": { "type": "none" },
                  "metrics": [], "training": { "steps": 5, "threads": 2 } }""");
        Experiment experiment = ExperimentFormat.read(Path.of("e.json"), former);
        assertThat(ExperimentJson.write(experiment).get("sampling")).hasToString(
                "{\"by\":\"uniform\",\"floor\":0.1,\"memory\":200,\"tasks\":[],\"weights\":{}}");
        assertThat(experiment.plugins(Section.FINISH)).isEmpty();
        assertThat(experiment.training().sequence()).isEqualTo(100);
        assertThat(ExperimentFormat.write(experiment).keySet()).startsWith("format", "name");
        assertThatThrownBy(() -> ExperimentFormat.read(Path.of("e.json"), ExperimentFormat.FORMAT.stamped(former)))
                .as("one of today has all")
                .hasMessage("e.json: is damaged: model.connectivity is missing, expected an object");
    }

    @Test
    void anExperimentOfALaterVersionIsRefused() {
        JsonObject later = ExperimentFormat.FORMAT.stamped(json(WHOLE));
        later.addProperty("format", 2);
        assertThatThrownBy(() -> ExperimentFormat.read(Path.of("e.json"), later)).isInstanceOf(InputException.class)
                .hasMessage("e.json: was written by a newer Cambium: format 2, this one reads up to 1");
    }
}
