package dev.cambium.trainer.internal.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.base.Words;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Nearest;
import dev.cambium.trainer.internal.json.JsonWords;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Sees to it that the questions of a report are about variants and metrics that there are. A metric may be one that looks at
 * the network later; which measurements it makes is known only when it has made them.
 */
final class ReportCheck {

    private final Document document;
    private final Collection<String> variants;
    private final Collection<String> metrics;

    /**
     * @param variants the names of all variants, also of those that are not run; none if there are no variants
     * @param metrics  the names of all metrics that are installed
     */
    ReportCheck(Document document, Collection<String> variants, Collection<String> metrics) {
        this.document = document;
        this.variants = variants;
        this.metrics = metrics;
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
                throw problem("measurement is " + JsonWords.shown(question.get("measurement")) + ", and there is no metric "
                        + Words.quote(metric) + Nearest.suggestion(metric, metrics));
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
                ? report.getAsJsonArray("questions").asList().stream().map(JsonElement::getAsJsonObject).toList() : List.of();
    }
}
