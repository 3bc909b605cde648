package dev.cambium.sweep.internal;

import dev.cambium.runs.Progress;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.sweep.Trial;
import java.util.Map;

/** Hears how a sweep goes; called from several threads. */
interface SweepListener {

    /** One more trial has come to its end, here or elsewhere. */
    void progressed(Plan plan, Outcomes outcomes);

    /** A trial has failed; the others go on. */
    void failed(Trial trial, Map<String, String> values, String reason);

    /** There is no experiment at a point; the others go on. */
    void impossible(Map<String, String> values, String reason);

    /** This process begins with a trial, or goes on with it from a step above 0. */
    default void started(Trial trial, Map<String, String> values, long step) {
    }

    /** How a trial stands that this process trains. */
    default void trained(Trial trial, Progress progress) {
    }

    /** This process has trained and analysed a trial. */
    default void done(Trial trial, RunSummary run) {
    }

    /** A trial is given up for others. */
    default void pruned(Trial trial, String reason) {
    }
}
