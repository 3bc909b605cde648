package dev.cambium.sweep.internal;

import dev.cambium.runs.sweep.Trial;
import java.util.Map;

/** Hears how a sweep goes; called from several threads. */
interface SweepListener {

    /** A trial is done. */
    void progressed(Plan plan, Outcomes outcomes);

    /** A trial has failed; the others go on. */
    void failed(Trial trial, Map<String, String> values, String reason);

    /** There is no experiment at a point; the others go on. */
    void impossible(Map<String, String> values, String reason);
}
