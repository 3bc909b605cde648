package org.example.nback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreferredTaskTest {

    /** Three neurons: one prefers the first task, one the second, and one is silent. */
    @Test
    void sortsNeuronsByTheTaskInWhichTheyAreMostActive() {
        List<Measurement> found = PreferredTask.measure(List.of(
                recording("one", new float[] {4, 1, 0, 2, 1, 0}), recording("two", new float[] {1, 6, 0, 0, 2, 0})));
        assertThat(((Measurement.Labels) found.get(0)).classes()).containsExactly(0, 1, -1);
        assertThat(((Measurement.Matrix) found.get(1)).values()).isDeepEqualTo(new double[][] {{3, 0.5}, {1, 4}});
    }

    private static Recording recording(String task, float[] activity) {
        Trial trial = new Trial(1, new ActionSpace.Choices(2));
        trial.period("all", 2);
        return new Recording(task, List.of(trial), List.of(new float[4]), List.of(activity));
    }
}
