package dev.cambium.experiment.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.base.MissingPluginException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.ModelPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plug-ins in place of what is built into the model. */
class ModelPluginsTest {

    private static final String PLAIN = "{\"tasks\": [\"ring.go\"]}";

    @TempDir
    Path folder;

    @Test
    void aPluginIsNamedAloneOrWithSettings() throws IOException {
        assertThat(model("model.connectivity.graph=distance").get("connectivity"))
                .hasToString("{\"graph\":{\"type\":\"distance\",\"length\":2.0,\"density\":0.1}}");
        assertThat(model("model.connectivity.graph={type: distance, length: 3}").get("connectivity"))
                .hasToString("{\"graph\":{\"type\":\"distance\",\"length\":3.0,\"density\":0.1}}");
        assertThat(model("model.init={recurrent: radius@org.example.radius, inputGain: 2}").get("init"))
                .hasToString("{\"recurrent\":{\"type\":\"radius@org.example.radius\",\"radius\":1.0,\"gain\":1.0},"
                        + "\"inputGain\":2.0}");
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        Experiment experiment = load(PLAIN, "model.connectivity.graph=distance", "model.init.recurrent=radius");
        assertThat(experiment.model().plugins().keySet())
                .containsExactly(ModelPlugin.GRAPH, ModelPlugin.RECURRENT);
        assertThat(ExperimentJson.read(ExperimentJson.write(experiment))).isEqualTo(experiment);
        assertThat(load(PLAIN).model().plugins()).isEmpty();
    }

    @Test
    void anOverrideChangesASettingOrThePlugin() throws IOException {
        String file = "{\"tasks\": [\"ring.go\"], \"model\": {\"connectivity\": {\"graph\": \"distance\"}, "
                + "\"init\": {\"recurrent\": \"identity\", \"gain\": 0.7, \"spread\": 0.2}}}";
        assertThat(model(file, "model.connectivity.graph.length=5").getAsJsonObject("connectivity"))
                .hasToString("{\"graph\":{\"type\":\"distance\",\"length\":5.0,\"density\":0.1}}");
        assertThat(model(file, "model.connectivity={graph: local, density: 0.25}").get("connectivity"))
                .hasToString("{\"graph\":\"local\",\"density\":0.25}");
        assertThat(model(file, "model.connectivity.graph.type=all").get("connectivity"))
                .hasToString("{\"graph\":\"all\"}");
        assertThat(model(file, "model.init.recurrent.type=radius").get("init"))
                .as("the settings of what was built in go with it")
                .hasToString("{\"recurrent\":{\"type\":\"radius\",\"radius\":1.0,\"gain\":1.0},\"inputGain\":1.0}");
        assertThat(model(file, "model.init.recurrent=gaussian").get("init"))
                .as("what is built in shares its settings")
                .hasToString("{\"recurrent\":\"gaussian\",\"gain\":0.7,\"spread\":0.2,\"inputGain\":1.0}");
    }

    @Test
    void aVariantMayHaveAnother() throws IOException {
        List<Experiment> all = loadAll("""
                {"tasks": ["ring.go"], "model": {"connectivity": {"graph": "local", "density": 0.2}},
                 "variants": {"a": {}, "b": {"model": {"connectivity": {"graph": {"type": "distance", "length": 4}}}},
                              "c": {"model": {"connectivity": {"graph": "distance"}}}}}""",
                "model.hidden=16");
        assertThat(all.stream().map(each -> each.model().plugin(ModelPlugin.GRAPH)
                .map(choice -> choice.settings().json().get("length").getAsDouble()).orElse(0.0)))
                .containsExactly(0.0, 4.0, 2.0);
    }

    @Test
    void whatIsComposedIsWrittenAsPeopleWriteIt() throws IOException {
        Path file = Files.writeString(folder.resolve("e.json"), PLAIN);
        assertThat(new ExperimentReader(new TestCatalog()).compose(file,
                List.of("model.connectivity.graph=distance", "model.init.recurrent=gaussian")).get("model"))
                .hasToString("{\"connectivity\":{\"graph\":\"distance\"},\"init\":{\"recurrent\":\"gaussian\"}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "connectivity.graph=distanc | model.connectivity.graph: is \"distanc\"; did you mean 'distance'?",
        "connectivity.graph=lokal | model.connectivity.graph: is \"lokal\"; did you mean 'local'?",
        "connectivity.graph=near | model.connectivity.graph: is \"near\"; expected one of all, local, random, distance",
        "init.recurrent.type=x | model.init.recurrent: is \"x\"; expected one of identity, orthogonal, gaussian, "
                + "uniform, radius",
        "connectivity.graph=distance@org.elsewhere | model.connectivity.graph: there is no connectivity 'distance' in "
                + "another bundle",
        "connectivity.graph=[local] | model.connectivity.graph: is [\"local\"], expected one of all, local, random, or "
                + "an object with the \"type\" of a plug-in",
        "connectivity.graph={length:2} | model.connectivity.graph: is {\"length\":2}, expected one of all, local, "
                + "random, or an object with the \"type\" of a plug-in",
        "connectivity.graph={type:distance,length:0} | model.connectivity.graph.length: is 0, expected a number ≥ 0.1 "
                + "(connectivity 'distance')",
        "connectivity.graph={type:distance,density:0.001} | override 'model.connectivity.graph={type:distance,"
                + "density:0.001}': model.connectivity.graph: graph of connections 'distance': too few for 400",
        "connectivity.graph={type:distance,size:1} | model.connectivity.graph.size: unknown key",
        "connectivity.graph={type:local,density:0.1} | model.connectivity.graph.density: 'local' is built in and has "
                + "no settings of its own; expected those of model.connectivity",
        "connectivity={graph:distance,density:0.1} | model.connectivity.density: is 0.1, but model.connectivity.graph "
                + "is 'distance', a plug-in; expected its settings beside its type, such as "
                + "model.connectivity.graph.density=…",
        "init={recurrent:radius,gain:2} | model.init.gain: is 2, but model.init.recurrent is 'radius', a plug-in"})
    void whatIsWrongIsSaidInOneLine(String override, String message) throws IOException {
        assertThatThrownBy(() -> load(PLAIN, "model." + override)).isInstanceOf(InputException.class)
                .hasMessageContaining(message).hasMessageNotContaining("\n");
    }

    @Test
    void orthogonalWeightsCannotBeOnAGraph() {
        assertThatThrownBy(() -> load(PLAIN, "model.connectivity.graph=distance", "model.init.recurrent=orthogonal"))
                .hasMessageContaining("model.init.recurrent: is orthogonal, which weights cannot be with "
                        + "model.connectivity.graph=distance");
    }

    @Test
    void aPluginThatMayStillComeIsMissing() {
        assertThatThrownBy(() -> load(PLAIN, "model.connectivity.graph=near"))
                .matches(MissingPluginException::isBehind);
    }

    private JsonObject model(String... overrides) throws IOException {
        String[] file = overrides[0].startsWith("{") ? overrides : null;
        return file == null ? ExperimentJson.write(load(PLAIN, overrides)).getAsJsonObject("model")
                : ExperimentJson.write(load(file[0], List.of(file).subList(1, file.length).toArray(String[]::new)))
                        .getAsJsonObject("model");
    }

    private Experiment load(String json, String... overrides) throws IOException {
        return loadAll(json, overrides).get(0);
    }

    private List<Experiment> loadAll(String json, String... overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("e.json"), json);
        return new ExperimentReader(new TestCatalog()).load(file, List.of(overrides));
    }
}
