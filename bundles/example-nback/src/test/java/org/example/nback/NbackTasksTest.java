package org.example.nback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.util.converter.Converters;

class NbackTasksTest {

    /** A battery with some settings, and the defaults for the others. */
    private static NbackTasks battery(Map<String, Object> settings) {
        return new NbackTasks(Converters.standardConverter().convert(settings).to(NbackTasks.Settings.class));
    }

    private static Trial trial(NbackTasks battery, String name, long seed) {
        int units = battery.channels().stream().mapToInt(Channel::size).sum();
        Trial trial = new Trial(units, battery.actions());
        Task task = battery.tasks().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
        task.write(trial, new SplittableRandom(seed));
        return trial;
    }

    /** The directions that were shown before a step, in order: a direction is new if there was none just before. */
    private static List<Integer> shown(Trial trial, int before) {
        List<Integer> directions = new ArrayList<>();
        boolean silent = true;
        for (int step = 0; step < before; step++) {
            int strongest = 1;
            for (int unit = 2; unit <= 16; unit++) {
                strongest = trial.observation(step, unit) > trial.observation(step, strongest) ? unit : strongest;
            }
            boolean something = trial.observation(step, strongest) > 0;
            if (something && silent) {
                directions.add(strongest);
            }
            silent = !something;
        }
        return directions;
    }

    /** Answers from the inputs alone, as a network must. */
    private static int answer(Trial trial, int step, int n) {
        if (trial.observation(step, 0) > 0.5) {
            return 0;
        }
        List<Integer> shown = shown(trial, step);
        return shown.get(shown.size() - 1 - n);
    }

    @ParameterizedTest
    @CsvSource({"oneback, 1", "twoback, 2", "threeback, 3"})
    void theInputsTellTheRightAnswer(String task, int n) {
        NbackTasks battery = battery(Map.of());
        for (int seed = 0; seed < 500; seed++) {
            Trial trial = trial(battery, task, seed);
            for (int step = 0; step < trial.steps(); step++) {
                assertThat(trial.targetChoice(step)).as("seed %d, step %d", seed, step)
                        .isEqualTo(answer(trial, step, n));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"oneback", "twoback", "threeback"})
    void everyNumberOfStimuliAndEveryAnswerOccurs(String task) {
        NbackTasks battery = battery(Map.of());
        TreeSet<Integer> counts = new TreeSet<>();
        TreeSet<Integer> answers = new TreeSet<>();
        for (int seed = 0; seed < 500; seed++) {
            Trial trial = trial(battery, task, seed);
            counts.add(shown(trial, trial.steps()).size());
            answers.add(trial.targetChoice(trial.steps() - 1));
        }
        assertThat(counts).containsExactly(4, 5, 6);
        assertThat(answers).hasSize(16).doesNotContain(0);
    }

    @Test
    void theTagMarksTrialsInWhichTheEndsOfTheSequenceAreWrong() {
        NbackTasks battery = battery(Map.of());
        int tagged = 0;
        for (int seed = 0; seed < 500; seed++) {
            Trial trial = trial(battery, "twoback", seed);
            List<Integer> shown = shown(trial, trial.steps());
            int target = trial.targetChoice(trial.steps() - 1);
            boolean atAnEnd = shown.get(0) == target || shown.get(shown.size() - 1) == target;
            assertThat(trial.tags().contains("order")).isEqualTo(!atAnEnd);
            tagged += atAnEnd ? 0 : 1;
        }
        assertThat(tagged).isBetween(400, 475); // 500 · (15/16)²
    }

    @Test
    void equalGeneratorsGiveEqualTrials() {
        for (String task : List.of("oneback", "twoback", "threeback")) {
            Trial one = trial(battery(Map.of("sigma", 0.1)), task, 7);
            Trial other = trial(battery(Map.of("sigma", 0.1)), task, 7);
            assertThat(contents(one)).isEqualTo(contents(other))
                    .isNotEqualTo(contents(trial(battery(Map.of("sigma", 0.1)), task, 8)));
        }
    }

    private static List<Object> contents(Trial trial) {
        List<Object> contents = new ArrayList<>(trial.periods());
        contents.add(trial.conditions());
        for (int step = 0; step < trial.steps(); step++) {
            float[] observation = new float[trial.channels()];
            trial.copyObservation(step, observation, 0);
            for (float value : observation) {
                contents.add(value);
            }
            contents.add(trial.targetChoice(step));
        }
        return contents;
    }

    @Test
    void settingsChangeTheDurationsAndTheNumber() {
        Trial trial = trial(battery(Map.of("stimulus", 400, "gap", 300, "shortest", 7, "longest", 7)), "oneback", 0);
        assertThat(trial.periods()).extracting(Period::name).startsWith("fixation", "stimulus 1", "gap 1")
                .endsWith("gap 7", "decision");
        assertThat(trial.periods().get(1).steps()).isEqualTo(4);
        assertThat(trial.periods().get(2).steps()).isEqualTo(3);
    }

    @Test
    void noiseIsOnModality1WhileAStimulusIsShown() {
        Trial noisy = trial(battery(Map.of("sigma", 0.1)), "oneback", 3);
        for (Period period : noisy.periods()) {
            for (int step = period.from(); step < period.to(); step++) {
                float[] observation = new float[noisy.channels()];
                noisy.copyObservation(step, observation, 0);
                boolean stimulus = period.name().startsWith("stimulus");
                assertThat(observation[0]).isEqualTo(period.name().equals("decision") ? 0f : 1f);
                for (int unit = 1; unit <= 16; unit++) {
                    assertThat(observation[unit] != 0).as("%s, unit %d", period, unit).isEqualTo(stimulus);
                    assertThat(observation[16 + unit]).isZero();
                }
            }
        }
    }

    @Test
    void refusesAnEmptyRangeOfNumbers() {
        assertThatThrownBy(() -> battery(Map.of("shortest", 8))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("longest is 6, expected at least shortest, which is 8");
    }
}
