package dev.cambium.report.internal.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void aColumnHasEquallyManyDecimals() {
        assertThat(Numbers.column(new double[] {0.995, 1, Double.NaN})).containsExactly("0.995", "1.000", "–");
        assertThat(Numbers.column(new double[] {0.9951, 0.98, -0.5})).containsExactly("0.995", "0.980", "−0.500");
        assertThat(Numbers.column(new double[] {0.9997, 0.978})).containsExactly("1.000", "0.978");
        assertThat(Numbers.column(new double[] {5046, 3})).containsExactly("5,046", "3");
        assertThat(Numbers.column(new double[] {12.5, 0.001})).containsExactly("12.5", "0.00100");
        assertThat(Numbers.column(new double[] {Double.NaN, 0})).containsExactly("–", "0");
    }

    @Test
    void numbersHaveAsManyDigitsAsSaySomething() {
        assertThat(Numbers.text(0.91449)).isEqualTo("0.914");
        assertThat(Numbers.text(5046)).isEqualTo("5,046");
        assertThat(Numbers.text(579.37)).isEqualTo("579");
        assertThat(Numbers.text(3.4219)).isEqualTo("3.42");
        assertThat(Numbers.text(0)).isEqualTo("0");
        assertThat(Numbers.text(-2.5)).isEqualTo("−2.50");
        assertThat(Numbers.text(0.000023)).isEqualTo("2.3 × 10⁻⁵");
        assertThat(Numbers.brief(0.5132)).isEqualTo("0.51");
        assertThat(Numbers.p(1.0 / 1001)).isEqualTo("0.0010");
        assertThat(Numbers.z(20.14)).isEqualTo("20");
        assertThat(Numbers.z(-0.04)).isEqualTo("0.0");
    }

    @Test
    void whatIsNoNumberIsNotWrittenAsOne() {
        assertThat(Numbers.text(Double.NaN)).isEqualTo("–");
        assertThat(Numbers.z(Double.NaN)).isEqualTo("–");
        assertThat(Numbers.text(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
    }

    @Test
    void aSpreadHasTheSampleDeviation() {
        Spread spread = Spread.of(List.of(1.0, 2.0, Double.NaN, 6.0));
        assertThat(spread.mean()).isEqualTo(3);
        assertThat(spread.deviation()).isEqualTo(Math.sqrt(7));
        assertThat(spread.count()).isEqualTo(3);
        assertThat(Spread.of(List.of()).text()).isEqualTo("–");
    }

    @Test
    void meanAndDeviationHaveEquallyManyDecimals() {
        assertThat(new Spread(0.9141, 0.0234, 3).text()).isEqualTo("0.914 ± 0.023");
        assertThat(new Spread(0.9141, 0.0234, 3).brief()).isEqualTo("0.91 ± 0.02");
        assertThat(new Spread(5046.3, 230.2, 3).text()).isEqualTo("5,046 ± 230");
        assertThat(new Spread(12.31, 4.22, 3).text()).isEqualTo("12.3 ± 4.2");
        assertThat(new Spread(0.91, 0.0007, 3).brief()).isEqualTo("0.9100 ± 0.0007");
        assertThat(new Spread(0.91, 0, 3).brief()).isEqualTo("0.91 ± 0");
        assertThat(new Spread(0.91, Double.NaN, 1).text()).isEqualTo("0.910");
    }
}
