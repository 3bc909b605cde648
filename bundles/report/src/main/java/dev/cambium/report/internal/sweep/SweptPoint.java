package dev.cambium.report.internal.sweep;

import dev.cambium.report.internal.findings.Spread;
import dev.cambium.runs.Headline;
import dev.cambium.runs.RunSummary;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A point of a sweep, or a variant at it: networks that are replicates of each other.
 *
 * @param values   what was varied, as it stands in overrides
 * @param settings the same setting by setting, and the variant
 * @param runs     those of its networks that are done
 */
public record SweptPoint(Map<String, String> values, Map<String, String> settings, List<RunSummary> runs) {

    public SweptPoint {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        runs = List.copyOf(runs);
    }

    /** A number over its seeds. */
    public Spread spread(Headline headline) {
        return Spread.of(runs.stream().map(run -> run.headlines().getOrDefault(headline, Double.NaN))
                .filter(Double::isFinite).toList());
    }
}
