package dev.cambium.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BoundedTest {

    @Test
    void givesBackWhatIsReturnedOrThrown() throws Exception {
        assertThat(Bounded.call("test", 10, () -> "result")).isEqualTo("result");
        assertThatThrownBy(() -> Bounded.call("test", 10, () -> {
            throw new IOException("no luck");
        })).isInstanceOf(IOException.class).hasMessage("no luck");
        assertThatThrownBy(() -> Bounded.call("test", 10, () -> {
            throw new StackOverflowError("deep");
        })).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void doesNotWaitForWhatBlocks() {
        CountDownLatch interrupted = new CountDownLatch(1);
        assertThatThrownBy(() -> Bounded.call("test", 1, () -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
            return "never";
        })).isInstanceOf(Bounded.BlockedException.class).hasMessage("has not come back for 1 s");
        assertThat(interrupted.getCount()).isZero();
    }
}
