package dev.cambium.trainer.internal.lifecycle;

import dev.cambium.runs.RunListener;
import dev.cambium.runs.RunState;
import dev.cambium.runs.folder.RunFolder;
import java.io.IOException;

/**
 * How a run stands: for whoever looks at it in this process, in its journal, and for its listener. State and reason
 * change together, and may be read by any thread.
 */
final class Standing {

    private record Now(RunState state, String reason) {
    }

    private final RunFolder folder;
    private final RunListener listener;
    private volatile Now now = new Now(RunState.PREPARING, "");

    Standing(RunFolder folder, RunListener listener) {
        this.folder = folder;
        this.listener = listener;
    }

    RunState state() {
        return now.state();
    }

    /** Why the run does not go on, or ended; empty if there is nothing to say. */
    String reason() {
        return now.reason();
    }

    /** State and reason, for messages. */
    String inWords() {
        Now here = now;
        return here.state() + (here.reason().isEmpty() ? "" : " (" + here.reason() + ")");
    }

    /**
     * The run comes to stand so, which is noted where it is another state than before, or another reason, or the run
     * sets to work.
     */
    void become(RunState state, String event, long step, String reason) throws IOException {
        if (!new Now(state, reason).equals(now) || state == RunState.RUNNING) {
            folder.journal().note(event, step, reason);
            now = new Now(state, reason);
            listener.changed(state, reason);
        }
    }

    /** The run ends so; its end is in the journal already, and its listener hears of it when all is done. */
    void end(RunState state, String reason) {
        now = new Now(state, reason);
    }
}
