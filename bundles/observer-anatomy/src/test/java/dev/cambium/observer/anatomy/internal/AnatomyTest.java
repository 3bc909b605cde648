package dev.cambium.observer.anatomy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Layout;
import dev.cambium.testkit.SmallNetwork;
import dev.cambium.testkit.SmallObservation;
import org.junit.jupiter.api.Test;

class AnatomyTest {

    @Test
    void tellsDensityWiringAndSwaps() {
        // 0 1
        // 2 3
        Layout layout = new Layout(2, 2);
        SmallNetwork network = SmallNetwork.of(layout, new float[4][1],
                new float[][] {{9, 0, 0, 2}, {-3, 0, 0, 0}, {0.01f, 0, 0, 0}, {0, 0.5f, 0, 0}}, new float[1][4], "b.t");
        SmallObservation first = SmallObservation.of(network, 1, 10);
        new Anatomy().observe(first);
        assertThat(first.figure("density")).isEqualTo(4 / 16.0);
        assertThat(first.figure("wiringLength")).isCloseTo(2 * Math.sqrt(2) + 3 + 0.01 + 0.5, within(1e-6));
        assertThat(first.figure("swaps")).isZero();
        assertThat(first.reason()).isEmpty();

        layout.swap(1, 3);
        SmallObservation second = SmallObservation.of(network, 2, 10);
        new Anatomy().observe(second);
        assertThat(second.figure("density")).isEqualTo(4 / 16.0);
        assertThat(second.figure("wiringLength")).isCloseTo(2 + 3 * Math.sqrt(2) + 0.01 + 0.5, within(1e-6));
        assertThat(second.figure("swaps")).isEqualTo(1);
    }
}
