package {{package}};

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.task.Trial;
import dev.cambium.testkit.TaskChecks;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class {{class}}Test {

    /** A battery with some settings, and the defaults for the others. */
    private static {{class}} battery(Map<String, Object> settings) {
        return new {{class}}(
                Converters.standardConverter().convert(settings).to({{class}}.Settings.class));
    }

    private static Trial trial({{class}} battery, long seed) {
        return TaskChecks.trial(battery, battery.tasks().get(0), seed);
    }

    /** Answers from the inputs alone, as a network must: fixates while told to, then names the strongest unit. */
    private static int answer(float[][] observed) {
        if (observed[observed.length - 1][0] > 0.5) {
            return 0;
        }
        int strongest = 1;
        float[] sums = new float[17];
        for (float[] units : observed) {
            for (int unit = 1; unit <= 16; unit++) {
                sums[unit] += units[unit];
                strongest = sums[unit] > sums[strongest] ? unit : strongest;
            }
        }
        return strongest;
    }

    @Test
    void theInputsTellTheRightAnswer() {
        TaskChecks.isSolvedFromInputs(battery(Map.of()), "go", {{class}}Test::answer);
    }

    /** The targets score 1, whoever does not look does not, and equal generators give equal trials. */
    @Test
    void keepsWhatCambiumAsksOfTasks() {
        TaskChecks.all(battery(Map.of()));
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
    void settingsChangeTheDurations() {
        Trial trial = trial(battery(Map.of("stimulus", 200, "delay", 0)), 0);
        assertThat(trial.periods().get(1).steps()).isEqualTo(2);
        assertThat(trial.periods().get(2).steps()).isZero();
    }
}
