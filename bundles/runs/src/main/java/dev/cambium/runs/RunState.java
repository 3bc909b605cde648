package dev.cambium.runs;

/** What has become of a run. */
public enum RunState {
    /** It has a folder and waits for its first step, or for free processor cores. */
    PREPARING,
    /** It trains or is analysed now. */
    RUNNING,
    /** The user paused it; its process keeps it. */
    PAUSED,
    /** A plug-in that it needs has gone; it goes on by itself when one of that name is back. */
    WAITING,
    /** The user stopped it, or its process is gone; it can be resumed. */
    STOPPED,
    /** Others of its sweep were so much better that it was given up; it can be resumed. */
    PRUNED,
    /** It ended with an error; what was there before is kept, and it can be resumed. */
    FAILED,
    /** Training and analysis are complete. */
    DONE,
    /** Its folder cannot be read, or something in it is not as a run leaves it; its reason tells the file. */
    DAMAGED;

    /** Whether a process works on the run, or holds it for later. */
    public boolean isLive() {
        return switch (this) {
            case PREPARING, RUNNING, PAUSED, WAITING -> true;
            case STOPPED, PRUNED, FAILED, DONE, DAMAGED -> false;
        };
    }
}
