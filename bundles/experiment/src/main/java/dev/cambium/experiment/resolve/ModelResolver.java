package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.api.network.Layout;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.experiment.ModelPlugin;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.Settings;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.document.ListEntries;
import dev.cambium.experiment.settings.Declared;
import dev.cambium.experiment.settings.Schema;
import java.util.Arrays;
import java.util.List;

/** Resolves {@code model}: what is built in, by its name and the settings beside it, and the plug-ins in its place. */
final class ModelResolver {

    private static final String MODEL = Section.MODEL.key();
    private static final long TOO_MANY_PLACES = 1L << 31;

    private final PartResolver parts;
    private final Document document;

    ModelResolver(PartResolver parts, Document document) {
        this.parts = parts;
        this.document = document;
    }

    JsonObject resolve() {
        JsonObject model = resolve(document.section(MODEL), MODEL, Declared.MODEL.schema(),
                Arrays.stream(ModelPlugin.values()).map(ModelPlugin::section).toList());
        int hidden = model.get("hidden").getAsInt();
        JsonArray shape = model.getAsJsonArray("layout");
        if (shape.isEmpty()) {
            Arrays.stream(Layout.nearlySquare(hidden)).forEach(shape::add);
        }
        long places = 1;
        for (JsonElement size : shape) {
            places = Math.min(places * size.getAsLong(), TOO_MANY_PLACES); // more would overflow
        }
        if (places != hidden) {
            throw document.problem("model.layout", "is " + JsonWords.shown(shape) + ", which has "
                    + (places == TOO_MANY_PLACES ? "too many" : places) + " places, but model.hidden is " + hidden
                    + "; expected sizes whose product is " + hidden);
        }
        for (ModelPlugin place : ModelPlugin.values()) {
            model.add(place.section(), resolve(place, switch (place) {
                case GRAPH -> Declared.CONNECTIVITY.schema();
                case RECURRENT -> Declared.INITIALIZATION.schema();
            }));
        }
        new ConnectionCheck(document, model).run();
        JsonElement drawn = model.getAsJsonObject(ModelPlugin.GRAPH.section()).get(ModelPlugin.GRAPH.key());
        if (drawn instanceof JsonObject graph) {
            parts.checkGraph(document, new PluginChoice(ListEntries.name(graph), new Settings(graph)),
                    new Layout(shape.asList().stream().mapToInt(JsonElement::getAsInt).toArray()));
        }
        return model;
    }

    private JsonObject resolve(JsonObject given, String path, Schema schema, List<String> others) {
        return schema.resolve(given, others, (key, message) -> document.problem(path + "." + key, message));
    }

    private JsonObject resolve(ModelPlugin place, Schema schema) {
        JsonObject given = document.section(place.sectionPath()).deepCopy();
        JsonElement chosen = given.get(place.key());
        if (chosen == null || chosen.isJsonNull()) {
            return resolve(given, place.sectionPath(), schema, List.of());
        }
        if (!(chosen instanceof JsonObject object && object.get(PluginChoice.TYPE) instanceof JsonPrimitive)) {
            throw document.problem(place.path(), "is " + JsonWords.shown(chosen) + ", expected one of "
                    + String.join(", ", place.builtIn()) + ", or an object with the \"type\" of a plug-in");
        }
        String name = ListEntries.name(object);
        if (place.isBuiltIn(name)) {
            requireAlone(place, object, name);
            given.addProperty(place.key(), name);
            return resolve(given, place.sectionPath(), schema, List.of());
        }
        JsonObject plugin = parts.plugin(document, place, object);
        for (String key : place.settingsOfBuiltIn()) {
            if (given.has(key)) {
                throw document.problem(place.sectionPath() + "." + key, "is " + JsonWords.shown(given.get(key))
                        + ", but " + place.path() + " is " + Words.quote(name)
                        + ", a plug-in; expected its settings beside its type, such as " + place.path() + "."
                        + (plugin.has(key) ? key : plugin.keySet().stream()
                                .filter(each -> !each.equals(PluginChoice.TYPE)).findFirst().orElse("…")) + "=…");
            }
        }
        given.remove(place.key());
        JsonObject resolved = resolve(given, place.sectionPath(), schema, List.of());
        place.settingsOfBuiltIn().forEach(resolved::remove);
        resolved.add(place.key(), plugin);
        return resolved;
    }

    /** What is built in has its settings beside it. */
    private void requireAlone(ModelPlugin place, JsonObject chosen, String name) {
        chosen.keySet().stream().filter(key -> !key.equals(PluginChoice.TYPE)).findFirst().ifPresent(key -> {
            throw document.problem(place.path() + "." + key, Words.quote(name) + " is built in and has no settings of "
                    + "its own; expected those of " + place.sectionPath());
        });
    }
}
