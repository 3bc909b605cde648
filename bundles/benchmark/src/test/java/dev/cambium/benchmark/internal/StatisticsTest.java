package dev.cambium.benchmark.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void theMedianIsInTheMiddle() {
        assertThat(Statistics.median(3, 1, 100)).isEqualTo(3);
        assertThat(Statistics.median(List.of(4.0, 1.0, 2.0, 100.0))).isEqualTo(3);
        assertThatThrownBy(Statistics::median).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsTheExponentOfAPower() {
        assertThat(Statistics.exponent(new double[] {1, 2, 8}, new double[] {5, 20, 320})).isCloseTo(2, within(1e-12));
    }
}
