package dev.cambium.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrialTest {

    @Test
    void isWrittenPeriodByPeriod() {
        Trial trial = new Trial(3, new ActionSpace.Choices(4));
        Period fixation = trial.period("fixation", 2);
        Period decision = trial.period("decision", 40);
        trial.observe(fixation, 0, 1);
        trial.observe(decision, 1, new float[] {0.5f, 0.25f});
        trial.observe(2, 1, 0.5);
        trial.target(decision, 3);
        trial.weight(fixation, 0);

        assertThat(trial.steps()).isEqualTo(42);
        assertThat(trial.observation(1, 0)).isEqualTo(1);
        assertThat(trial.observation(2, 1)).isEqualTo(1);
        assertThat(trial.observation(41, 2)).isEqualTo(0.25f);
        assertThat(trial.targetChoice(1)).isZero();
        assertThat(trial.targetChoice(41)).isEqualTo(3);
        assertThat(trial.weight(0)).isZero();
        assertThat(trial.periodAt(2)).isEqualTo(decision);
    }

    @Test
    void startsFromZerosWhenReused() {
        Trial trial = new Trial(1, new ActionSpace.Choices(2));
        trial.observe(trial.period("a", 3), 0, 7);
        trial.target(trial.periods().get(0), 1);
        trial.condition("coherence", 0.5);
        trial.clear();
        trial.period("b", 3);
        assertThat(trial.observation(0, 0)).isZero();
        assertThat(trial.targetChoice(2)).isZero();
        assertThat(trial.conditions()).isEmpty();
        assertThat(trial.periods()).hasSize(1);
    }

    @Test
    void notesTheAlternativesOfADecision() {
        Trial trial = new Trial(1, new ActionSpace.Choices(3));
        trial.period("decision", 1);
        assertThat(trial.alternatives()).isEmpty();

        trial.alternatives(-0.4, 1, 2);
        assertThat(trial.alternatives()).contains(new Alternatives(-0.4, 1, 2));
        assertThat(trial.conditions()).containsOnlyKeys("coherence", "choice1", "choice2");

        assertThatThrownBy(() -> trial.alternatives(0, 1, 3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alternatives 1 and 3 do not fit Choices[outputs=3], expected two of its classes");
        assertThatThrownBy(() -> trial.alternatives(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> trial.alternatives(Double.NaN, 1, 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("evidence is NaN, expected a finite number");
        assertThatThrownBy(() -> new Trial(1, new ActionSpace.Continuous(2, 0.1)).alternatives(0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLossOfChoicesIsTheCrossEntropyAndOfValuesTheSquaredError() {
        Trial choice = new Trial(1, new ActionSpace.Choices(2));
        choice.target(choice.period("decision", 1), 1);
        assertThat(choice.actions().loss(choice, 0, new float[] {9, 1000, 1002}, 1))
                .isCloseTo(Math.log1p(Math.exp(-2)), within(1e-12));

        Trial value = new Trial(1, new ActionSpace.Continuous(2, 0.1));
        value.period("decision", 1);
        value.target(0, 1, 0.5);
        assertThat(value.actions().loss(value, 0, new float[] {1, 1}, 0)).isEqualTo((1 + 0.25) / 2);
    }

    @Test
    void scoresChoicesAndValues() {
        Trial choice = new Trial(1, new ActionSpace.Choices(3));
        choice.target(choice.period("decision", 1), 2);
        assertThat(choice.correct(0, new float[] {9, 0, 1, 2}, 1)).isTrue();
        assertThat(choice.correct(0, new float[] {9, 0, 1, 2}, 0)).isFalse();

        Trial value = new Trial(1, new ActionSpace.Continuous(2, 0.1));
        value.period("decision", 1);
        value.target(0, 1, 0.5);
        assertThat(value.correct(0, new float[] {0.05f, 0.45f}, 0)).isTrue();
        assertThat(value.correct(0, new float[] {0.05f, 0.7f}, 0)).isFalse();
        assertThat(value.correct(0, new float[] {Float.NaN, 0.5f}, 0)).isFalse();
    }

    @Test
    void rejectsWhatDoesNotFit() {
        Trial trial = new Trial(2, new ActionSpace.Choices(3));
        Period period = trial.period("p", 1);
        assertThatThrownBy(() -> trial.target(period, 3)).hasMessageContaining("target class 3");
        assertThatThrownBy(() -> trial.observe(period, 1, new float[2])).hasMessageContaining("of 2");
        assertThatThrownBy(() -> trial.observation(1, 0)).hasMessageContaining("step 1");
    }

    @Test
    void rejectsWhatNoNetworkCouldLearn() {
        Trial trial = new Trial(2, new ActionSpace.Continuous(1, 0.1));
        Period period = trial.period("go", 1);
        assertThatThrownBy(() -> trial.weight(period, -0.5))
                .hasMessage("weight -0.5 in period 'go', expected at least 0");
        assertThatThrownBy(() -> trial.weight(period, Double.NaN))
                .hasMessage("weight is NaN, expected a finite number");
        assertThatThrownBy(() -> trial.observe(period, 0, Double.NaN)).hasMessageContaining("observation is NaN");
        assertThatThrownBy(() -> trial.observe(period, 0, new float[] {0, Float.POSITIVE_INFINITY}))
                .hasMessageContaining("observation is Infinity");
        assertThatThrownBy(() -> trial.observe(0, 0, 1e300)).hasMessageContaining("observation is 1.0E300");
        assertThatThrownBy(() -> trial.target(0, 0, Double.NaN)).hasMessageContaining("target value is NaN");
        assertThat(trial.weight(0)).isEqualTo(1);
        assertThat(trial.observation(0, 0)).isZero();
    }

    @Test
    void aTrialThatIsUsedAgainKeepsNothingOfItsContents() {
        Trial trial = new Trial(1, new ActionSpace.Choices(2));
        for (int round = 0; round < 3; round++) {
            trial.clear();
            assertThat(trial.tags()).isEmpty();
            for (int i = 0; i < 20; i++) {
                trial.condition("condition " + i, i);
                trial.condition("condition " + i, i + round);
            }
            trial.tag("odd");
            trial.tag("odd");
            int length = 2 + round % 2;
            assertThat(trial.period("first", length)).isEqualTo(new Period("first", 0, length));
            assertThat(trial.period("second", 3)).isEqualTo(new Period("second", length, length + 3));
            assertThat(trial.periods()).extracting(Period::name).containsExactly("first", "second");
            assertThat(trial.conditions()).hasSize(20).containsEntry("condition 19", 19.0 + round);
            assertThat(trial.tags()).containsExactly("odd");
        }
    }

    @Test
    void refusesWhatHasNoNameAndWhatNoMemoryHolds() {
        Trial trial = new Trial(3, new ActionSpace.Choices(2));
        assertThatThrownBy(() -> trial.condition(null, 1)).hasMessage("a condition without a name");
        assertThatThrownBy(() -> trial.tag(null)).hasMessage("a tag without a name");
        trial.period("short", 5);
        assertThatThrownBy(() -> trial.period("long", Integer.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("period 'long' has 2147483647 steps, which is too much for the memory");
        assertThat(trial.steps()).isEqualTo(5);
    }
}
