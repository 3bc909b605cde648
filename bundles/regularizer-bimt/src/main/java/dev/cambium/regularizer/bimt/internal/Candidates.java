package dev.cambium.regularizer.bimt.internal;

/** Which neurons try to swap places. */
public enum Candidates {
    /** The most important ones, once each, as in the original. */
    TOPK,
    /** All, until no pair is left whose exchange would shorten the wiring. */
    ALLPAIRS
}
