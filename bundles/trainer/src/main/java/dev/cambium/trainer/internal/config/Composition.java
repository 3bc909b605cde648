package dev.cambium.trainer.internal.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An experiment's document and the overrides that have the last word in it, also over what its variants say. An
 * override is applied to the document, under the variants, so that a variant's settings still hold for a plug-in
 * that the override chose; and once more over each variant. A list is edited over the variants alone: only once.
 */
final class Composition {

    /** With the overrides but for those that edit lists. */
    private Document underneath;
    private final List<SettingOverride> changes = new ArrayList<>();

    Composition(Document document, List<String> overrides) {
        underneath = document;
        Document complete = document;
        for (String text : overrides) {
            SettingOverride change = SettingOverride.parse(text);
            if (change.isFor("extends")) {
                throw new InputException("override '" + text + "': only a file can extend another");
            }
            if (chooses(change)) {
                complete = select(complete, change);
                underneath = select(underneath, change);
                continue;
            }
            requireApplicable(change, complete);
            boolean edits = change.editsListOf(complete);
            complete = change.applyLenientlyTo(complete);
            if (!edits) {
                underneath = change.applyLenientlyTo(underneath);
            }
            if (!change.path().get(0).equals("variants")) {
                changes.add(change);
            }
        }
    }

    /** The document with all overrides, its variants not yet merged into it. */
    Document base() {
        return changed(underneath);
    }

    /** The document of each variant with all overrides, by name; of one without a name if there are no variants. */
    Map<String, Document> variants() {
        JsonElement variants = underneath.json().get("variants");
        Map<String, Document> documents = new LinkedHashMap<>();
        if (variants == null) {
            JsonElement name = underneath.json().get("variant");
            documents.put(name == null ? "" : Resolver.name(underneath, "variant", name), base());
            return documents;
        }
        if (!(variants instanceof JsonObject object) || object.size() == 0) {
            throw underneath.problem("variants", "is " + variants + ", expected an object of named changes such as "
                    + "{ \"l1\": { \"regularizer\": \"l1\" } }");
        }
        for (String name : object.keySet()) {
            String path = "variants." + name;
            Resolver.name(underneath, path, new JsonPrimitive(name));
            if (!(object.get(name) instanceof JsonObject)) {
                throw underneath.problem(path, "is " + object.get(name) + ", expected an object of changes");
            }
            for (String key : List.of("extends", "variants", "variant")) {
                if (object.getAsJsonObject(name).has(key)) {
                    throw underneath.problem(path + "." + key, "a variant cannot have this key");
                }
            }
            documents.put(name, changed(underneath.merge(underneath.variant(name))));
        }
        return documents;
    }

    private Document changed(Document document) {
        Document changed = document;
        for (SettingOverride change : changes) {
            changed = change.applyLenientlyTo(changed);
        }
        return changed;
    }

    /** What an override takes away, the document has to have, or one of its variants. */
    private static void requireApplicable(SettingOverride change, Document document) {
        change.obstacle(document).ifPresent(obstacle -> {
            boolean inVariant = document.json().get("variants") instanceof JsonObject variants
                    && variants.keySet().stream().filter(name -> variants.get(name).isJsonObject())
                            .anyMatch(name -> change.obstacle(document.variant(name)).isEmpty());
            if (!inVariant) {
                throw obstacle;
            }
        });
    }

    private static boolean chooses(SettingOverride change) {
        return change.isFor("variants") && change.action() == SettingOverride.Action.SET
                && !change.value().isJsonObject();
    }

    /** {@code variants=l1} or {@code variants=[l1,bimt]}: keeps only these of the file's variants. */
    private static Document select(Document base, SettingOverride choice) {
        JsonArray names = new JsonArray();
        if (choice.value() instanceof JsonArray list) {
            names.addAll(list);
        } else {
            names.add(choice.value());
        }
        JsonObject variants = base.json().get("variants") instanceof JsonObject object ? object : new JsonObject();
        JsonObject kept = new JsonObject();
        for (JsonElement each : names) {
            if (!(each instanceof JsonPrimitive text && text.isString())) {
                throw new InputException("override '" + choice.text() + "': expected names of variants such as "
                        + "variants=[l1,bimt]");
            }
            String name = text.getAsString();
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
}
