package dev.cambium.toolkit.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.training.Workers;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StretchesTest {

    /** Does the parts one after the other, the last first. */
    private record Backwards(int count) implements Workers {
        @Override
        public void run(IntConsumer work) {
            for (int part = count - 1; part >= 0; part--) {
                work.accept(part);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1024, 2", "1025, 1", "5000, 2", "160000, 2", "160000, 3", "99999, 7", "1048577, 64"})
    void eachElementIsWorkedOnOnce(int length, int threads) {
        AtomicIntegerArray done = new AtomicIntegerArray(length);
        Stretches stretches = new Stretches(2);
        for (Workers workers : new Workers[] {Workers.ALONE, new Backwards(threads)}) {
            stretches.forEach(workers, length, (scratch, from, count) -> {
                assertThat(from % Stretches.LENGTH).isZero();
                assertThat(count).isBetween(1, Stretches.LENGTH);
                assertThat(scratch).hasDimensions(2, Stretches.LENGTH);
                for (int i = from; i < from + count; i++) {
                    done.incrementAndGet(i);
                }
            });
        }
        for (int i = 0; i < length; i++) {
            assertThat(done.get(i)).isEqualTo(2);
        }
    }
}
