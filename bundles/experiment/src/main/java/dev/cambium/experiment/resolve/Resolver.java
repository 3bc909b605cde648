package dev.cambium.experiment.resolve;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.Nearest;
import dev.cambium.base.json.JsonWords;
import dev.cambium.base.json.WrittenNumber;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Phase;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.document.Names;
import dev.cambium.experiment.settings.Declared;
import dev.cambium.experiment.settings.Schema;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks one experiment and makes all its settings explicit. */
final class Resolver {

    private static final long LARGEST_BATCH = 1_000_000_000;

    private final PartResolver parts;

    Resolver(PluginCatalog catalog) {
        parts = new PartResolver(catalog);
    }

    Experiment resolve(Document document, Path file, String variant, long seed) {
        JsonObject given = document.json();
        String imported = Section.IMPORTED.key();
        if (given.has(imported)) {
            throw document.problem(imported, "this network was trained elsewhere and imported from "
                    + JsonWords.shown(given.get(imported))
                    + "; it cannot be trained again, only analysed; see: analyze");
        }
        List<String> known = Section.keys(Section::isWritten);
        for (String key : given.keySet()) {
            if (!known.contains(key)) {
                throw document.problem(key, "unknown key" + Nearest.suggestion(key, known));
            }
        }
        JsonObject resolved = new JsonObject();
        JsonElement givenName = given.get("name");
        String name = givenName == null
                ? Names.of(file, ".json")
                : document.name("name", givenName);
        resolved.addProperty("name", name);
        if (given.has("description")) {
            resolved.addProperty("description", description(document, given.get("description")));
        }
        if (!variant.isEmpty()) {
            resolved.addProperty("variant", variant);
        }
        resolved.addProperty("seed", seed);
        resolved.add("model", new ModelResolver(parts, document).resolve());
        parts.resolvePlugins(document, resolved, Section.all(Section::isSwappable));
        resolved.add(Section.TRAINING.key(), training(document));
        checkSize(document, resolved);
        parts.resolvePlugins(document, resolved, List.of(Section.FINISH));
        resolveAnalysis(document, resolved);
        Experiment experiment = ExperimentJson.read(resolved);
        if (given.has(Section.PHASES.key())) {
            experiment = new PhaseResolver(parts, document).resolve(experiment);
        } else if (experiment.training().steps() > 0) {
            parts.requireRoom(document, experiment);
        }
        if (given.has(Section.SCHEDULE.key())) {
            experiment = experiment.withSchedule(new ScheduleResolver(parts, document).resolve(experiment));
        }
        parts.checkMetrics(document, experiment.plugins(Section.METRICS), experiment.phases());
        return experiment;
    }

    private static String description(Document document, JsonElement given) {
        if (given instanceof JsonPrimitive text) {
            return WrittenNumber.textOf(text);
        }
        throw document.problem("description", "is " + JsonWords.shown(given) + ", expected text");
    }

    /** Resolves what is done with a trained network, beside the metrics; nothing here changes the network. */
    private static void resolveAnalysis(Document document, JsonObject resolved) {
        resolved.add("analysis", section(document, "analysis", Declared.ANALYSIS.schema()));
        if (document.json().has("report")) {
            resolved.add("report", new ReportResolver(document).resolve());
        }
    }

    /**
     * Resolves all that is done with a trained network.
     *
     * @param resolved gets it, and has all else that the experiment says
     * @param phases   of the training
     */
    void resolveResults(Document document, JsonObject resolved, List<Phase> phases) {
        resolveAnalysis(document, resolved);
        parts.resolvePlugins(document, resolved, List.of(Section.METRICS));
        parts.checkMetrics(document, ExperimentJson.read(resolved).plugins(Section.METRICS), phases);
    }

    private static JsonObject section(Document document, String path, Schema schema) {
        return schema.resolve(document.section(path), List.of(),
                (key, message) -> document.problem(path + "." + key, message));
    }

    private static JsonObject training(Document document) {
        JsonObject training = section(document, "training", Declared.TRAINING.schema());
        if (training.get("threads").getAsInt() == 0) {
            training.addProperty("threads", Math.min(Runtime.getRuntime().availableProcessors(),
                    training.get("batch").getAsInt()));
        }
        return training;
    }

    /** The activity of a batch has to fit into an array; to blame is the size that is furthest from what is usual. */
    private static void checkSize(Document document, JsonObject resolved) {
        record Size(String section, String name, int usual, long value) {
            Size(String section, String name, int usual, JsonObject resolved) {
                this(section, name, usual, resolved.getAsJsonObject(section).get(name).getAsLong());
            }

            String key() {
                return section + "." + name;
            }
        }

        List<Size> sizes = Stream.of(new Size("training", "batch", 16, resolved),
                new Size("training", "sequence", 100, resolved), new Size("model", "hidden", 100, resolved))
                .sorted(Comparator.comparing(size -> -1.0 * size.value() / size.usual())).toList();
        BigInteger numbers = sizes.stream().map(size -> BigInteger.valueOf(size.value()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
        if (numbers.compareTo(BigInteger.valueOf(LARGEST_BATCH)) > 0) {
            String others = sizes.stream().skip(1).map(Size::key).collect(Collectors.joining(" times "));
            throw document.problem(sizes.get(0).key(), "times " + others + " is " + numbers + ", expected at most "
                    + LARGEST_BATCH);
        }
    }
}
