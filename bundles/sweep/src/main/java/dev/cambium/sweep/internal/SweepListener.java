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

    /**
     * A trial that this process has trained is being analysed.
     *
     * @param share how much of the whole analysis is done, from 0 to 1
     */
    default void analysing(Trial trial, String metric, double share) {
    }

    /** This process does not work on a trial any more, however it stands. */
    default void left(Trial trial) {
    }

    /** This process has trained and analysed a trial. */
    default void done(Trial trial, RunSummary run) {
    }

    /** A trial is given up for others. */
    default void pruned(Trial trial, String reason) {
    }
}
