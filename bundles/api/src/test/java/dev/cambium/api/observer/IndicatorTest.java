package dev.cambium.api.observer;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IndicatorTest {

    /** Who reads lines of progress passes over those whose keys are without end. */
    @Test
    void isCalledWhatAKeyCanBeCalled() {
        new Indicator("a".repeat(64), "", "A", "", Indicator.Form.NUMBER);
        assertThatIllegalArgumentException().isThrownBy(() ->
                new Indicator("a".repeat(65), "", "A", "", Indicator.Form.NUMBER)).withMessageContaining("at most 64");
        assertThatIllegalArgumentException().isThrownBy(() ->
                new Indicator("A b", "", "A", "", Indicator.Form.NUMBER)).withMessageContaining("letters and digits");
    }
}
