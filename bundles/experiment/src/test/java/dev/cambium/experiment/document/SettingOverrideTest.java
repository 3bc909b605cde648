package dev.cambium.experiment.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.base.InputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingOverrideTest {

    private static final String EXPERIMENT = """
            { "seed": 3, "seeds": [1, 2], "training": { "steps": 10, "clip": 1.0 },
              "regularizer": { "type": "l1", "lambda": 1, "sizes": [4, 4] },
              "phases": { "a.b": { "steps": 3 } }, "tasks": ["ring.go", "ring.anti"],
              "metrics": ["performance", { "type": "sparsity", "trials": 5 }] }""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "training.steps=5             | training    | {\"steps\":5,\"clip\":1.0}",
        "+training.batch=5            | training    | {\"steps\":10,\"clip\":1.0,\"batch\":5}",
        "~training.steps              | training    | {\"clip\":1.0}",
        "~training.steps=10           | training    | {\"clip\":1.0}",
        "~training.clip=1             | training    | {\"steps\":10}",
        "training.steps=null          | training    | {\"clip\":1.0}",
        "+tasks=other.sum             | tasks       | [\"ring.go\",\"ring.anti\",\"other.sum\"]",
        "+tasks=[other.sum, dm1]      | tasks       | [\"ring.go\",\"ring.anti\",\"other.sum\",\"dm1\"]",
        "+tasks={type: other}         | tasks       | [\"ring.go\",\"ring.anti\",{\"type\":\"other\"}]",
        "++tasks=[dm1]                | tasks       | [\"dm1\"]",
        "tasks=[dm1]                  | tasks       | [\"dm1\"]",
        "~tasks=ring.go               | tasks       | [\"ring.anti\"]",
        "~tasks=[ring.go,ring.anti]   | tasks       | []",
        "~metrics=sparsity            | metrics     | [\"performance\"]",
        "~metrics={type: sparsity}    | metrics     | [\"performance\"]",
        "~metrics=performance         | metrics     | [{\"type\":\"sparsity\",\"trials\":5}]",
        "+seeds=3                     | seeds       | [1,2,3]",
        "~seeds=2                     | seeds       | [1]",
        "+regularizer.sizes=4         | regularizer | {\"type\":\"l1\",\"lambda\":1,\"sizes\":[4,4,4]}",
        "~regularizer.sizes=4         | regularizer | {\"type\":\"l1\",\"lambda\":1,\"sizes\":[4]}",
        "+schedule={at: 5}            | schedule    | [{\"at\":5}]",
        "~regularizer=l1              | regularizer | ",
        "regularizer=l1               | regularizer | {\"type\":\"l1\",\"lambda\":1,\"sizes\":[4,4]}",
        "regularizer=bimt             | regularizer | {\"type\":\"bimt\"}",
        "regularizer=l1@org.x.l-1     | regularizer | {\"type\":\"l1@org.x.l-1\",\"lambda\":1,\"sizes\":[4,4]}",
        "seed=7                       | seeds       | ",
        "regularizer={lambda: 2}      | regularizer | {\"type\":\"l1\",\"lambda\":2,\"sizes\":[4,4]}",
        "++regularizer={lambda: 2}    | regularizer | {\"type\":\"l1\",\"lambda\":2,\"sizes\":[4,4]}",
        "+regularizer={lambda: 2}     | regularizer | {\"type\":\"l1\",\"lambda\":2,\"sizes\":[4,4]}",
        "regularizer={type: l1}       | regularizer | {\"type\":\"l1\",\"lambda\":1,\"sizes\":[4,4]}",
        "regularizer={sizes: null}    | regularizer | {\"type\":\"l1\",\"lambda\":1}",
        "regularizer={type: bimt, lambda: 2} | regularizer | {\"type\":\"bimt\",\"lambda\":2}",
        "regularizer.type=bimt        | regularizer | {\"type\":\"bimt\"}",
        "training={steps: 5, batch: 3} | training   | {\"steps\":5,\"clip\":1.0,\"batch\":3}",
        "training={}                  | training    | {\"steps\":10,\"clip\":1.0}",
        "phases={a: {regularizer: l1, tasks: {add: [x]}}} | phases | {\"a.b\":{\"steps\":3},\"a\":{\"regularizer\":"
                + "{\"type\":\"l1\"},\"tasks\":{\"add\":[\"x\"]}}}",
        "phases={a.b: {freeze: none}} | phases      | {\"a.b\":{\"steps\":3,\"freeze\":\"none\"}}",
        "phases.a.b.steps=5           | phases      | {\"a.b\":{\"steps\":5}}",
        "phases.\"a.b\".steps=5       | phases      | {\"a.b\":{\"steps\":5}}",
        "phases.'a.b'={steps: 5}      | phases      | {\"a.b\":{\"steps\":5}}",
        "~phases.a.b.steps            | phases      | {\"a.b\":{}}",
        "phases.'c=d'={steps: 5}      | phases      | {\"a.b\":{\"steps\":3},\"c=d\":{\"steps\":5}}",
    })
    void changes(String override, String key, String value) {
        assertThat(String.valueOf(applied(override, EXPERIMENT).get(key))).isEqualTo(String.valueOf(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`ring.*`                                             | [{\"type\":\"ring\",\"exclude\":[\"go\"]}]",
        "{\"type\": \"ring\"}                                 | [{\"type\":\"ring\",\"exclude\":[\"go\"]}]",
        "{\"type\": \"ring\", \"exclude\": [\"dm1\"]}         | [{\"type\":\"ring\",\"exclude\":[\"dm1\",\"go\"]}]",
        "{\"type\": \"ring\", \"include\": [\"dm1\", \"go\"]} | [{\"type\":\"ring\",\"include\":[\"dm1\"]}]",
        "{\"type\": \"ring\", \"include\": [\"go\"]}          | []",
    })
    void takesATaskOutOfAnEntryForSeveral(String entry, String left) {
        String json = "{ \"tasks\": [" + (entry.startsWith("{") ? entry : "\"" + entry + "\"") + "] }";
        assertThat(applied("~tasks=ring.go", json).get("tasks")).hasToString(left);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "~tasks=ring.got      | tasks has no \"ring.got\" to take away; did you mean 'ring.go'?",
        "~metrics=sparsty     | metrics has no \"sparsty\" to take away; did you mean 'sparsity'?",
        "~seeds=[1,5]         | seeds has no 5 to take away",
        "~metrics={type: sparsity, trials: 6} | metrics has no",
        "~training.stepz      | there is no key 'training.stepz' to take away; did you mean 'steps'?",
        "~trainin             | there is no key 'trainin' to take away; did you mean 'training'?",
        "~training.steps=11   | training.steps is 10 and not 11; to take it away whatever it is, use ~training.steps",
        "~regularizer=bimt    | regularizer is l1 and not bimt",
        "~training=5          | training is not 5",
        "seed.x=1             | 'seed' is 3 and has no keys below it",
        "seed.seed.x=1        | 'seed' is 3 and has no keys below it",
        "regularizer={lambda: 1, lambda: 2} | the value cannot be read: lambda: the key is given twice",
        "phases.'a.b.steps=5  | a quote is missing after a key",
        "phases.'a'b.steps=5  | expected '.' or '=' after the key 'a'",
        "phases.a.steps=5     | there is no phase 'a'; did you mean 'a.b'?; +phases.a.steps=5 makes one",
        "~                    | expected a key such as training.steps",
    })
    void saysWhyItCannotChange(String override, String message) {
        assertThatThrownBy(() -> applied(override, EXPERIMENT)).isInstanceOf(InputException.class)
                .hasMessageStartingWith("override '" + override + "': ").hasMessageContaining(message);
    }

    private static JsonObject applied(String override, String json) {
        JsonObject object = JsonParser.parseString(json).getAsJsonObject();
        JsonObject before = object.deepCopy();
        Document changed = OverrideText.read(override).applyTo(new Document(object, Map.of("", "e.json")));
        assertThat(object).as("what was given is left alone").isEqualTo(before);
        return changed.json();
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 5_000, 1_000_000})
    void doesNotGoDeeperThanAnExperimentDoes(int keys) {
        assertThatThrownBy(() -> OverrideText.read("a.".repeat(keys) + "b=1")).isInstanceOf(InputException.class)
                .hasMessageContaining("there are more than 32 keys below each other").message().hasSizeLessThan(200);
    }

    @Test
    void aDeepValueIsRefused() {
        assertThatThrownBy(() -> OverrideText.read("tasks=" + "[".repeat(60_000))).isInstanceOf(InputException.class)
                .hasMessageContaining("more than 64 brackets lie within each other").message().hasSizeLessThan(200);
    }

    @Test
    void aLongNumberIsText() {
        assertThat(OverrideText.read("seed=" + "1".repeat(1_000_000)).value().getAsJsonPrimitive().isString()).isTrue();
    }
}
