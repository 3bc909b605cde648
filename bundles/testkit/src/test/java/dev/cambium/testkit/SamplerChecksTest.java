package dev.cambium.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cambium.api.sweep.Point;
import dev.cambium.api.sweep.Sampler;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SamplerChecksTest {

    private static final Point MIDDLE = SamplerChecks.SPACE.at(0.5, 0.5, 0.5);

    private static List<Point> check(Sampler sampler) {
        return SamplerChecks.sampler(() -> sampler, SamplerChecks.SPACE, "a.b", point -> 1);
    }

    @Test
    void givesThePointsOfOneThatKeepsToAll() {
        assertThat(check((space, attempts, most) -> attempts.size() < 3 ? List.of(MIDDLE) : List.of()))
                .containsExactly(MIDDLE, MIDDLE, MIDDLE);
        assertThat(check((space, attempts, most) -> Collections.nCopies(most, MIDDLE))).hasSize(1000);
    }

    @Test
    void saysWhatOneDoesNotKeepTo() {
        Random random = new Random(1);
        fails((space, attempts, most) -> null, "chooses no list of points");
        fails((space, attempts, most) -> Collections.nCopies(most + 1, MIDDLE), "chooses 2 points, expected at most 1");
        fails((space, attempts, most) -> List.of(new Point(List.of(0.5, 1e-4, 20.0))), "is no point of the space");
        fails((space, attempts, most) -> List.of(space.at(0.5, random.nextDouble(), 0.5)),
                "another instance chooses other points after 0");
    }

    private static void fails(Sampler sampler, String message) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> check(sampler)).withMessageContaining(message);
    }
}
