package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.itest.Cambium.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Experiments as users write them, with overrides: what is meant, and what makes no sense. */
class ExperimentInputIT {

    private static final String EXPERIMENT = """
            {
              "model": { "hidden": 25 },
              "tasks": ["yang19.dms"],
              "optimizer": { "type": "adam", "beta2": 0.99, "schedule": "cosine(0.05)" },
              "training": { "steps": 2 },
              "phases": { "base": {}, "last": { "tasks": ["yang19.go"] } },
              "variants": { "0.1": { "optimizer": { "learningRate": 0.1 } }, "plain": {} }
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws Exception {
        Files.writeString(folder.resolve("実験.json"), EXPERIMENT);
        Files.writeString(folder.resolve("試験.json"), EXPERIMENT);
    }

    @Test
    void experimentsOfAnyScriptHaveNamesOfTheirOwn() throws Exception {
        assertThat(validated("実験.json", "variants=plain").get("name").getAsString()).isEqualTo("実験");
        assertThat(validated("試験.json", "variants=0.1").get("name").getAsString()).isEqualTo("試験");
    }

    @Test
    void anObjectKeepsTheSettingsThatItDoesNotName() throws Exception {
        JsonObject optimizer = validated("実験.json", "variants=plain", "optimizer={learningRate: 5e-3}")
                .getAsJsonObject("optimizer");
        assertThat(optimizer.get("learningRate").getAsDouble()).isEqualTo(5e-3);
        assertThat(optimizer.get("beta2").getAsDouble()).isEqualTo(0.99);
        assertThat(optimizer.get("schedule").getAsString()).isEqualTo("cosine(0.05)");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "training.sequence=31 | trials of task 'yang19.dms' have 32 steps | expected at least 32",
        "metrics=[{type: functional, phase: bsae}] | phase 'bsae', expected one of the training's: base, last",
        "variants.plian.seed=3 | there is no variant 'plian'; did you mean 'plain'?",
        "seeds=[0,0,1] | seeds: 0 is given twice",
        "regularizer={type: bimt, lambda: 1e300} | regularizer.lambda: is 1e300, expected a number from 0 to 1000000",
        "optimizer.schedule=ramp(0) | schedule 'ramp(0)': expected a number above 0, up to 1",
        "batteries.yang19.sigma=1e40 | sigma: is 1e40, expected a number from 0 to 1000",
        "metrics=[lesion] | metric 'lesion': needs a partition of the neurons that is called 'clusters'",
        "optimizer={beta1: 0.5, beta1: 0.6} | beta1: the key is given twice",
        "tasks=[modcog.*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*ab] | battery 'modcog' has no task '*a*a*a",
        "name=-x | an option",
    })
    void nonsenseIsOneLineBeforeAnythingIsTrained(String line) throws Exception {
        List<String> parts = List.of(line.split(" \\| "));
        Result result = Cambium.in(folder).call("run", "実験.json", parts.get(0));
        assertThat(result.status()).as("%s", result).isEqualTo(2);
        assertThat(result.err()).singleElement().asString().startsWith("cambium: override '")
                .contains(parts.subList(1, parts.size())).hasSizeLessThan(310);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    private JsonObject validated(String... arguments) throws Exception {
        String[] call = new String[arguments.length + 2];
        call[0] = "validate";
        System.arraycopy(arguments, 0, call, 1, arguments.length);
        call[arguments.length + 1] = "--json";
        Result result = Cambium.in(folder).call(call);
        assertThat(result.status()).as("%s", result).isZero();
        var json = JsonParser.parseString(result.outText());
        return (json.isJsonArray() ? json.getAsJsonArray().get(0) : json).getAsJsonObject();
    }
}
