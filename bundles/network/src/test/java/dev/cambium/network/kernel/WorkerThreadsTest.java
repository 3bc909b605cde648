package dev.cambium.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkerThreadsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16})
    void eachPartIsDoneOnceInEveryPiece(int count) {
        try (WorkerThreads workers = new WorkerThreads(count)) {
            int[] done = new int[count];
            for (int piece = 0; piece < 2_000; piece++) {
                workers.run(part -> done[part]++);
            }
            assertThat(workers.count()).isEqualTo(count);
            assertThat(done).containsOnly(2_000);
        }
    }

    @Test
    void partsRunSideBySideAndTheFirstOnTheCallersThread() {
        try (WorkerThreads workers = new WorkerThreads(3)) {
            Thread[] threads = new Thread[3];
            CountDownLatch all = new CountDownLatch(3);
            workers.run(part -> {
                threads[part] = Thread.currentThread();
                all.countDown();
                await(all);
            });
            assertThat(threads).doesNotHaveDuplicates();
            assertThat(threads[0]).isSameAs(Thread.currentThread());
        }
    }

    /** As where a thread has to wait for a processor. */
    @Test
    void whatAThreadDoesNotBeginIsTakenOver() {
        try (WorkerThreads workers = new WorkerThreads(4, work -> new Thread(() -> { }))) {
            int[] done = new int[4];
            for (int piece = 0; piece < 3; piece++) {
                workers.run(part -> done[part]++);
            }
            assertThat(done).containsOnly(3);
        }
    }

    @Test
    void wakesUpAfterALongPause() throws InterruptedException {
        try (WorkerThreads workers = new WorkerThreads(2)) {
            int[] done = new int[2];
            for (int piece = 0; piece < 3; piece++) {
                TimeUnit.MILLISECONDS.sleep(20);
                workers.run(part -> done[part]++);
            }
            assertThat(done).containsOnly(3);
        }
    }

    @Test
    void theFirstFailureIsThrownWhenAllHaveEnded() {
        try (WorkerThreads workers = new WorkerThreads(3)) {
            boolean[] ended = new boolean[3];
            assertThatThrownBy(() -> workers.run(part -> {
                ended[part] = true;
                if (part > 0) {
                    throw new IllegalStateException("part " + part);
                }
            })).isInstanceOf(IllegalStateException.class).hasMessage("part 1");
            assertThat(ended).containsOnly(true);
            workers.run(part -> ended[part] = false);
            assertThat(ended).as("the workers go on").containsOnly(false);
        }
    }

    @Test
    void anErrorStaysAnError() {
        try (WorkerThreads workers = new WorkerThreads(2)) {
            assertThatThrownBy(() -> workers.run(part -> {
                throw new LinkageError("gone");
            })).isInstanceOf(LinkageError.class);
        }
    }

    @Test
    void anInterruptIsKeptForLater() {
        try (WorkerThreads workers = new WorkerThreads(2)) {
            boolean[] slow = new boolean[1];
            AtomicBoolean begun = new AtomicBoolean();
            Thread.currentThread().interrupt();
            workers.run(part -> {
                while (part == 0 && !begun.get()) { // or this thread would take the other part over
                    Thread.onSpinWait();
                }
                if (part == 1) {
                    begun.set(true);
                    try {
                        TimeUnit.MILLISECONDS.sleep(50);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    slow[0] = true;
                }
            });
            assertThat(slow[0]).isTrue();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
