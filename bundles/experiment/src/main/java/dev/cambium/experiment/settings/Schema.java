package dev.cambium.experiment.settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.base.Nearest;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be set, as declared by metatype annotations: the keys with their types, defaults and ranges.
 * Checks JSON against that and fills the defaults in.
 */
public final class Schema {

    private static final Schema EMPTY = new Schema(Map.of());

    private final Map<String, Attribute> attributes;

    private Schema(Map<String, Attribute> attributes) {
        this.attributes = attributes;
    }

    /** The schema of a section of experiments, declared by an annotation in this bundle. */
    public static Schema of(Class<?> declaration) {
        URL resource = declaration.getResource("/OSGI-INF/metatype/" + declaration.getName() + ".xml");
        if (resource == null) {
            throw new IllegalStateException("no metatype of " + declaration.getName() + " in the bundle");
        }
        return new Schema(MetatypeFiles.attributes(declaration, resource));
    }

    /**
     * The schema of a component among metatype files, or one without keys if it declares no settings.
     *
     * @throws IllegalArgumentException if it declares some and they cannot be read, in words for the user
     */
    public static Schema of(String component, Iterable<URL> files) {
        Map<String, Attribute> attributes = MetatypeFiles.attributes(component, files);
        return attributes.isEmpty() ? EMPTY : new Schema(attributes);
    }

    /** The keys, in the order of their declaration. */
    List<String> keys() {
        return List.copyOf(attributes.keySet());
    }

    /** The settings, for people. */
    public List<Setting> settings() {
        return attributes.values().stream().map(Attribute::setting).toList();
    }

    /**
     * Checks a section and fills its defaults in.
     *
     * @param given    the section, whose keys {@code type} and those in {@code others} are left alone
     * @param problems where a problem is reported
     * @return all settings, in the order of their declaration
     */
    public JsonObject resolve(JsonObject given, List<String> others, Problems problems) {
        for (String key : given.keySet()) {
            if (!attributes.containsKey(key) && !others.contains(key)) {
                List<String> known = new ArrayList<>(attributes.keySet());
                known.addAll(others);
                known.remove("type");
                throw problems.at(key, "unknown key" + (known.isEmpty() ? "; there is nothing to set here"
                        : Nearest.suggestion(key, known)));
            }
        }
        JsonObject resolved = new JsonObject();
        attributes.forEach((key, attribute) -> {
            JsonElement value = given.get(key);
            if (value == null || value.isJsonNull()) {
                if (attribute.isRequired() && !attribute.hasDefault()) {
                    throw problems.at(key, "missing; expected " + attribute.expected());
                }
                if (attribute.isList() || attribute.hasDefault()) {
                    resolved.add(key, attribute.defaultValue());
                }
            } else {
                resolved.add(key, attribute.check(value, problems));
            }
        });
        return resolved;
    }

    /** Adds the defaults of what is missing, and leaves all else as it is. */
    public void complete(JsonObject section) {
        attributes.forEach((key, attribute) -> {
            if (!section.has(key) && (attribute.isList() || attribute.hasDefault())) {
                section.add(key, attribute.defaultValue());
            }
        });
    }

    /** Resolved settings as the properties of a component instance. */
    public Map<String, Object> properties(JsonObject resolved) {
        Map<String, Object> properties = new LinkedHashMap<>();
        attributes.forEach((key, attribute) -> {
            JsonElement value = resolved.get(key);
            if (value == null) {
                return; // optional, and without a default
            }
            if (value.isJsonArray()) {
                List<Object> elements = new ArrayList<>();
                value.getAsJsonArray().forEach(element -> elements.add(attribute.property(element)));
                properties.put(key, elements);
            } else {
                properties.put(key, attribute.property(value));
            }
        });
        return properties;
    }

    /** The keys of numbers that need not be there, and have no default. */
    Set<String> optionalNumbers() {
        return attributes.entrySet().stream().filter(each -> each.getValue().isNumber() && !each.getValue().isList()
                && !each.getValue().hasDefault() && !each.getValue().isRequired()).map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
