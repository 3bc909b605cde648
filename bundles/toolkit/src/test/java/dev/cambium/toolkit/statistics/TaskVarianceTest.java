package dev.cambium.toolkit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Layout;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import dev.cambium.testkit.SmallNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskVarianceTest {

    @Test
    void averagesTheVarianceOverStepsThatAtLeastTwoTrialsReach() {
        SmallNetwork network = SmallNetwork.of(new Layout(1), new float[][] {{1, 0}}, new float[1][1],
                new float[2][1], "b.one");
        // After first periods of 1, 1 and 2 steps the trials show 0 2, 4 6 94 and 4.
        Trial shorter = trial(2, 0);
        shorter.observe(2, 0, 2);
        Trial longer = trial(3, 4);
        longer.observe(2, 0, 2);
        longer.observe(3, 0, 90);
        Trial late = new Trial(2, new ActionSpace.Choices(2));
        late.observe(late.period("fixation", 2), 0, 77);
        late.observe(late.period("stimulus", 1), 0, 4);
        // step 1: 0 and 4, variance 4; step 2: 2, 6 and 4, variance 8/3; step 3: one trial
        double[] variance = TaskVariance.of(network.respond("b.one", List.of(shorter, longer, late), true), 1);
        assertThat(variance).containsExactly(new double[] {(4 + 8 / 3.0) / 2}, within(1e-6));
        assertThat(TaskVariance.of(network.respond("b.one", List.of(late), true), 1)).containsExactly(0);
    }

    /** A first period of one step that shows nothing, then a second one that shows a value in each step. */
    private static Trial trial(int length, double value) {
        Trial trial = new Trial(2, new ActionSpace.Choices(2));
        trial.period("fixation", 1);
        trial.observe(trial.period("stimulus", length), 0, value);
        return trial;
    }
}
