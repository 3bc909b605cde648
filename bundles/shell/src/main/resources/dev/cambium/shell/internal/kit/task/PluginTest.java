package {{package}};

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Trial;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class {{class}}Test {

    /** A battery with some settings, and the defaults for the others. */
    private static {{class}} battery(Map<String, Object> settings) {
        return new {{class}}(
                Converters.standardConverter().convert(settings).to({{class}}.Settings.class));
    }

    private static Trial trial({{class}} battery, long seed) {
        int units = battery.channels().stream().mapToInt(Channel::size).sum();
        Trial trial = new Trial(units, battery.actions());
        battery.tasks().get(0).write(trial, new SplittableRandom(seed));
        return trial;
    }

    /** Answers from the inputs alone, as a network must: fixates while told to, then names the strongest unit. */
    private static int answer(Trial trial, int step) {
        if (trial.observation(step, 0) > 0.5) {
            return 0;
        }
        int strongest = 1;
        float[] sums = new float[17];
        for (int earlier = 0; earlier <= step; earlier++) {
            for (int unit = 1; unit <= 16; unit++) {
                sums[unit] += trial.observation(earlier, unit);
                strongest = sums[unit] > sums[strongest] ? unit : strongest;
            }
        }
        return strongest;
    }

    @Test
    void theInputsTellTheRightAnswer() {
        {{class}} battery = battery(Map.of());
        for (int seed = 0; seed < 200; seed++) {
            Trial trial = trial(battery, seed);
            for (int step = 0; step < trial.steps(); step++) {
                assertThat(trial.targetChoice(step)).as("seed %d, step %d", seed, step)
                        .isEqualTo(answer(trial, step));
            }
        }
    }

    @Test
    void everyDirectionIsAskedFor() {
        {{class}} battery = battery(Map.of());
        boolean[] asked = new boolean[17];
        for (int seed = 0; seed < 500; seed++) {
            Trial trial = trial(battery, seed);
            asked[trial.targetChoice(trial.steps() - 1)] = true;
        }
        assertThat(asked[0]).as("a trial ends with a response").isFalse();
        for (int choice = 1; choice <= 16; choice++) {
            assertThat(asked[choice]).as("choice %d", choice).isTrue();
        }
    }

    @Test
    void equalGeneratorsGiveEqualTrials() {
        Trial one = trial(battery(Map.of()), 7);
        Trial other = trial(battery(Map.of()), 7);
        assertThat(one.conditions()).isEqualTo(other.conditions());
        assertThat(one.periods()).isEqualTo(other.periods());
    }

    @Test
    void settingsChangeTheDurations() {
        Trial trial = trial(battery(Map.of("stimulus", 200, "delay", 0)), 0);
        assertThat(trial.periods().get(1).steps()).isEqualTo(2);
        assertThat(trial.periods().get(2).steps()).isZero();
    }
}
