package dev.cambium.network.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final ActionSpace CHOICES = new ActionSpace.Choices(4);

    @Test
    void keepsWholeTrialsOnly() {
        Batch batch = new Batch(4, Batch.Noise.NONE, CHOICES, 1, 5);
        batch.clear(5);
        Trial three = new Trial(2, CHOICES);
        three.period("p", 3);

        int next = batch.place(three, 1, 0, 0);

        assertThat(batch.place(three, 0, 0, next)).isEqualTo(5);
        Outcomes outcomes = batch.outcomes();
        assertThat(List.of(outcomes.count(), outcomes.task(0), outcomes.sequence(0), outcomes.from(0), outcomes.to(0)))
                .containsExactly(1, 1, 0, 0, 3);
        assertThat(batch.totalWeight()).isEqualTo(5);
    }
}
