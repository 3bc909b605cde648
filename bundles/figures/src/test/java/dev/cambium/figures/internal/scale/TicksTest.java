package dev.cambium.figures.internal.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.figures.internal.scale.Ticks.Tick;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {

    @Test
    void linearTicksAreRoundAndNotTooMany() {
        assertThat(labels(Ticks.linear(0, 1, 6))).containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(labels(Ticks.linear(-0.3, 0.3, 3))).containsExactly("−0.2", "0", "0.2");
        assertThat(labels(Ticks.linear(7, 41, 5))).containsExactly("10", "20", "30", "40");
        assertThat(labels(Ticks.linear(0, 2.1e6, 3))).containsExactly("0", "1×10⁶", "2×10⁶");
        assertThat(labels(Ticks.linear(0, 4e-5, 3))).containsExactly("0", "2×10⁻⁵", "4×10⁻⁵");
    }

    @Test
    void logarithmicTicksArePowersOfTen() {
        assertThat(labels(Ticks.logarithmic(0.9, 1100, 5))).containsExactly("1", "10", "100", "1000");
        assertThat(labels(Ticks.logarithmic(90, 1700, 8))).containsExactly("100", "200", "500", "1000");
        assertThat(labels(Ticks.logarithmic(1e-6, 1, 4))).containsExactly("10⁻⁶", "10⁻⁴", "10⁻²", "10⁰");
        assertThat(labels(Ticks.logarithmic(3, 4, 3))).containsExactly("3.0", "3.5", "4.0");
    }

    @Test
    void numbersAreWrittenShort() {
        assertThat(DrawnNumbers.brief(0.126)).isEqualTo("0.13");
        assertThat(DrawnNumbers.brief(-0.0000126)).isEqualTo("−1.3×10⁻⁵");
        assertThat(DrawnNumbers.brief(126.4)).isEqualTo("126");
        assertThat(DrawnNumbers.fixed(-0.001, 2)).isEqualTo("0.00");
    }

    private static List<String> labels(List<Tick> ticks) {
        return ticks.stream().map(Tick::label).toList();
    }
}
