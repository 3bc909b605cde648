package dev.cambium.trainer.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.InputException;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.RunState;
import dev.cambium.runs.folder.Mailbox;
import dev.cambium.runs.folder.PendingRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every question gets one answer, however the run goes on. */
class InboxTest {

    private static final RunRequest.Change CHANGE = new RunRequest.Change(List.of("optimizer=adam"));

    /** A change of a run. */
    private interface Changing {
        String change() throws IOException;
    }

    @TempDir
    Path folder;

    private Changing changing = () -> "changed";
    private boolean onlyToBeStopped;
    private Inbox inbox;

    @BeforeEach
    void open() {
        inbox = new Inbox("n seed 0", new Mailbox(folder), new Inbox.Subject() {
            @Override
            public long step() {
                return 7;
            }

            @Override
            public boolean isOnlyToBeStopped() {
                return onlyToBeStopped;
            }

            @Override
            public String standing() {
                return "RUNNING";
            }

            @Override
            public String change(RunRequest.Change change) throws IOException {
                return changing.change();
            }
        });
    }

    @Test
    void aStopIsAnsweredAtTheEndAndSoIsWhoeverAsksAfterIt() throws IOException {
        PendingRequest stop = inbox.submit(new RunRequest.Stop());
        assertThat(inbox.isAskedToStop()).isTrue();
        assertThat(inbox.isStopping()).as("it is not heard yet").isFalse();
        inbox.hear();
        assertThat(inbox.isStopping()).isTrue();
        assertThat(stop.answer()).isNotDone();

        PendingRequest unheard = inbox.submit(new RunRequest.Pause());
        inbox.end(RunState.STOPPED, "");
        assertThat(stop.answer()).isCompletedWithValue("stopped at step 7");
        assertRefused(unheard, "n seed 0 has ended: it is STOPPED");
        assertRefused(inbox.submit(CHANGE), "n seed 0 has ended: it is STOPPED");
    }

    @Test
    void aStopSaysWhatBecameOfTheRunInstead() throws IOException {
        PendingRequest stop = inbox.submit(new RunRequest.Stop());
        inbox.hear();
        inbox.end(RunState.DONE, "");
        assertThat(stop.answer()).isCompletedWithValue("n seed 0 was done before it could be stopped");
        open();
        stop = inbox.submit(new RunRequest.Stop());
        inbox.hear();
        inbox.end(RunState.FAILED, "the disk is full");
        assertRefused(stop, "n seed 0 failed: the disk is full");
    }

    @Test
    void aPauseIsAnsweredWhenTheRunHoldsNothing() throws IOException {
        PendingRequest pause = inbox.submit(new RunRequest.Pause());
        PendingRequest again = inbox.submit(new RunRequest.Pause());
        inbox.hear();
        assertThat(inbox.isPaused()).isTrue();
        assertThat(pause.answer()).isNotDone();
        assertRefused(again, "n seed 0 is paused already, at step 7");
        inbox.becomesDormant();
        assertThat(pause.answer()).isCompletedWithValue("paused at step 7");

        PendingRequest resume = inbox.submit(new RunRequest.Resume());
        PendingRequest tooMuch = inbox.submit(new RunRequest.Resume());
        inbox.hear();
        assertThat(inbox.isInterrupting()).isFalse();
        assertThat(resume.answer()).isCompletedWithValue("goes on from step 7");
        assertRefused(tooMuch, "n seed 0 is not paused, it is RUNNING");
    }

    @Test
    void aRunThatEndsBeforeItPausesSaysSo() throws IOException {
        PendingRequest pause = inbox.submit(new RunRequest.Pause());
        inbox.hear();
        inbox.end(RunState.FAILED, "the disk is full");
        assertRefused(pause, "n seed 0 has ended: it is FAILED");
    }

    @Test
    void aRunThatIsAnalysedCanOnlyBeStopped() throws IOException {
        onlyToBeStopped = true;
        PendingRequest change = inbox.submit(CHANGE);
        PendingRequest stop = inbox.submit(new RunRequest.Stop());
        inbox.hear();
        assertRefused(change, "n seed 0 is trained and is being analysed now; it can only be stopped");
        assertThat(stop.answer()).isNotDone();
    }

    @Test
    void aChangeThatIsWrongIsRefusedAndOneThatBreaksTheRunIsAnsweredAsWell() throws IOException {
        changing = () -> {
            throw new InputException("there is no such optimizer");
        };
        PendingRequest wrong = inbox.submit(CHANGE);
        inbox.hear();
        assertRefused(wrong, "there is no such optimizer");

        changing = () -> {
            throw new IOException("No space left on device");
        };
        PendingRequest breaking = inbox.submit(CHANGE);
        assertThatThrownBy(inbox::hear).isInstanceOf(IOException.class);
        assertRefused(breaking, "n seed 0: a file could not be written: No space left on device");
    }

    @Test
    void whoAskedForAChangeInWhichAPluginIsStuckHearsOfTheEnd() throws IOException {
        changing = () -> {
            inbox.end(RunState.FAILED, "optimizer 'o' did not come back for 5 s"); // as another thread does
            return "changed after all";
        };
        PendingRequest stuck = inbox.submit(CHANGE);
        inbox.hear();
        assertRefused(stuck, "n seed 0 has ended: optimizer 'o' did not come back for 5 s");
    }

    private static void assertRefused(PendingRequest pending, String why) {
        assertThat(pending.answer()).isCompletedExceptionally();
        assertThatThrownBy(() -> pending.answer().join()).hasCause(new InputException(why));
    }
}
