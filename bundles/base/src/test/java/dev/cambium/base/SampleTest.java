package dev.cambium.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void theDeviationIsThatOfWhatTheValuesStandFor() {
        Sample sample = Sample.of(1, 2, 6);

        assertThat(sample.mean()).isEqualTo(3);
        assertThat(sample.deviation()).isCloseTo(Math.sqrt(7), within(1e-12));
        assertThat(sample.count()).isEqualTo(3);
    }

    @Test
    void equalValuesHaveNoDeviationWhateverTheirMeanIsRoundedTo() {
        for (double value = .001; value < 1; value += .001) {
            assertThat(Sample.of(value, value, value)).isEqualTo(new Sample(value, 0, 3));
        }
    }

    @Test
    void fewValuesSayLittle() {
        assertThat(Sample.of(4).mean()).isEqualTo(4);
        assertThat(Sample.of(4).deviation()).isNaN();
        assertThat(Sample.of().mean()).isNaN();
    }
}
