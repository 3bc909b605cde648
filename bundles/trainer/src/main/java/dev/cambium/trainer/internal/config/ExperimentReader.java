package dev.cambium.trainer.internal.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.trainer.Experiment;
import dev.cambium.trainer.Experiments;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Nearest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads experiment files, expands variants and seeds, and resolves each combination. */
@Component
public final class ExperimentReader implements Experiments {

    private final Resolver resolver;

    @Activate
    public ExperimentReader(@Reference PluginCatalog catalog) {
        this.resolver = new Resolver(catalog);
    }

    @Override
    public List<Experiment> load(Path file, List<String> overrides) {
        Document base = Document.read(file);
        List<SettingOverride> changes = new ArrayList<>();
        for (String text : overrides) {
            SettingOverride change = SettingOverride.parse(text);
            if (change.isFor("extends")) {
                throw new InputException("override '" + text + "': only a file can extend another");
            }
            if (change.isFor("variants") && change.value() != null && !change.value().isJsonObject()) {
                base = select(base, change);
            } else {
                requirePresent(change, base);
                base = change.applyTo(base);
                changes.add(change);
            }
        }
        List<Experiment> experiments = new ArrayList<>();
        for (Map.Entry<String, Document> variant : variants(base).entrySet()) {
            Document document = variant.getValue();
            for (SettingOverride change : changes) { // the command line has the last word, also over variants
                if (!change.path().get(0).equals("variants")) {
                    document = change.applyTo(document);
                }
            }
            for (long seed : seeds(document)) {
                experiments.add(resolver.resolve(document, file, variant.getKey(), seed));
            }
        }
        return experiments;
    }

    private static void requirePresent(SettingOverride change, Document base) {
        boolean present = change.value() != null || change.isPresentIn(base)
                || base.json().get("variants") instanceof JsonObject variants && variants.keySet().stream()
                        .filter(name -> variants.get(name).isJsonObject())
                        .anyMatch(name -> change.isPresentIn(base.variant(name)));
        if (!present) {
            String last = change.path().get(change.path().size() - 1);
            throw new InputException("override '" + change.text() + "': there is no such key in the file"
                    + Nearest.hint(last, base.json().keySet()));
        }
    }

    /** {@code variants=l1} or {@code variants=[l1,bimt]}: runs only these of the file's variants. */
    private static Document select(Document base, SettingOverride choice) {
        List<String> chosen = new ArrayList<>();
        JsonArray names = new JsonArray();
        if (choice.value() instanceof JsonArray list) {
            names.addAll(list);
        } else {
            names.add(choice.value());
        }
        for (JsonElement name : names) {
            if (!(name instanceof JsonPrimitive text && text.isString())) {
                throw new InputException("override '" + choice.text() + "': expected names of variants such as "
                        + "variants=[l1,bimt]");
            }
            chosen.add(name.getAsString());
        }
        JsonObject variants = base.json().get("variants") instanceof JsonObject object ? object : new JsonObject();
        JsonObject kept = new JsonObject();
        for (String name : chosen) {
            if (!variants.has(name)) {
                throw new InputException("override '" + choice.text() + "': there is no variant '" + name + "'"
                        + Nearest.suggestion(name, variants.keySet()));
            }
            kept.add(name, variants.get(name));
        }
        JsonObject json = base.json().deepCopy();
        json.add("variants", kept);
        return new Document(json, base.locations());
    }

    private static Map<String, Document> variants(Document base) {
        JsonElement variants = base.json().get("variants");
        Map<String, Document> documents = new LinkedHashMap<>();
        if (variants == null) {
            JsonElement name = base.json().get("variant");
            documents.put(name == null ? "" : Resolver.name(base, "variant", name), base);
            return documents;
        }
        if (!(variants instanceof JsonObject object) || object.size() == 0) {
            throw base.problem("variants", "is " + variants + ", expected an object of named changes such as "
                    + "{ \"l1\": { \"regularizer\": \"l1\" } }");
        }
        for (String name : object.keySet()) {
            String path = "variants." + name;
            Resolver.name(base, path, new JsonPrimitive(name));
            if (!(object.get(name) instanceof JsonObject)) {
                throw base.problem(path, "is " + object.get(name) + ", expected an object of changes");
            }
            for (String key : List.of("extends", "variants", "variant")) {
                if (object.getAsJsonObject(name).has(key)) {
                    throw base.problem(path + "." + key, "a variant cannot have this key");
                }
            }
            documents.put(name, base.merge(base.variant(name)));
        }
        return documents;
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
