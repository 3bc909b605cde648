package dev.cambium.trainer;

/** What has become of a run. */
public enum RunState {
    /** A process works on it now. */
    RUNNING,
    /** The user stopped it, or its process is gone; it can be resumed. */
    STOPPED,
    /** It ended with an error; what was there before is kept, and it can be resumed. */
    FAILED,
    /** Training and analysis are complete. */
    DONE
}
