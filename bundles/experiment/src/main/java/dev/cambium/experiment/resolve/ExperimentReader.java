package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.json.JsonWords;
import dev.cambium.base.json.WrittenNumber;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Report;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.Blame;
import dev.cambium.experiment.document.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads experiment files, expands variants and seeds, and resolves each combination; or leaves them as written. */
@Component
public final class ExperimentReader implements Experiments {

    /** Gives an experiment its name that has no file and says none. */
    static final Path UNNAMED = Path.of("experiment");

    /** As many runs may come of one experiment. */
    private static final int MOST = 10_000;

    private final PluginCatalog catalog;

    @Activate
    public ExperimentReader(@Reference PluginCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<Experiment> load(Path file, List<String> overrides, Path folder) {
        return load(written(file), file, overrides, folder);
    }

    /** The same of a file that was read. */
    List<Experiment> load(Document written, Path file, List<String> overrides, Path folder) {
        return Blame.whileTrying(overrides, (some, located) ->
                resolve(new Composition(located.apply(written), some, folder, catalog.defaults()),
                        file == null ? UNNAMED : file));
    }

    /** One experiment for each variant and seed. */
    List<Experiment> resolve(Composition composition, Path file) {
        String sweep = Section.SWEEP.key();
        if (composition.base().json().has(sweep)) {
            throw composition.base().problem(sweep, "is for many networks; see: sweep. To train one network without "
                    + "it, use ~" + sweep);
        }
        List<Experiment> experiments = new ArrayList<>();
        Resolver resolver = new Resolver(catalog);
        Map<String, Document> variants = composition.variants();
        variants.forEach((variant, document) -> {
            for (long seed : seeds(document)) {
                if (experiments.size() == MOST) {
                    throw document.problem("seeds", "make more than " + MOST + " runs, with the variants");
                }
                experiments.add(resolver.resolve(document, file, variant, seed));
            }
        });
        Set<String> chosen = new LinkedHashSet<>();
        if (variants.keySet().containsAll(composition.allVariants())) {
            experiments.forEach(experiment -> chosen.addAll(ReportCheck.metrics(experiment)));
        }
        new ReportCheck(composition.base(), composition.allVariants(), catalog.names("metric"), chosen)
                .run(experiments.get(0).report().orElse(Report.NONE));
        return experiments;
    }

    @Override
    public JsonObject compose(Path file, List<String> overrides, Path folder) {
        return WrittenExperiment.of(new Composition(written(file), overrides, folder, catalog.defaults()));
    }

    static Document written(Path file) {
        return file == null ? new Document(new JsonObject(), Map.of("", "the command line"))
                : ExperimentFile.read(file);
    }

    private static Collection<Long> seeds(Document document) {
        JsonElement seeds = document.json().get("seeds");
        if (seeds == null) {
            JsonElement seed = document.json().get("seed");
            return List.of(seed == null ? 0L : whole(document, "seed", seed));
        }
        if (!(seeds instanceof JsonArray array) || array.isEmpty()) {
            throw document.problem("seeds", "is " + JsonWords.shown(seeds)
                    + ", expected a list of whole numbers such as [0, 1, 2]");
        }
        Set<Long> all = new LinkedHashSet<>();
        for (JsonElement each : array) {
            long seed = whole(document, "seeds", each);
            if (!all.add(seed)) { // one network would count twice
                throw document.problem("seeds", seed + " is given twice");
            }
        }
        return all;
    }

    private static long whole(Document document, String key, JsonElement value) {
        boolean text = value instanceof JsonPrimitive primitive && primitive.isString();
        if (text && value.getAsString().matches("[-+]?\\d{1,19}")) {
            return whole(document, key, new JsonPrimitive(new WrittenNumber(value.getAsString())));
        }
        return WrittenNumber.whole(value).orElseThrow(() -> document.problem(key, "is " + JsonWords.shown(value)
                + ", expected a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE));
    }
}
