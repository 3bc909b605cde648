package dev.cambium.runs;

import dev.cambium.api.metric.Measurement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The numbers that networks of an experiment can be compared by while they are trained.
 *
 * @param told       the figures that observers add to the lines of progress, by name
 * @param silent     whether an observer has told nothing yet, which it may do later
 * @param measured   what metrics measure, and which values are better
 * @param unmeasured the metrics that could measure nothing of a network that has not learned anything
 */
public record Figures(Set<String> told, boolean silent, Map<Headline, Measurement.Better> measured,
        Set<String> unmeasured) {

    public Figures {
        told = Collections.unmodifiableSet(new LinkedHashSet<>(told));
        measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
        unmeasured = Collections.unmodifiableSet(new LinkedHashSet<>(unmeasured));
    }
}
