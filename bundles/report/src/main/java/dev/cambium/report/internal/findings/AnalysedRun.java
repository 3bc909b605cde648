package dev.cambium.report.internal.findings;

import dev.cambium.api.metric.Measurement;
import dev.cambium.runs.RunResult;
import dev.cambium.runs.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run with its findings.
 *
 * @param result   what it has left
 * @param findings all measurements, in the order in which they were made
 */
public record AnalysedRun(RunResult result, List<Finding> findings) {

    public AnalysedRun {
        findings = List.copyOf(findings);
    }

    /** Collects the findings of a run, and corrects the p values of its tests for all of them. */
    public static AnalysedRun of(RunResult result) {
        List<Finding> findings = new ArrayList<>();
        result.measurements().forEach((metric, measurements) ->
                measurements.forEach(each -> findings.add(new Finding(metric, each, Double.NaN))));
        double[] corrected = Holm.correct(findings.stream()
                .mapToDouble(each -> each.measurement() instanceof Measurement.SignificanceTest test ? test.p()
                        : Double.NaN)
                .toArray());
        for (int i = 0; i < corrected.length; i++) {
            findings.set(i, new Finding(findings.get(i).metric(), findings.get(i).measurement(), corrected[i]));
        }
        return new AnalysedRun(result, findings);
    }

    /** Its name, seed and course in short. */
    public RunSummary summary() {
        return result.view().run();
    }

    /** The finding of a key, if the run has it. */
    public Optional<Finding> find(String key) {
        return findings.stream().filter(each -> each.key().equals(key)).findFirst();
    }

    /** The first partition of its neurons that a metric found, such as functional clusters. */
    public Optional<Finding> partition() {
        List<Finding> partitions = findings.stream()
                .filter(each -> each.measurement() instanceof Measurement.Labels).toList();
        return partitions.stream().filter(each -> each.measurement().name().equals("clusters")).findFirst()
                .or(() -> partitions.stream().findFirst());
    }
}
