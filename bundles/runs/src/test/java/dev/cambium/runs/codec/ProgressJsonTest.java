package dev.cambium.runs.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.observer.Indicator;
import org.junit.jupiter.api.Test;

class ProgressJsonTest {

    /** Another number than the one that was told is worse than a number that is not whole. */
    @Test
    void aCountThatIsNoWholeNumberIsWrittenAsItIs() {
        Indicator count = new Indicator("count", "", "Count", "", Indicator.Form.COUNT);
        assertThat(ProgressJson.number(count, 3)).hasToString("3");
        assertThat(ProgressJson.number(count, -0.0)).hasToString("0");
        assertThat(ProgressJson.number(count, 1.5)).hasToString("1.5");
        assertThat(ProgressJson.number(count, 1e300)).hasToString("1.0E300");
        assertThat(ProgressJson.number(count, Double.POSITIVE_INFINITY).isJsonNull()).isTrue();
    }
}
