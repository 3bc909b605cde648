package dev.cambium.task.yang19.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RingTest {

    @Test
    void bumpsFollowTheAngleBetweenStimulusAndUnit() {
        float[][] bumps = Ring.bumps(0.6);
        for (int place = 0; place < 16; place++) {
            for (int unit = 0; unit < 16; unit++) {
                double angle = Math.abs(2 * Math.PI * (place - unit) / 16);
                double distance = Math.min(angle, 2 * Math.PI - angle);
                double expected = 0.8 * Math.exp(-Math.pow(distance / (Math.PI / 8), 2) / 2) * 0.6;
                assertThat((double) bumps[place][unit]).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void oppositePlacesAreHalfTheRingApart() {
        assertThat(Ring.opposite(3)).isEqualTo(11);
        assertThat(Ring.opposite(11)).isEqualTo(3);
    }
}
