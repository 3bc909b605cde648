package dev.cambium.experiment.resolve;

import com.google.gson.JsonPrimitive;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.PluginName;
import dev.cambium.experiment.Report;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.Document;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Sees to it that the questions of a report are about variants that there are, and metrics that will measure. Which
 * measurements a metric makes is known only when it has made them; and where none is chosen, or only some of the
 * variants are run, others may look at the networks later.
 */
final class ReportCheck {

    private final Document document;
    private final Collection<String> variants;
    private final Collection<String> metrics;
    private final Set<String> chosen;

    /**
     * @param variants the names of all variants, also of those that are not run; none if there are no variants
     * @param metrics  the names of all metrics that are installed
     * @param chosen   those that measure one of the variants; none if that is not known
     */
    ReportCheck(Document document, Collection<String> variants, Collection<String> metrics, Set<String> chosen) {
        this.document = document;
        this.variants = variants;
        this.metrics = metrics;
        this.chosen = chosen;
    }

    /** The metrics of an experiment, from its beginning or later in its schedule. */
    static Set<String> metrics(Experiment experiment) {
        Set<String> names = new LinkedHashSet<>();
        experiment.plugins(Section.METRICS).forEach(metric -> names.add(PluginName.plain(metric.type())));
        experiment.schedule().forEach(swap -> swap.change().plugins(Section.METRICS)
                .ifPresent(metrics -> metrics.forEach(metric -> names.add(PluginName.plain(metric.type())))));
        return names;
    }

    /**
     * Checks the report of an experiment.
     *
     * @throws InputException if it asks about what there is not
     */
    void run(Report report) {
        for (Report.Question question : report.questions()) {
            requireVariants("aboveChance", question.aboveChance());
            requireVariants("notAboveChance", question.notAboveChance());
            requireVariants("increasing", question.increasing());
            String measurement = question.measurement();
            String metric = measurement.substring(0, measurement.indexOf('.'));
            String asked = "measurement is " + JsonWords.shown(new JsonPrimitive(measurement));
            if (!metrics.contains(metric)) {
                throw problem(asked + ", and there is no metric " + Words.quote(metric)
                        + Nearest.suggestion(metric, metrics));
            }
            if (!chosen.isEmpty() && !chosen.contains(metric)) {
                throw problem(asked + ", but " + Words.quote(metric)
                        + " is not among metrics; add it to them, or ask about one of "
                        + Words.shown(String.join(", ", chosen)));
            }
        }
    }

    private void requireVariants(String key, List<String> names) {
        Set<String> named = new LinkedHashSet<>();
        for (String name : names) {
            if (!variants.isEmpty() && !variants.contains(name)) {
                throw problem(key + " names " + Words.quote(name) + ", and there is no such variant"
                        + Nearest.suggestion(name, variants));
            }
            if (!named.add(name)) {
                throw problem(key + " names " + Words.quote(name) + " twice");
            }
        }
    }

    private InputException problem(String message) {
        return document.problem("report.questions", message);
    }

}
