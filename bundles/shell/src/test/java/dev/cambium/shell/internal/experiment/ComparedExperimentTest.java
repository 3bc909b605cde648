package dev.cambium.shell.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.cambium.api.sweep.Point;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.experiment.Settings;
import dev.cambium.experiment.sweep.Axis;
import dev.cambium.experiment.sweep.AxisText;
import dev.cambium.experiment.sweep.Sweep;
import dev.cambium.experiment.sweep.Sweeps;
import dev.cambium.experiment.sweep.SweptExperiment;
import dev.cambium.shell.given.GivenExperiments;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparedExperimentTest {

    private static Axis axis(String key, String values) {
        return AxisText.read(key, values).orElseThrow();
    }

    private static ComparedExperiment sweep(Axis... axes) {
        return ComparedExperiment.of(new Given(Optional.of(new Swept(List.of(axes))))).get(0);
    }

    private static List<String> differences(ComparedExperiment a, ComparedExperiment b) {
        return Differences.between(a.settings(), b.settings()).stream()
                .map(each -> each.key() + ": " + each.first() + " | " + each.second()).toList();
    }

    @Test
    void whatIsVariedHasAllItsValues() {
        assertThat(differences(sweep(axis("model.leak", "0.5,1"), axis("training.batch", "integer(2,8)")),
                sweep(axis("model.leak", "0.5,2"), axis("training.batch", "integer(2,16)")))).containsExactly(
                "model.leak: [0.5, 1] | [0.5, 2]", "training.batch: integer(2,8) | integer(2,16)");
    }

    @Test
    void wholeAlternativesAndKeysThatGoTogetherStandInOneLine() {
        assertThat(differences(sweep(axis("model.hidden,model.layout", "[4,[2,2]],[6,[2,3]]")),
                sweep(axis("regularizer", "none,l1")))).containsExactly(
                "model.hidden,model.layout: [4 [2,2], 6 [2,3]] | ", "regularizer.type: none | ",
                "model.hidden:  | 4", "model.layout:  | [2, 2]", "regularizer:  | [none, l1]");
    }

    @Test
    void ofASweepAndARunTheSweepsOwnSettingsAreShown() {
        ComparedExperiment run = ComparedExperiment.of(new Given(Optional.empty())).get(0);
        assertThat(differences(sweep(axis("training.steps", "10,20")), run)).containsExactly(
                "training.steps: [10, 20] | 10", "sweep.sampler.type: grid | ", "sweep.lease: 30 | ",
                "sweep.executor.type: local | ");
    }

    private record Given(Optional<SweptExperiment> swept) implements Sweeps.Opened {

        @Override
        public List<Experiment> experiments() {
            return List.of(GivenExperiments.experiment("tiny", "", 0, "{}"));
        }

        @Override
        public JsonObject written() {
            return new JsonObject();
        }
    }

    private record Swept(List<Axis> axes) implements SweptExperiment {

        @Override
        public String name() {
            return "tiny";
        }

        @Override
        public Sweep sweep() {
            return new Sweep(axes, new PluginChoice("grid", Settings.NONE), Optional.empty(), Duration.ofSeconds(30));
        }

        @Override
        public PluginChoice executor() {
            return new PluginChoice("local", Settings.NONE);
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public JsonObject written() {
            return new JsonObject();
        }

        @Override
        public List<Point> points(int most) {
            return List.of(new Point(axes.stream().map(axis -> 0.0).toList()));
        }

        @Override
        public List<Experiment> at(Point point) {
            return List.of(GivenExperiments.experiment("tiny", "", 0, "{}"));
        }
    }
}
