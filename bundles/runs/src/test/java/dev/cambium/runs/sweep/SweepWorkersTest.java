package dev.cambium.runs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.runs.folder.PendingRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepWorkersTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(2);

    @TempDir
    Path sweep;

    private SweepWorkers workers;

    @BeforeEach
    void look() {
        workers = new SweepWorkers(sweep);
    }

    @Test
    void allThatWorkOnItEnd() throws Exception {
        AtomicInteger ends = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        try (SweepWorker one = SweepWorker.begin(sweep, LEASE, first::countDown);
                SweepWorker other = SweepWorker.begin(sweep, LEASE, ends::incrementAndGet)) {
            assertThat(workers.askToEnd()).isEqualTo(new SweepWorkers.Answers(2, List.of()));
            assertThat(first.await(1, TimeUnit.SECONDS)).isTrue();
            assertThat(ends).as("before it was answered").hasValue(1);
        }
        assertThat(sweep).isEmptyDirectory();
        assertThat(workers.askToEnd()).isEqualTo(new SweepWorkers.Answers(0, List.of()));
    }

    @Test
    void whatBeginsLaterIsNotCancelled() throws Exception {
        CompletableFuture<String> asked = new CompletableFuture<>();
        try (SweepWorker former = SweepWorker.begin(sweep, LEASE, () -> { })) {
            assertThat(workers.askToEnd().ending()).isEqualTo(1);
            try (SweepWorker later = SweepWorker.begin(sweep, LEASE, () -> asked.complete("asked"))) {
                Thread.sleep(1200); // it has looked twice
                assertThat(asked).isNotDone();
            }
        }
    }

    @Test
    void whatWasKilledIsPassedOverAndForgottenLater() throws Exception {
        Path killed = worker("killed", "elsewhere", Instant.now().minusSeconds(60));
        Path justBegins = Files.createDirectories(workers.folder().resolve("begins").resolve(".requests")).getParent();
        assertThat(workers.askToEnd(SHORT, LONG)).isEqualTo(new SweepWorkers.Answers(0, List.of()));
        assertThat(killed.resolve(".requests")).isEmptyDirectory();

        Files.setLastModifiedTime(killed, FileTime.from(Instant.now().minusSeconds(7200)));
        workers.forgetDead();
        assertThat(killed).doesNotExist();
        assertThat(justBegins).exists();
    }

    @Test
    void oneOnAMachineWhoseClockIsWrongEndsAsWell() throws Exception {
        Path slow = worker("slow", "elsewhere", Instant.now().minusSeconds(60));
        CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> {
            List<PendingRequest> requests = List.of();
            while (requests.isEmpty()) {
                requests = SweepWorkers.mailbox(slow).collect();
            }
            requests.get(0).answer().complete("ends");
        });
        assertThat(workers.askToEnd(LONG, LONG)).isEqualTo(new SweepWorkers.Answers(1, List.of()));
        answering.get(1, TimeUnit.SECONDS);
    }

    @Test
    void oneThatIsHeldUpIsNamedAndFindsTheRequestLater() throws Exception {
        Path held = worker("held", "elsewhere", Instant.now());
        assertThat(workers.askToEnd(SHORT, SHORT.multipliedBy(2)).silent())
                .containsExactly("process 12 on elsewhere");
        assertThat(SweepWorkers.mailbox(held).collect()).hasSize(1);
    }

    /** What one on another machine has written, at a time. */
    private Path worker(String name, String host, Instant time) throws IOException {
        Path worker = workers.folder().resolve(name);
        Files.createDirectories(SweepWorkers.mailbox(worker).folder());
        Files.createFile(worker.resolve(".lock"));
        Path lease = Files.writeString(worker.resolve(".lease"), "{\"host\":\"" + host
                + "\",\"process\":12,\"beat\":3,\"seconds\":30,\"format\":1}");
        Files.setLastModifiedTime(lease, FileTime.from(time));
        return worker;
    }
}
