package dev.cambium.report.internal.page;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.report.internal.findings.AnalysedRun;
import dev.cambium.report.internal.findings.Variant;
import dev.cambium.runs.Milestones;
import dev.cambium.runs.RunView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where everything comes from.
 *
 * @param differences settings that differ between variants
 * @param experiments the resolved experiment of each variant
 * @param events      what happened to the runs other than their start and end
 * @param left        how many more events there were
 * @param manifests   what the runs were made with, each once
 */
record OriginSection(HtmlTable differences, List<Document> experiments, HtmlTable events, long left,
        List<ManifestText> manifests) {

    private static final Gson PRETTY = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final Set<String> ORDINARY = Set.of("started", "done", Milestones.EVENT);
    private static final Set<String> TIMES = Set.of("started", "ended", "resumed");
    private static final int MOST_EVENTS = 100;

    /** A text of JSON. */
    record Document(String name, String json) {
    }

    /**
     * What some runs were made with.
     *
     * @param runs    which runs
     * @param machine everything but the bundles
     * @param bundles the bundles with their versions
     */
    record ManifestText(String runs, HtmlTable machine, HtmlTable bundles) {
    }

    /** The origin of variants. */
    static OriginSection of(List<Variant> variants) {
        List<HtmlTable.Row> events = events(variants);
        return new OriginSection(DifferingSettings.differences(variants),
                variants.stream().map(variant -> new Document(variant.name(),
                        PRETTY.toJson(ExperimentJson.write(variant.first().result().view().written())))).toList(),
                new HtmlTable("What happened to the runs", List.of("Run", "Time", "Step", "Event", "Details"),
                        events.stream().limit(MOST_EVENTS).toList()),
                Math.max(0, events.size() - MOST_EVENTS), manifests(variants));
    }

    boolean isDifferent() {
        return !differences.rows().isEmpty();
    }

    boolean isEventful() {
        return !events.rows().isEmpty();
    }

    boolean isLeft() {
        return left > 0;
    }

    private static List<HtmlTable.Row> events(List<Variant> variants) {
        List<HtmlTable.Row> rows = new ArrayList<>();
        for (Variant variant : variants) {
            for (AnalysedRun run : variant.runs()) {
                for (RunView.Event event : run.result().view().events()) {
                    if (!ORDINARY.contains(event.name())) {
                        rows.add(new HtmlTable.Row(label(variant, run), List.of(String.valueOf(event.time()),
                                Long.toString(event.step()), event.name(), details(event))));
                    }
                }
            }
        }
        return rows;
    }

    private static String details(RunView.Event event) {
        return event.details().entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String label(Variant variant, AnalysedRun run) {
        return variant.name() + (variant.runs().size() > 1 ? " seed " + run.summary().seed() : "");
    }

    /** Runs whose manifests agree in all but times share one. */
    private static List<ManifestText> manifests(List<Variant> variants) {
        Map<JsonObject, List<String>> runs = new LinkedHashMap<>();
        for (Variant variant : variants) {
            for (AnalysedRun run : variant.runs()) {
                JsonObject manifest = run.result().manifest().deepCopy();
                TIMES.forEach(manifest::remove);
                runs.computeIfAbsent(manifest, each -> new ArrayList<>()).add(label(variant, run));
            }
        }
        runs.remove(new JsonObject());
        List<ManifestText> texts = new ArrayList<>();
        runs.forEach((manifest, labels) -> texts.add(
                new ManifestText(runs.size() == 1 ? "all runs" : String.join(", ", labels), machine(manifest),
                        bundles(manifest))));
        return texts;
    }

    private static HtmlTable machine(JsonObject manifest) {
        return new HtmlTable("Machine and libraries", List.of("What", "Which"), manifest.entrySet().stream()
                .filter(entry -> entry.getValue().isJsonPrimitive())
                .map(entry -> new HtmlTable.Row(entry.getKey(), List.of(entry.getValue().getAsString()))).toList());
    }

    private static HtmlTable bundles(JsonObject manifest) {
        List<HtmlTable.Row> rows = new ArrayList<>();
        if (manifest.get("bundles") != null && manifest.get("bundles").isJsonArray()) {
            for (JsonElement element : manifest.getAsJsonArray("bundles")) {
                if (element instanceof JsonObject bundle) {
                    rows.add(new HtmlTable.Row(text(bundle, "symbolicName"), List.of(text(bundle, "version"),
                            text(bundle, "sha256"))));
                }
            }
        }
        return new HtmlTable("Bundles", List.of("Bundle", "Version", "SHA-256"), rows);
    }

    private static String text(JsonObject json, String key) {
        return json.has(key) && json.get(key).isJsonPrimitive() ? json.get(key).getAsString() : "";
    }
}
