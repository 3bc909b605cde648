package dev.cambium.runs.folder;

import dev.cambium.base.AtomicFile;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What has become of a run, as its folder tells: the files {@code DONE} and {@code FAILED}, whether a process works on
 * it, and the end of its journal.
 *
 * @param run     the folder of the run
 * @param journal its journal
 */
public record RunStatus(Path run, Journal journal) {

    /** The event. */
    static final String PRUNED = "pruned";

    private Path done() {
        return run.resolve("DONE");
    }

    private Path failed() {
        return run.resolve("FAILED");
    }

    /** What has become of the run. */
    public RunState state() {
        if (isDone()) {
            return RunState.DONE;
        }
        if (RunLock.isHeld(run)) {
            return switch (journal.lastTurn().map(RunView.Event::name).orElse("queued")) {
                case "queued" -> RunState.PREPARING;
                case "paused" -> RunState.PAUSED;
                case "waiting" -> RunState.WAITING;
                default -> RunState.RUNNING;
            };
        }
        if (isDone()) { // since we looked
            return RunState.DONE;
        }
        if (Files.exists(failed())) {
            return RunState.FAILED;
        }
        boolean pruned = journal.lastTurn().filter(event -> event.name().equals(PRUNED)).isPresent();
        return pruned ? RunState.PRUNED : RunState.STOPPED;
    }

    /** Why a run in this state does not go on, in one line, or empty. */
    String reason(RunState state) {
        return switch (state) {
            case PREPARING, WAITING, PRUNED, FAILED ->
                    journal.lastTurn().map(event -> event.details().get(Journal.REASON)).orElse("");
            default -> "";
        };
    }

    /** Whether the run is trained and analysed. */
    boolean isDone() {
        return Files.exists(done());
    }

    /** The run is trained and analysed. */
    public void markDone(String reason) throws IOException {
        AtomicFile.write(done(), reason + "\n");
    }

    /** The run has failed, and does not go on until somebody resumes it. */
    public void markFailed(String reason) throws IOException {
        AtomicFile.write(failed(), reason + "\n");
    }

    /**
     * The run is given up for others.
     *
     * @param step how far it has come
     */
    public void markPruned(long step, String reason) throws IOException {
        journal.note(PRUNED, step, reason);
    }

    /** The run goes on after it failed. */
    public void clearFailed() throws IOException {
        AtomicFile.delete(failed());
    }
}
