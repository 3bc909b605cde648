package dev.cambium.trainer.internal.lifecycle;

import dev.cambium.base.InputException;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.RunFailedException;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.RunState;
import dev.cambium.runs.folder.Mailbox;
import dev.cambium.runs.folder.PendingRequest;
import dev.cambium.trainer.internal.plugin.PluginMissingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked of one run, by this process and by others, and who waits for an answer. Every question gets exactly
 * one: at once, when the run is dormant, or at its end; after that all are refused. Any thread may {@link #submit} and
 * {@link #collect}; all else is done by who carries the run, which {@link RunLoop} explains.
 */
final class Inbox {

    /** The run, as far as answers depend on it. */
    interface Subject {

        /** The steps taken. */
        long step();

        /** Whether the run is trained and being analysed, and can only be stopped. */
        boolean isOnlyToBeStopped();

        /** How it stands, for messages. */
        String standing();

        /**
         * Changes the run, or notes the change.
         *
         * @return what to tell who asked
         */
        String change(RunRequest.Change change) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final String title;
    private final Mailbox mailbox;
    private final Subject subject;
    private final BlockingQueue<PendingRequest> waiting = new LinkedBlockingQueue<>();
    private final List<PendingRequest> untilDormant = new ArrayList<>();
    private final List<PendingRequest> untilEnd = new ArrayList<>();
    private long lookedAt;
    private boolean paused;
    private volatile boolean stopping;
    /** Who asked for the change that is being made: plug-ins may be stuck in it. */
    private volatile PendingRequest changing;
    /** What every question is answered with after the end. */
    private volatile String ended;

    /**
     * Nothing is asked yet.
     *
     * @param title   of the experiment, for messages
     * @param mailbox where other processes ask
     */
    Inbox(String title, Mailbox mailbox, Subject subject) {
        this.title = title;
        this.mailbox = mailbox;
        this.subject = subject;
    }

    // --------------------------------------------------------------------------------------------- from any thread

    /** Asks something of the run. */
    PendingRequest submit(RunRequest request) {
        PendingRequest pending = new PendingRequest(request);
        waiting.add(pending);
        refuseIfEnded();
        return pending;
    }

    /** Takes up what other processes ask. */
    void collect() {
        waiting.addAll(mailbox.collect());
        refuseIfEnded();
    }

    /** Whether the run is to stop, or was asked to and has not heard it. */
    boolean isAskedToStop() {
        return stopping || waiting.stream().anyMatch(pending -> pending.request() instanceof RunRequest.Stop);
    }

    private void refuseIfEnded() {
        String why = ended;
        if (why != null) {
            for (PendingRequest next = waiting.poll(); next != null; next = waiting.poll()) {
                next.refuse(why);
            }
        }
    }

    // ------------------------------------------------------------------------------------------- of who carries it

    /** The run begins: who asked it something when it was last at work is gone. */
    void open() {
        mailbox.clear();
    }

    /** Answers what was asked since the last time; between two steps, or while the run is dormant. */
    void hear() throws IOException {
        long now = System.nanoTime();
        if (now - lookedAt > TimeUnit.MILLISECONDS.toNanos(2 * PluginWait.LOOK_MILLISECONDS)) {
            lookedAt = now;
            waiting.addAll(mailbox.collect());
        }
        for (PendingRequest next = waiting.poll(); next != null; next = waiting.poll()) {
            answer(next);
        }
    }

    /** Waits for a question from this process for as long as between two looks, and answers it. */
    void await() throws IOException, InterruptedException {
        PendingRequest next = waiting.poll(PluginWait.LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
        if (next != null) {
            answer(next);
        }
    }

    /** Whether the run has heard that it is to stop. */
    boolean isStopping() {
        return stopping;
    }

    /** Whether the run has heard that it is to pause, and not yet that it is to go on. */
    boolean isPaused() {
        return paused;
    }

    /** Whether the run has to break off what it does, to stop or to pause. */
    boolean isInterrupting() {
        return stopping || paused;
    }

    /** The run is dormant now, and holds nothing. */
    void becomesDormant() {
        untilDormant.forEach(pending -> pending.answer().complete("paused at step " + subject.step()));
        untilDormant.clear();
    }

    /** The run has ended, has noted it, and works no more: who waits is answered, who asks from now on is refused. */
    void end(RunState last, String why) {
        untilEnd.forEach(pending -> answerStop(pending, last, why));
        untilDormant.forEach(pending -> pending.refuse(title + " has ended: it is " + last));
        Optional.ofNullable(changing).ifPresent(pending -> pending.refuse(title + " has ended: " + why));
        ended = title + " has ended: it is " + last;
        refuseIfEnded();
    }

    /** Takes away where other processes ask, of a run that is done. */
    void close() {
        mailbox.close();
    }

    private void answer(PendingRequest pending) throws IOException {
        RunRequest request = pending.request();
        if (request instanceof RunRequest.Stop) {
            stopping = true;
            untilEnd.add(pending);
        } else if (subject.isOnlyToBeStopped()) {
            pending.refuse(title + " is trained and is being analysed now; it can only be stopped");
        } else if (request instanceof RunRequest.Pause) {
            pause(pending);
        } else if (request instanceof RunRequest.Resume) {
            resume(pending);
        } else if (request instanceof RunRequest.Change change) {
            change(pending, change);
        }
    }

    private void pause(PendingRequest pending) {
        if (paused) {
            pending.refuse(title + " is paused already, at step " + subject.step());
        } else {
            paused = true;
            untilDormant.add(pending);
        }
    }

    private void resume(PendingRequest pending) {
        if (paused) {
            paused = false;
            untilDormant.forEach(pausing -> pausing.refuse(title + " was asked to go on meanwhile"));
            untilDormant.clear();
            pending.answer().complete("goes on from step " + subject.step());
        } else {
            pending.refuse(title + " is not paused, it is " + subject.standing());
        }
    }

    private void change(PendingRequest pending, RunRequest.Change change) throws IOException {
        changing = pending;
        try {
            pending.answer().complete(subject.change(change));
        } catch (InputException | RunFailedException | PluginFailedException | PluginMissingException e) {
            LOG.info("{}: {} is refused: {}", title, change, e.getMessage());
            pending.refuse(e.getMessage());
        } catch (Throwable e) { // the run fails; nobody may wait for it
            pending.refuse(title + ": " + FailureWords.of(e));
            throw e;
        } finally {
            changing = null;
        }
    }

    private void answerStop(PendingRequest pending, RunState last, String why) {
        switch (last) {
            case STOPPED -> pending.answer().complete("stopped at step " + subject.step());
            case DONE -> pending.answer().complete(title + " was done before it could be stopped");
            default -> pending.refuse(title + " failed: " + why);
        }
    }
}
