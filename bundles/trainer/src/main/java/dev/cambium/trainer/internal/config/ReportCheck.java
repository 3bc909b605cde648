package dev.cambium.trainer.internal.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.base.Words;
import dev.cambium.trainer.Experiment;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Nearest;
import dev.cambium.trainer.internal.json.JsonWords;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sees to it that the questions of a report are about variants that there are, and about what their metrics measure. Which
 * measurements a metric makes is known only when it has made them.
 */
final class ReportCheck {

    private final Document document;
    private final Collection<String> variants;

    /** @param variants the names of all variants, also of those that are not run; none if there are no variants */
    ReportCheck(Document document, Collection<String> variants) {
        this.document = document;
        this.variants = variants;
    }

    /**
     * Checks the report of experiments that are run together.
     *
     * @throws InputException if one of them cannot answer
     */
    void run(List<Experiment> experiments) {
        Set<String> metrics = new LinkedHashSet<>();
        experiments.forEach(each -> metrics.addAll(metrics(each.json())));
        boolean all = experiments.stream().map(Experiment::variant).distinct().count() >= variants.size();
        for (JsonObject question : questions(experiments.get(0).json())) {
            ReportResolver.EXPECTATIONS.forEach(key -> requireVariants(question, key));
            String measurement = question.get("measurement").getAsString();
            String metric = measurement.substring(0, measurement.indexOf('.'));
            if (all && !metrics.isEmpty() && !metrics.contains(metric)) {
                throw problem("measurement is " + JsonWords.shown(question.get("measurement"))
                        + ", but the experiment has no metric " + Words.quote(metric)
                        + Nearest.suggestion(metric, metrics));
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

    /** The metrics that an experiment has at some time. */
    private static List<String> metrics(JsonObject experiment) {
        Stream<JsonObject> swaps = experiment.has("schedule") ? experiment.getAsJsonArray("schedule").asList().stream()
                .map(entry -> entry.getAsJsonObject().getAsJsonObject("swap")) : Stream.of();
        return Stream.concat(Stream.of(experiment), swaps).filter(each -> each.has("metrics"))
                .flatMap(each -> each.getAsJsonArray("metrics").asList().stream()).map(ListEntries::name).toList();
    }
}
