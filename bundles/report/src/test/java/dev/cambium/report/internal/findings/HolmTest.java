package dev.cambium.report.internal.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void stepsDownFromTheSmallest() {
        // by hand: 4 · 0.005, 3 · 0.01, 2 · 0.03, and 0.04, which may not be below the one before
        assertThat(Holm.correct(new double[] {0.01, 0.04, 0.03, 0.005}))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    }

    @Test
    void isNeverAboveOne() {
        assertThat(Holm.correct(new double[] {0.6, 0.7})).containsExactly(1, 1);
    }

    @Test
    void whatIsNoTestTakesNoPart() {
        assertThat(Holm.correct(new double[] {Double.NaN, 0.02, Double.NaN, 0.5}))
                .containsExactly(new double[] {Double.NaN, 0.04, Double.NaN, 0.5}, within(1e-12));
        assertThat(Holm.correct(new double[0])).isEmpty();
    }
}
