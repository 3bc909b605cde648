package dev.cambium.index;

import dev.cambium.runs.RunSummary;
import dev.cambium.runs.catalog.Remarks;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A run as the index knows it.
 *
 * @param run     it in short
 * @param ended   when it was done or failed, if it was
 * @param remarks what people have noted about it
 * @param alike   the same for runs whose experiments differ in their seeds alone; empty for one that is damaged
 * @param values  of the fields that were asked for, in their order: a {@link Double}, a {@link Long}, a {@link String},
 *                or {@code null} where the run has none
 */
public record IndexedRun(RunSummary run, Optional<Instant> ended, Remarks.Said remarks, String alike,
        List<Object> values) {

    public IndexedRun {
        values = Collections.unmodifiableList(values); // some may be null
    }
}
