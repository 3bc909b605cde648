package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.experiment.PluginName;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.document.ListEntries;
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
    static Set<String> metrics(JsonObject experiment) {
        Set<String> names = new LinkedHashSet<>();
        experiment.getAsJsonArray("metrics").forEach(metric -> names.add(PluginName.plain(ListEntries.name(metric))));
        if (experiment.get("schedule") instanceof JsonArray schedule) {
            for (JsonElement change : schedule) {
                if (change.getAsJsonObject().getAsJsonObject("swap").get("metrics") instanceof JsonArray metrics) {
                    metrics.forEach(metric -> names.add(PluginName.plain(ListEntries.name(metric))));
                }
            }
        }
        return names;
    }

    /**
     * Checks the report of an experiment.
     *
     * @throws InputException if it asks about what there is not
     */
    void run(JsonObject experiment) {
        for (JsonObject question : questions(experiment)) {
            ReportResolver.EXPECTATIONS.forEach(key -> requireVariants(question, key));
            String measurement = question.get("measurement").getAsString();
            String metric = measurement.substring(0, measurement.indexOf('.'));
            if (!metrics.contains(metric)) {
                throw problem("measurement is " + JsonWords.shown(question.get("measurement"))
                        + ", and there is no metric "
                        + Words.quote(metric) + Nearest.suggestion(metric, metrics));
            }
            if (!chosen.isEmpty() && !chosen.contains(metric)) {
                throw problem("measurement is " + JsonWords.shown(question.get("measurement")) + ", but "
                        + Words.quote(metric) + " is not among metrics; add it to them, or ask about one of "
                        + Words.shown(String.join(", ", chosen)));
            }
        }
    }

    private void requireVariants(JsonObject question, String key) {
        Set<String> named = new LinkedHashSet<>();
        for (JsonElement each : question.has(key) ? question.getAsJsonArray(key) : List.<JsonElement>of()) {
            String name = ListEntries.name(each);
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

    private static List<JsonObject> questions(JsonObject experiment) {
        return experiment.get("report") instanceof JsonObject report && report.has("questions")
                ? report.getAsJsonArray("questions").asList().stream().map(JsonElement::getAsJsonObject).toList()
                : List.of();
    }
}
