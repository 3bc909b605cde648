package dev.cambium.trainer.internal.network;

/** What of a network's parameters training leaves as it is. */
public enum Freeze {
    /** Nothing. */
    NONE,
    /** The recurrent weights. */
    RECURRENT,
    /** Everything but the input weights from the rule units of certain tasks. */
    ALL_BUT_RULES
}
