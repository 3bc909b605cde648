package dev.cambium.experiment.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.base.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalysisChangeTest {

    private static final String EXPERIMENT = """
            { "name": "n", "training": {"steps": 5}, "analysis": {"trials": 100, "watchdog": 1800.0},
              "metrics": [{"type": "performance"}],
              "schedule": [{"at": 2, "swap": {"metrics": [{"type": "sparsity"}]}},
                           {"at": 3, "swap": {"regularizer": {"type": "none"}}}] }""";

    @Test
    void changesWhatIsMeasuredLast() {
        JsonObject after = apply("+metrics=performance", "analysis.trials=7");
        assertThat(after.get("metrics")).hasToString("[{\"type\":\"sparsity\"},{\"type\":\"performance\"}]");
        assertThat(after.get("schedule").toString()).as("what was swapped before").contains(
                "{\"metrics\":[{\"type\":\"sparsity\"},{\"type\":\"performance\"}]}");
        assertThat(after.getAsJsonObject("analysis").get("trials").getAsInt()).isEqualTo(7);
        assertThat(after.getAsJsonObject("training").get("steps").getAsInt()).isEqualTo(5);
    }

    @Test
    void takesAllMetricsWhereThereWouldBeNone() {
        assertThat(apply("metrics=[]").get("metrics"))
                .hasToString("[{\"type\":\"performance\"},{\"type\":\"sparsity\"}]");
    }

    @Test
    void addsAReport() {
        JsonObject after = apply("report={title: T}");
        assertThat(after.get("report")).hasToString("{\"title\":\"T\"}");
        assertThat(AnalysisChange.with(after, experiment()).has("report")).isFalse();
    }

    @Test
    void keepsWhatTheScheduleMeasuresLast() {
        assertThat(AnalysisChange.with(experiment(), experiment())).isEqualTo(experiment());
        JsonObject after = apply("metrics=[performance]");
        assertThat(AnalysisChange.haveEqualResults(after, experiment())).isFalse();
        assertThat(AnalysisChange.haveEqualResults(AnalysisChange.with(after, experiment()), experiment())).isTrue();
    }

    @Test
    void takesTheDescriptionAlong() {
        JsonObject described = experiment();
        described.addProperty("description", "old");
        assertThat(AnalysisChange.apply(new TestCatalog(), described, List.of(), "n seed 0").get("description"))
                .hasToString("\"old\"");
        assertThat(AnalysisChange.with(described, experiment()).has("description")).isFalse();
        assertThat(AnalysisChange.agree(described, experiment())).isFalse();
    }

    @Test
    void refusesWhatWouldChangeTheNetwork() {
        assertThatThrownBy(() -> apply("training.steps=9")).isInstanceOf(InputException.class)
                .hasMessage("override 'training.steps=9': training cannot change when a network is trained; what can "
                        + "is analysis, metrics, report");
        assertThatThrownBy(() -> apply("metrcs=[]")).isInstanceOf(InputException.class)
                .hasMessageEndingWith("report; did you mean 'metrics'?");
        assertThatThrownBy(() -> apply("metrics=[perfomance]")).isInstanceOf(InputException.class)
                .hasMessageContaining("did you mean 'performance'?");
    }

    private static JsonObject apply(String... overrides) {
        return AnalysisChange.apply(new TestCatalog(), experiment(), List.of(overrides), "n seed 0");
    }

    private static JsonObject experiment() {
        return JsonParser.parseString(EXPERIMENT).getAsJsonObject();
    }
}
