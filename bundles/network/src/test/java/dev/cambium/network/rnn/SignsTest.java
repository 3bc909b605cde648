package dev.cambium.network.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignsTest {

    @Test
    void asManyNeuronsExciteAsIsAskedFor() {
        int[] times = new int[10];
        for (int seed = 0; seed < 300; seed++) {
            Signs signs = Signs.draw(10, 8, new SplittableRandom(seed));
            assertThat(signs.areFree()).isFalse();
            assertThat(IntStream.range(0, 10).filter(signs::excites).count()).isEqualTo(8);
            for (int neuron = 0; neuron < 10; neuron++) {
                times[neuron] += signs.excites(neuron) ? 1 : 0;
            }
        }
        for (int count : times) {
            assertThat((double) count).isCloseTo(240, within(30.0));
        }
    }

    @Test
    void theGeneratorDecidesWhich() {
        Signs signs = Signs.draw(50, 25, new SplittableRandom(1));
        Signs again = Signs.draw(50, 25, new SplittableRandom(1));
        Signs other = Signs.draw(50, 25, new SplittableRandom(2));
        assertThat(IntStream.range(0, 50).allMatch(i -> signs.excites(i) == again.excites(i))).isTrue();
        assertThat(IntStream.range(0, 50).allMatch(i -> signs.excites(i) == other.excites(i))).isFalse();
        assertThat(Signs.FREE.areFree()).isTrue();
    }

    @Test
    void someNeuronHasToExcite() {
        assertThatThrownBy(() -> Signs.draw(5, 0, new SplittableRandom(1)))
                .hasMessage("0 of 5 neurons are excitatory, expected from 1 to 5");
        assertThatThrownBy(() -> Signs.draw(5, 6, new SplittableRandom(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
