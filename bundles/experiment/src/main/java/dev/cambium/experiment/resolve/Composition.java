package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.base.json.WrittenNumber;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.document.Names;
import dev.cambium.experiment.document.OverrideText;
import dev.cambium.experiment.document.SettingOverride;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An experiment's document and the overrides that have the last word in it, also over what its variants say. An
 * override is applied to the document, under the variants, so that a variant's settings still hold for a plug-in
 * that the override chose; and once more over each variant. A list is edited over the variants alone: only once. One
 * that nobody has written is edited as it is by default.
 */
final class Composition {

    private static final String VARIANTS = Section.VARIANTS.key();

    private final Document defaults;
    /** With the overrides but for those that edit lists. */
    private Document underneath;
    private final List<SettingOverride> changes = new ArrayList<>();
    private final Set<String> allVariants = new LinkedHashSet<>();

    /**
     * Applies overrides.
     *
     * @param folder   where relative paths in overrides begin
     * @param defaults the plug-ins that an experiment has where it names none
     */
    Composition(Document document, List<String> overrides, Path folder, Document defaults) {
        underneath = document;
        this.defaults = defaults;
        addVariants(document);
        Document complete = document;
        for (String text : overrides) {
            SettingOverride change = making(StartPath.seen(OverrideText.read(text), folder::resolve), document);
            if (change.isFor(Section.EXTENDS)) {
                throw new InputException(SettingOverride.location(text) + ": only a file can extend another");
            }
            if (change.isFor(Section.VARIANTS) && change.action() == SettingOverride.Action.SET) {
                complete = select(complete, change);
                underneath = select(underneath, change);
                if (!change.value().isJsonObject()) {
                    continue;
                }
            }
            complete = written(complete, change);
            requireApplicable(change, complete);
            boolean edits = change.editsListOf(complete);
            complete = change.applyLenientlyTo(complete);
            if (!edits) {
                underneath = change.applyLenientlyTo(underneath);
            }
            if (change.path().get(0).equals(VARIANTS)) {
                addVariants(complete);
            } else {
                changes.add(change);
            }
        }
    }

    private void addVariants(Document document) {
        if (document.json().get(VARIANTS) instanceof JsonObject variants) {
            allVariants.addAll(variants.keySet());
        }
    }

    /** Where an experiment as it was written has no variants or no phases, overrides make them as they name them. */
    private static SettingOverride making(SettingOverride change, Document written) {
        boolean makes = change.action() == SettingOverride.Action.SET && change.path().size() > 1
                && Section.keys(Section::hasNamedParts).contains(change.path().get(0))
                && !(written.json().get(change.path().get(0)) instanceof JsonObject parts && parts.size() > 0);
        return makes ? change.making() : change;
    }

    /** The names of all variants, also of those that were not chosen. */
    Set<String> allVariants() {
        return allVariants;
    }

    /** The document with all overrides, its variants not yet merged into it. */
    Document base() {
        return changed(underneath);
    }

    /** The document of each variant with all overrides, by name; of one without a name if there are no variants. */
    Map<String, Document> variants() {
        JsonElement variants = underneath.json().get(VARIANTS);
        Map<String, Document> documents = new LinkedHashMap<>();
        if (variants == null) {
            String key = Section.VARIANT.key();
            JsonElement name = underneath.json().get(key);
            documents.put(name == null ? "" : underneath.name(key, name), base());
            return documents;
        }
        if (!(variants instanceof JsonObject object) || object.size() == 0) {
            throw underneath.problem(VARIANTS, "is " + JsonWords.shown(variants)
                    + ", expected an object of named changes such as "
                    + "{ \"l1\": { \"regularizer\": \"l1\" } }");
        }
        for (String name : object.keySet()) {
            String path = VARIANTS + "." + name;
            if (!underneath.name(path, new JsonPrimitive(name)).equals(name)) { // not made one when it was read
                throw underneath.problem(path, "there are two variants of this name");
            }
            if (!(object.get(name) instanceof JsonObject)) {
                throw underneath.problem(path, "is " + JsonWords.shown(object.get(name))
                        + ", expected an object of changes");
            }
            for (String key : Section.keys(section -> !section.isForVariants())) {
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
            changed = change.applyLenientlyTo(written(changed, change));
        }
        return changed;
    }

    /** A document in which the list is written that an override adds to or takes out of. */
    private Document written(Document document, SettingOverride change) {
        Optional<Section> section = Section.all(Section::isPluginList).stream().filter(change::isFor).findFirst();
        return section.isPresent() && change.editsListOf(document)
                ? document.withDefault(section.get().key(), defaults) : document;
    }

    /** What an override takes away, the document has to have, or one of its variants. */
    private static void requireApplicable(SettingOverride change, Document document) {
        change.obstacle(document).ifPresent(obstacle -> {
            boolean inVariant = document.json().get(VARIANTS) instanceof JsonObject variants
                    && variants.keySet().stream().filter(name -> variants.get(name).isJsonObject())
                            .anyMatch(name -> change.obstacle(document.merge(document.variant(name))).isEmpty());
            if (!inVariant) {
                throw obstacle;
            }
        });
    }

    /**
     * {@code variants=l1} or {@code variants=[l1,bimt]}: keeps only these of the file's variants.
     * {@code variants={l1: …}} keeps what there is of these, to be changed.
     */
    private static Document select(Document base, SettingOverride choice) {
        JsonObject variants = base.json().get(VARIANTS) instanceof JsonObject object ? object : new JsonObject();
        JsonArray names = new JsonArray();
        if (choice.value() instanceof JsonObject changes) {
            changes.keySet().stream().map(Names::normalized).filter(variants::has).forEach(names::add);
        } else if (choice.value() instanceof JsonArray list) {
            names.addAll(list);
        } else {
            names.add(choice.value());
        }
        JsonObject kept = new JsonObject();
        for (JsonElement each : names) {
            if (!(each instanceof JsonPrimitive text)) {
                throw problem(choice, "expected names of variants such as variants=[l1,bimt]");
            }
            String name = Names.normalized(WrittenNumber.textOf(text));
            if (!variants.has(name)) {
                throw problem(choice, "there is no variant " + Words.quote(name)
                        + Nearest.suggestion(name, variants.keySet()));
            }
            kept.add(name, variants.get(name));
        }
        if (kept.size() == 0 && !choice.value().isJsonObject()) {
            throw problem(choice, "chooses no variant; expected names such as variants=[l1,bimt]");
        }
        JsonObject json = base.json().deepCopy();
        if (kept.size() == 0) {
            json.remove(VARIANTS);
        } else {
            json.add(VARIANTS, kept);
        }
        return new Document(json, base.locations());
    }

    private static InputException problem(SettingOverride choice, String message) {
        return new InputException(SettingOverride.location(choice.text()) + ": " + message);
    }
}
