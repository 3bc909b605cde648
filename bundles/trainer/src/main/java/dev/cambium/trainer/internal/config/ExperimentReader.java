package dev.cambium.trainer.internal.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.trainer.Experiment;
import dev.cambium.trainer.Experiments;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads experiment files, expands variants and seeds, and resolves each combination; or leaves them as written. */
@Component
public final class ExperimentReader implements Experiments {

    /** Gives an experiment its name that has no file and says none. */
    private static final Path UNNAMED = Path.of("experiment");

    private final Resolver resolver;

    @Activate
    public ExperimentReader(@Reference PluginCatalog catalog) {
        this.resolver = new Resolver(catalog);
    }

    @Override
    public List<Experiment> load(Path file, List<String> overrides) {
        List<Experiment> experiments = new ArrayList<>();
        read(file, overrides).variants().forEach((variant, document) -> {
            for (long seed : seeds(document)) {
                experiments.add(resolver.resolve(document, file == null ? UNNAMED : file, variant, seed));
            }
        });
        return experiments;
    }

    @Override
    public JsonObject compose(Path file, List<String> overrides) {
        return WrittenExperiment.of(read(file, overrides));
    }

    private static Composition read(Path file, List<String> overrides) {
        Document document = file == null ? new Document(new JsonObject(), Map.of("", "the command line"))
                : Document.read(file);
        return new Composition(document, overrides);
    }

    private static List<Long> seeds(Document document) {
        JsonElement seeds = document.json().get("seeds");
        if (seeds == null) {
            JsonElement seed = document.json().get("seed");
            return List.of(seed == null ? 0L : whole(document, "seed", seed));
        }
        if (!(seeds instanceof JsonArray array) || array.isEmpty()) {
            throw document.problem("seeds", "is " + seeds + ", expected a list of whole numbers such as [0, 1, 2]");
        }
        List<Long> all = new ArrayList<>();
        array.forEach(each -> all.add(whole(document, "seeds", each)));
        return all;
    }

    private static long whole(Document document, String key, JsonElement value) {
        try {
            if (value instanceof JsonPrimitive primitive && !primitive.isBoolean()) {
                return new BigDecimal(primitive.getAsString()).longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // reported below
        }
        throw document.problem(key, "is " + value + ", expected a whole number");
    }
}
