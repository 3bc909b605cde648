package dev.cambium.benchmark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {

    @Test
    void saysWhetherItIsReached() {
        assertThat(Goal.SPEEDUP_16.isReachedBy(3)).isTrue();
        assertThat(Goal.SPEEDUP_16.isReachedBy(2.999)).isFalse();
        assertThat(Goal.DATA.isReachedBy(0.03)).isTrue();
        assertThat(Goal.DATA.isReachedBy(0.031)).isFalse();
        assertThat(Goal.PEAK_16.isReachedBy(0)).isTrue();
    }

    @Test
    void showsThreeDigits() {
        assertThat(Goal.show(0.01234)).isEqualTo("0.0123");
        assertThat(Goal.show(1.234)).isEqualTo("1.23");
        assertThat(Goal.show(12.34)).isEqualTo("12.3");
        assertThat(Goal.show(5678.9)).isEqualTo("5679");
        assertThat(Goal.show(0)).isEqualTo("0");
        assertThat(Goal.show(-0.5)).isEqualTo("-0.500");
    }
}
