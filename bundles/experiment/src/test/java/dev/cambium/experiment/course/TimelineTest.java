package dev.cambium.experiment.course;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.experiment.Change;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Phase;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.experiment.Resolved;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.settings.Freeze;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final String EXPERIMENT = """
            { "tasks": ["b.x", "b.y", "b.z"], "training": {"steps": 12, "threads": 1},
              "schedule": [
              {"at": 5, "swap": {"regularizer": {"type": "bimt"}}},
              {"at": 9, "swap": {"tasks": ["b.z", "b.w", "b.x"]}},
              {"at": 9, "swap": {"tasks": ["b.w", "b.y", "b.z"], "regularizer": {"type": "l1"}}} ] }""";

    private final Timeline timeline = new Timeline(Resolved.of(EXPERIMENT));

    @Test
    void tellsWhatAnExperimentIsWhen() {
        assertThat(timeline.size()).isEqualTo(3);
        assertThat(List.of(timeline.due(0), timeline.due(4), timeline.due(5), timeline.due(9)))
                .containsExactly(0, 0, 1, 3);
        assertThat(timeline.after(0).tasks()).hasToString("[b.x, b.y, b.z]");
        assertThat(timeline.after(0).schedule()).isEmpty();
        assertThat(timeline.after(2).tasks()).hasToString("[b.z, b.w, b.x]");
        assertThat(timeline.after(2).plugin(Section.REGULARIZER).type()).isEqualTo("bimt");
        assertThat(timeline.course(1, 3)).containsExactly(timeline.after(1), timeline.after(2), timeline.after(3));
    }

    @Test
    void putsAChangeByHandAfterThoseOfTheSameStepAndBeforeLaterOnes() {
        Change swap = Resolved.change("{\"metrics\": [{\"type\": \"m\"}]}");
        Timeline changed = timeline.with(5, swap);
        assertThat(changed.size()).isEqualTo(4);
        assertThat(changed.due(5)).isEqualTo(2);
        assertThat(changed.after(1).plugins(Section.METRICS)).isEmpty();
        assertThat(changed.after(2).plugins(Section.METRICS)).extracting(PluginChoice::type).containsExactly("m");
        assertThat(timeline.size()).as("the timeline itself").isEqualTo(3);
        assertThat(new Timeline(timeline.after(0)).with(3, swap).due(3)).isEqualTo(1);
    }

    @Test
    void aPhaseBeginsBeforeWhatTheScheduleChangesAtItsStep() {
        JsonObject experiment = ExperimentJson.write(timeline.experiment());
        experiment.add("phases", JsonParser.parseString("""
                { "one": {"steps": 5}, "two": {"steps": 4, "tasks": ["b.v"], "freeze": "recurrent"},
                  "three": {"steps": 3} }"""));
        Timeline phased = new Timeline(ExperimentJson.read(experiment));
        assertThat(phased.size()).isEqualTo(5);
        assertThat(List.of(phased.due(4), phased.due(5), phased.due(8), phased.due(9))).containsExactly(0, 2, 2, 5);
        assertThat(phased.phaseBefore(0)).contains("one");
        assertThat(phased.phaseBefore(1)).as("a change of the schedule").isEmpty();
        assertThat(phased.changesAtEndOf("two")).contains(2);
        assertThat(phased.changesAtEndOf("three")).isEmpty();
        assertThat(phased.after(1).tasks()).hasToString("[b.x, b.y, b.z, b.v]");
        assertThat(phased.after(1).freeze()).isEqualTo(Freeze.RECURRENT);
        assertThat(phased.after(2).plugin(Section.REGULARIZER).type()).isEqualTo("bimt");
        assertThat(phased.after(2).span()).isEqualTo(new Phase.Span("two", 5, 9));

        Transition begins = Transition.through(phased.course(0, 1));
        assertThat(begins.tasks()).containsExactly(0, 1, 2, -1);
        assertThat(begins.newOptimizer()).as("it begins anew with each phase").isTrue();
        assertThat(begins.newRegularizer()).isFalse();
        assertThat(Transition.through(phased.course(1, 2)).newOptimizer()).isFalse();
    }

    @Test
    void followsTasksThroughChanges() {
        Transition none = Transition.through(timeline.course(1, 1));
        assertThat(none.keepsTasks()).isTrue();
        assertThat(none.inputs(5)).containsExactly(0, 1, 2, 3, 4);

        Transition one = Transition.through(timeline.course(1, 2));
        assertThat(one.keepsTasks()).isFalse();
        assertThat(one.tasks()).containsExactly(2, -1, 0);
        assertThat(one.inputs(5)).as("two observation channels and the rule units").containsExactly(0, 1, 4, -1, 2);
        assertThat(one.newRegularizer()).isFalse();

        Transition all = Transition.through(timeline.course(0, 3));
        assertThat(all.tasks()).as("y was away in between").containsExactly(-1, -1, 2);
        assertThat(all.newRegularizer()).as("l1 was away in between").isTrue();
        assertThat(all.newOptimizer()).isFalse();
    }
}
