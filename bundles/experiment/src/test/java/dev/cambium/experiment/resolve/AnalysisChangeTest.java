package dev.cambium.experiment.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Report;
import dev.cambium.experiment.Resolved;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnalysisChangeTest {

    private static final String EXPERIMENT = """
            { "name": "n", "training": {"steps": 5, "threads": 2}, "analysis": {"trials": 100, "watchdog": 1800.0},
              "metrics": [{"type": "performance"}],
              "schedule": [{"at": 2, "swap": {"metrics": [{"type": "sparsity"}]}},
                           {"at": 3, "swap": {"regularizer": {"type": "none"}}}] }""";

    @Test
    void changesWhatIsMeasuredLast() {
        JsonObject after = json("+metrics=performance", "analysis.trials=7");
        assertThat(after.get("metrics")).hasToString("[{\"type\":\"sparsity\"},{\"type\":\"performance\"}]");
        assertThat(after.get("schedule").toString()).as("what was swapped before").contains(
                "{\"metrics\":[{\"type\":\"sparsity\"},{\"type\":\"performance\"}]}");
        assertThat(after.getAsJsonObject("analysis").get("trials").getAsInt()).isEqualTo(7);
        assertThat(after.getAsJsonObject("training").get("steps").getAsInt()).isEqualTo(5);
    }

    @Test
    void takesAllMetricsWhereThereWouldBeNone() {
        assertThat(json("metrics=[]").get("metrics"))
                .hasToString("[{\"type\":\"performance\"},{\"type\":\"sparsity\"}]");
    }

    @Test
    void addsAReport() {
        Experiment after = apply("report={title: T}");
        assertThat(after.report()).contains(new Report(Optional.of("T"), List.of(), List.of()));
        assertThat(AnalysisChange.with(after, experiment()).report()).isEmpty();
    }

    @Test
    void keepsWhatTheScheduleMeasuresLast() {
        assertThat(AnalysisChange.with(experiment(), experiment())).isEqualTo(experiment());
        Experiment after = apply("metrics=[performance]");
        assertThat(AnalysisChange.haveEqualResults(after, experiment())).isFalse();
        assertThat(AnalysisChange.haveEqualResults(AnalysisChange.with(after, experiment()), experiment())).isTrue();
    }

    @Test
    void takesTheDescriptionAlong() {
        JsonObject old = JsonParser.parseString(EXPERIMENT).getAsJsonObject();
        old.addProperty("description", "old");
        Experiment described = Resolved.of(old);
        assertThat(AnalysisChange.apply(new TestCatalog(), described, List.of(), "n seed 0").id().description())
                .contains("old");
        assertThat(AnalysisChange.with(described, experiment()).id().description()).isEmpty();
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

    private static JsonObject json(String... overrides) {
        return ExperimentJson.write(apply(overrides));
    }

    private static Experiment apply(String... overrides) {
        return AnalysisChange.apply(new TestCatalog(), experiment(), List.of(overrides), "n seed 0");
    }

    private static Experiment experiment() {
        return Resolved.of(EXPERIMENT);
    }
}
