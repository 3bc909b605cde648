package dev.cambium.toolkit.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "constant                | 0.7  | 1",
        "cosine(0.05)            | 0    | 1",
        "cosine(0.05)            | 0.5  | 0.525",
        "cosine(0.05)            | 1    | 0.05",
        "linear(0)               | 0.25 | 0.75",
        "ramp(0.5)               | 0.25 | 0.5",
        "ramp(0.5)               | 0.75 | 1",
        "steps(0.25:10,0.75:0.1) | 0.2  | 1",
        "steps(0.25:10,0.75:0.1) | 0.25 | 10",
        "steps(0.25:10,0.75:0.1) | 0.9  | 0.1",
        "points(0:0, 0.1:1, 1:0.05) | 0     | 0",
        "points(0:0, 0.1:1, 1:0.05) | 0.05  | 0.5",
        "points(0:0, 0.1:1, 1:0.05) | 0.1   | 1",
        "points(0:0, 0.1:1, 1:0.05) | 0.55  | 0.525",
        "points(0:0, 0.1:1, 1:0.05) | 1     | 0.05",
        "points(0.2:3, 0.4:1)       | 0.1   | 3",
        "points(0.2:3, 0.4:1)       | 0.9   | 1",
        "points(0.5:2)              | 0.9   | 2",
    })
    void followsItsFormula(String text, double progress, double factor) {
        assertThat(Schedule.parse(text).factor(progress)).isCloseTo(factor, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cosin(1)", "cosine", "ramp(2)", "ramp(0)", "ramp(0.0)", "steps()", "steps(0.5)",
        "steps(0.5:1,0.5:2)", "steps(0.5:1e300)", "cosine(NaN)", "cosine(1e39)", "linear(1e300)", "constant(5)",
        "points()", "points(1)", "points(0.5:1, 0.1:2)", "points(2:1)"})
    void saysWhatIsExpected(String text) {
        assertThatThrownBy(() -> Schedule.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'").hasMessageContaining("expected");
    }

    @Test
    void printsAsItWasWritten() {
        assertThat(Schedule.parse("ramp(0.5)")).hasToString("ramp(0.5)");
    }
}
