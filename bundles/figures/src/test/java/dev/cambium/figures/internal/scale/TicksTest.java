package dev.cambium.figures.internal.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.figures.Axis;
import dev.cambium.figures.internal.scale.Ticks.Tick;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatDiffersByRoundingAloneIsTheSame() {
        double almost = Math.nextUp(0.85);
        assertThat(Ticks.linear(0.85, almost, 6)).hasSizeLessThanOrEqualTo(6);
        Ruler ruler = Ruler.Of.covering(new Axis("accuracy", false), DoubleStream.of(0.85, almost), false);
        assertThat(labels(ruler.ticks(5))).contains("0.85");
        assertThat(ruler.share(almost)).isBetween(0.4, 0.6);
        Ruler logarithmic = Ruler.Of.covering(new Axis("wiring", true), DoubleStream.of(0.85, almost), false);
        assertThat(logarithmic.share(almost)).isBetween(0.4, 0.6);
        assertThat(logarithmic.ticks(5)).isNotEmpty();
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
