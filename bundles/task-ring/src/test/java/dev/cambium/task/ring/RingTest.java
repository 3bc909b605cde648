package dev.cambium.task.ring;

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

    @Test
    void bumpsBetweenTwoUnitsFollowTheAngleToo() {
        float[] bump = Ring.bump(15.25, 1);
        assertThat((double) bump[15]).isCloseTo(0.8 * Math.exp(-0.5 * 0.25 * 0.25), within(1e-6));
        assertThat((double) bump[0]).isCloseTo(0.8 * Math.exp(-0.5 * 0.75 * 0.75), within(1e-6));
        assertThat((double) bump[14]).isCloseTo(0.8 * Math.exp(-0.5 * 1.25 * 1.25), within(1e-6));
    }
}
