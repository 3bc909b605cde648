package dev.cambium.metric.performance.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class PsychometricTest {

    private static final ActionSpace ACTIONS = new ActionSpace.Choices(4);

    @Test
    void countsChoicesOfTheFirstAlternativeByEvidence() {
        // The alternatives change places from trial to trial.
        Curve curve = Psychometric.of(List.of(recording("b.decide", List.of(
                trial(0.5, 1, 2), trial(0.5, 3, 1), trial(0.5, 2, 1),
                trial(-0.5, 1, 2), trial(-0.5, 2, 1),
                trial(0, 3, 2), trial(0.25, 3, 2), trial(-0.25, 3, 2)),
                new int[] {1, 3, 1, 2, 1, 3, 3, 2}))).orElseThrow();
        Series line = curve.lines().get(0);
        assertThat(line.label()).isEqualTo("b.decide");
        assertThat(line.x()).containsExactly(-0.5, -0.25, 0, 0.25, 0.5);
        assertThat(line.y()).containsExactly(0, 0, 1, 1, 2 / 3.0);
    }

    @Test
    void leavesOutAnswersThatAreNeitherAlternative() {
        Curve curve = Psychometric.of(List.of(recording("b.decide", List.of(
                trial(0.5, 1, 2), trial(0.5, 1, 2), trial(0.5, 1, 2), trial(-0.5, 1, 2)),
                new int[] {1, 3, 2, 0}))).orElseThrow();
        assertThat(curve.lines().get(0).x()).containsExactly(-0.5, 0.5);
        assertThat(curve.lines().get(0).y()).containsExactly(Double.NaN, 0.5);
    }

    @Test
    void takesTheAnswerOfTheLastStepThatCounts() {
        Trial trial = trial(0.5, 1, 2);
        trial.weight(trial.period("after", 1), 0);
        float[] outputs = new float[3 * 4];
        outputs[2] = 1; // the second alternative during fixation
        outputs[4 + 1] = 1; // the first in the decision
        outputs[8 + 2] = 1;
        Recording recording = new Recording("b.decide", List.of(trial), List.of(outputs), List.of());
        assertThat(Psychometric.of(List.of(recording)).orElseThrow().lines().get(0).y()).containsExactly(1);
    }

    @Test
    void hasALineForEachTaskWithAlternatives() {
        Trial without = new Trial(1, ACTIONS);
        without.period("decision", 2);
        without.condition("coherence", 0.5);
        Trial continuous = new Trial(1, new ActionSpace.Continuous(4, 0.1));
        continuous.period("decision", 2);
        continuous.condition("coherence", 0.5);
        continuous.condition("choice1", 1);
        continuous.condition("choice2", 2);
        List<Recording> others = List.of(recording("b.without", List.of(without), new int[] {1}),
                recording("b.continuous", List.of(continuous), new int[] {1}),
                recording("b.none", List.of(), new int[0]));
        assertThat(Psychometric.of(others)).isEmpty();
        assertThat(measure(others)).extracting(Measurement::name).doesNotContain("psychometric");

        List<Recording> all = List.of(recording("b.two", List.of(trial(0.5, 1, 2)), new int[] {1}), others.get(0),
                recording("b.one", List.of(trial(0.5, 1, 2)), new int[] {2}));
        assertThat(Psychometric.of(all).orElseThrow().lines()).extracting(Series::label)
                .containsExactly("b.two", "b.one");
        assertThat(measure(all)).filteredOn(Curve.class::isInstance).extracting(Measurement::name)
                .containsExactly("psychometric");
    }

    private static List<Measurement> measure(List<Recording> recordings) {
        return new Performance(Converters.standardConverter().convert(Map.of()).to(Performance.Settings.class))
                .measure(recordings);
    }

    private static Trial trial(double evidence, int first, int second) {
        Trial trial = new Trial(1, ACTIONS);
        trial.period("fixation", 1);
        trial.target(trial.period("decision", 1), evidence > 0 ? first : second);
        trial.condition("coherence", evidence);
        trial.condition("choice1", first);
        trial.condition("choice2", second);
        return trial;
    }

    /** Trials of two steps, each answered with a class in the last one. */
    private static Recording recording(String task, List<Trial> trials, int[] answers) {
        List<float[]> outputs = trials.stream().map(trial -> new float[2 * 4]).toList();
        for (int i = 0; i < answers.length; i++) {
            outputs.get(i)[4 + answers[i]] = 1;
        }
        return new Recording(task, trials, outputs, List.of());
    }
}
