package dev.cambium.trainer.internal.lifecycle;

import dev.cambium.base.InputException;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.RunFailedException;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.RunState;
import dev.cambium.runs.folder.Mailbox;
import dev.cambium.runs.folder.Question;
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
    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    private final List<Question> untilDormant = new ArrayList<>();
    private final List<Question> untilEnd = new ArrayList<>();
    private long lookedAt;
    private boolean paused;
    private volatile boolean stopping;
    /** Who asked for the change that is being made: plug-ins may be stuck in it. */
    private volatile Question changing;
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
    Question submit(RunRequest request) {
        Question question = new Question(request);
        questions.add(question);
        refuseIfEnded();
        return question;
    }

    /** Takes up what other processes ask. */
    void collect() {
        questions.addAll(mailbox.collect());
        refuseIfEnded();
    }

    /** Whether the run is to stop, or was asked to and has not heard it. */
    boolean isAskedToStop() {
        return stopping || questions.stream().anyMatch(question -> question.request() instanceof RunRequest.Stop);
    }

    private void refuseIfEnded() {
        String why = ended;
        if (why != null) {
            for (Question next = questions.poll(); next != null; next = questions.poll()) {
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
            questions.addAll(mailbox.collect());
        }
        for (Question next = questions.poll(); next != null; next = questions.poll()) {
            answer(next);
        }
    }

    /** Waits for a question from this process for as long as between two looks, and answers it. */
    void await() throws IOException, InterruptedException {
        Question next = questions.poll(PluginWait.LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
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
        untilDormant.forEach(question -> question.answer().complete("paused at step " + subject.step()));
        untilDormant.clear();
    }

    /** The run has ended, has noted it, and works no more: who waits is answered, who asks from now on is refused. */
    void end(RunState last, String why) {
        untilEnd.forEach(question -> answerStop(question, last, why));
        untilDormant.forEach(question -> question.refuse(title + " has ended: it is " + last));
        Optional.ofNullable(changing).ifPresent(question -> question.refuse(title + " has ended: " + why));
        ended = title + " has ended: it is " + last;
        refuseIfEnded();
    }

    /** Takes away where other processes ask, of a run that is done. */
    void close() {
        mailbox.close();
    }

    private void answer(Question question) throws IOException {
        RunRequest request = question.request();
        if (request instanceof RunRequest.Stop) {
            stopping = true;
            untilEnd.add(question);
        } else if (subject.isOnlyToBeStopped()) {
            question.refuse(title + " is trained and is being analysed now; it can only be stopped");
        } else if (request instanceof RunRequest.Pause) {
            pause(question);
        } else if (request instanceof RunRequest.Resume) {
            resume(question);
        } else if (request instanceof RunRequest.Change change) {
            change(question, change);
        }
    }

    private void pause(Question question) {
        if (paused) {
            question.refuse(title + " is paused already, at step " + subject.step());
        } else {
            paused = true;
            untilDormant.add(question);
        }
    }

    private void resume(Question question) {
        if (paused) {
            paused = false;
            untilDormant.forEach(pausing -> pausing.refuse(title + " was asked to go on meanwhile"));
            untilDormant.clear();
            question.answer().complete("goes on from step " + subject.step());
        } else {
            question.refuse(title + " is not paused, it is " + subject.standing());
        }
    }

    private void change(Question question, RunRequest.Change change) throws IOException {
        changing = question;
        try {
            question.answer().complete(subject.change(change));
        } catch (InputException | RunFailedException | PluginFailedException | PluginMissingException e) {
            LOG.info("{}: {} is refused: {}", title, change, e.getMessage());
            question.refuse(e.getMessage());
        } catch (Throwable e) { // the run fails; nobody may wait for it
            question.refuse(title + ": " + FailureWords.of(e));
            throw e;
        } finally {
            changing = null;
        }
    }

    private void answerStop(Question question, RunState last, String why) {
        switch (last) {
            case STOPPED -> question.answer().complete("stopped at step " + subject.step());
            case DONE -> question.answer().complete(title + " was done before it could be stopped");
            default -> question.refuse(title + " failed: " + why);
        }
    }
}
