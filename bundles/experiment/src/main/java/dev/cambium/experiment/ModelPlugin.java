package dev.cambium.experiment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.experiment.settings.ConnectivitySettings;
import dev.cambium.experiment.settings.InitializationSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Where the model of an experiment may have a plug-in in place of something that is built in: the one list of these
 * places. What is built in has settings beside it, a plug-in has its own.
 */
public enum ModelPlugin {

    /** Which recurrent connections exist. */
    GRAPH("connectivity", "graph", "connectivity", ConnectivitySettings.Graph.values(), "density"),
    /** Which recurrent weights a training starts from. */
    RECURRENT("init", "recurrent", "initialization", InitializationSettings.Recurrent.values(), "gain", "spread");

    private final String section;
    private final String key;
    private final String kind;
    private final List<String> builtIn;
    private final Set<String> settings;

    ModelPlugin(String section, String key, String kind, Enum<?>[] builtIn, String... settings) {
        this.section = section;
        this.key = key;
        this.kind = kind;
        this.builtIn = Arrays.stream(builtIn).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
        this.settings = Set.of(settings);
    }

    /** The key of the section of the model that it is in. */
    public String section() {
        return section;
    }

    /** The section, from the top of an experiment. */
    public String sectionPath() {
        return Section.MODEL.key() + "." + section;
    }

    /** Its key in that section. */
    public String key() {
        return key;
    }

    /** The same, from the top of an experiment. */
    public String path() {
        return sectionPath() + "." + key;
    }

    /** The kind of the plug-ins. */
    public String kind() {
        return kind;
    }

    /** What is built in. */
    public List<String> builtIn() {
        return builtIn;
    }

    /** Whether what an experiment names is built in. */
    public boolean isBuiltIn(String name) {
        return builtIn.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The keys of the section that are for what is built in alone. */
    public Set<String> settingsOfBuiltIn() {
        return settings;
    }

    /** Takes what is for things built in alone out of a model over which another says that it has plug-ins. */
    public static void dropSettings(JsonObject model, JsonObject over) {
        for (ModelPlugin place : values()) {
            if (model.get(place.section) instanceof JsonObject former
                    && over.get(place.section) instanceof JsonObject now
                    && now.get(place.key) instanceof JsonObject plugin
                    && plugin.get(PluginChoice.TYPE) instanceof JsonPrimitive type
                    && !place.isBuiltIn(type.getAsString())) {
                place.settings.forEach(former::remove);
            }
        }
    }

    /** Changes what an experiment, or some part of one, says of all of these places. */
    public static void replaceAll(JsonObject experiment, UnaryOperator<JsonElement> change) {
        for (ModelPlugin place : values()) {
            if (experiment.get(Section.MODEL.key()) instanceof JsonObject model
                    && model.get(place.section) instanceof JsonObject section && section.has(place.key)) {
                section.add(place.key, change.apply(section.get(place.key)));
            }
        }
    }
}
