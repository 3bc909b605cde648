package dev.cambium.runs.sweep;

import dev.cambium.base.AtomicFile;
import dev.cambium.base.Failures;
import dev.cambium.base.FileTree;
import dev.cambium.base.InputException;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.folder.Mailbox;
import dev.cambium.runs.folder.RunLock;
import dev.cambium.runs.lease.Lease;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that work on a sweep, here or on other machines: {@link SweepWorker}s, each with a folder below {@code
 * .workers} of the sweep's.
 *
 * @param sweep the sweep's folder
 */
public record SweepWorkers(Path sweep) {

    private static final Logger LOG = LoggerFactory.getLogger(SweepWorkers.class);
    private static final long LOOK_MILLISECONDS = 50;
    /** How long one may take to answer of which it is not sure that it lives: clocks of machines may differ. */
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(10);
    /** What a killed one has left is deleted after this time; it does no harm. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    /**
     * What has come of asking processes to end.
     *
     * @param ending how many do
     * @param silent those that live, but have not answered within some seconds, in words; they will when they can
     */
    public record Answers(int ending, List<String> silent) {
        public Answers {
            silent = List.copyOf(silent);
        }
    }

    private record Asked(Path worker, Mailbox.Posted request) {

        /** Whether it ends, or has ended just now. */
        boolean ends() throws IOException {
            return request.answer().isPresent() || !Files.exists(worker);
        }

        String inWords() {
            return Lease.read(worker, 0).map(who -> "process " + who.process() + " on " + who.host())
                    .orElse("a process");
        }
    }

    Path folder() {
        return sweep.resolve(".workers");
    }

    static Mailbox mailbox(Path worker) {
        return new Mailbox(worker.resolve(".requests"));
    }

    /**
     * Asks all that work on the sweep now to end, each with what it has saved; those that begin later go on. Waits for
     * their answers, not for their end.
     *
     * @throws InputException if they cannot be asked
     */
    public Answers askToEnd() throws InterruptedException {
        return askToEnd(SHORT, LONG);
    }

    Answers askToEnd(Duration ifSilent, Duration most) throws InterruptedException {
        List<Asked> open = new ArrayList<>();
        all().stream().filter(SweepWorkers::mayLive).forEach(worker -> ask(worker).ifPresent(open::add));
        int asked = open.size();
        int dead = 0;
        long begun = System.nanoTime();
        try {
            while (!open.isEmpty() && System.nanoTime() - begun < most.toNanos()) {
                for (Asked each : List.copyOf(open)) {
                    boolean ends = each.ends();
                    boolean isDead = !ends && System.nanoTime() - begun > ifSilent.toNanos()
                            && !RunLock.isHeld(each.worker());
                    if (ends || isDead) {
                        each.request().withdraw();
                        open.remove(each);
                        dead += isDead ? 1 : 0;
                    }
                }
                Thread.sleep(LOOK_MILLISECONDS);
            }
        } catch (IOException e) {
            throw new InputException(folder() + ": cannot be read: " + Failures.reason(e), e);
        }
        return new Answers(asked - dead - open.size(), open.stream().map(Asked::inWords).toList());
    }

    private static Optional<Asked> ask(Path worker) {
        try {
            return Optional.of(new Asked(worker, mailbox(worker).post(new RunRequest.Stop())));
        } catch (IOException e) {
            if (Files.exists(worker)) {
                throw AtomicFile.notWritten(worker.toString(), "", e);
            }
            return Optional.empty(); // it has just ended
        }
    }

    private List<Path> all() {
        List<Path> workers = new ArrayList<>();
        if (Files.isDirectory(folder())) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder())) {
                found.forEach(workers::add);
            } catch (NoSuchFileException e) {
                return List.of(); // the last has just ended
            } catch (IOException | DirectoryIteratorException e) {
                throw new InputException(folder() + ": cannot be read: " + Failures.reason(e), e);
            }
        }
        return workers;
    }

    /** Whether one is not known to be dead: on this machine its lock tells. */
    private static boolean mayLive(Path worker) {
        try {
            return RunLock.isLocked(worker, 0) || Lease.read(worker, 0).filter(lease -> !lease.isHere()).isPresent();
        } catch (IOException e) { // it has not quite begun, or just ended
            return false;
        }
    }

    /** Deletes what killed ones have left, long ago. */
    void forgetDead() {
        for (Path worker : all()) {
            try {
                if (Files.getLastModifiedTime(worker).toInstant().isBefore(Instant.now().minus(FORGOTTEN))
                        && !RunLock.isHeld(worker)) {
                    FileTree.delete(worker);
                }
            } catch (IOException e) { // another process was faster, or it is another user's
                LOG.debug("{} stays", worker, e);
            }
        }
    }
}
