package dev.cambium.base.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StreamGeneratorTest {

    @Test
    void drawsWhatSplittableRandomDraws() {
        for (long seed : new long[] {0, 1, -1, 0x123456789ABCDEFL}) {
            RandomGenerator expected = new SplittableRandom(seed);
            RandomGenerator random = new StreamGenerator().restart(seed);
            for (int i = 1; i < 2000; i++) {
                assertThat(random.nextLong()).isEqualTo(expected.nextLong());
                assertThat(random.nextInt()).isEqualTo(expected.nextInt());
                assertThat(random.nextInt(i)).isEqualTo(expected.nextInt(i));
                assertThat(random.nextInt(-i, 3 * i)).isEqualTo(expected.nextInt(-i, 3 * i));
                assertThat(random.nextLong(i)).isEqualTo(expected.nextLong(i));
                assertThat(random.nextBoolean()).isEqualTo(expected.nextBoolean());
                assertThat(random.nextFloat()).isEqualTo(expected.nextFloat());
                assertThat(random.nextDouble()).isEqualTo(expected.nextDouble());
                assertThat(random.nextDouble(-1, i)).isEqualTo(expected.nextDouble(-1, i));
                assertThat(random.nextGaussian()).isEqualTo(expected.nextGaussian());
                assertThat(random.nextExponential()).isEqualTo(expected.nextExponential());
            }
        }
    }

    @Test
    void beginsAnew() {
        RandomStreams streams = new RandomStreams(5);
        StreamGenerator generator = new StreamGenerator();
        streams.restart(generator, "trials", 1, 2).nextLong();

        assertThat(streams.restart(generator, "trials", 3, 4).nextLong())
                .isEqualTo(streams.stream("trials", 3, 4).nextLong());
    }
}
