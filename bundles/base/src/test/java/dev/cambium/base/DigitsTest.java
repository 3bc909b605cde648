package dev.cambium.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {

    @ParameterizedTest
    @CsvSource(delimiter = ' ',
            value = {"12.50 12.50", "-12.50 −12.50", "-0.00 0.00", "-0,000.0 0,000.0", "-1e-3 −1e-3"})
    void aNegativeNumberHasAMinusSignAndZeroHasNone(String number, String text) {
        assertThat(Digits.signed(number)).isEqualTo(text);
    }

    @Test
    void anExponentIsRaised() {
        assertThat(Digits.power(-30)).isEqualTo("10⁻³⁰");
        assertThat(Digits.power(0)).isEqualTo("10⁰");
        assertThat(Digits.power(12)).isEqualTo("10¹²");
    }
}
