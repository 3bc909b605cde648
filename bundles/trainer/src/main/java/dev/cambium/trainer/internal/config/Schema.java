package dev.cambium.trainer.internal.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.Words;
import dev.cambium.trainer.Nearest;
import dev.cambium.trainer.Plugin;
import dev.cambium.trainer.internal.json.JsonWords;
import dev.cambium.trainer.internal.json.WrittenNumber;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.felix.metatype.AD;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.util.converter.Converters;

/**
 * What can be set, as declared by metatype annotations: the keys with their types, defaults and ranges.
 * Checks JSON against that and fills the defaults in.
 */
public final class Schema {

    /** Where a problem is reported to. */
    @FunctionalInterface
    public interface Problems {

        /**
         * Makes the exception for a problem.
         *
         * @param key     the key below the section that is checked
         * @param message what is wrong and what was expected
         */
        RuntimeException at(String key, String message);
    }

    private static final Schema EMPTY = new Schema(Map.of());

    private final Map<String, AD> attributes;

    private Schema(Map<String, AD> attributes) {
        this.attributes = attributes;
    }

    /** The schema of a section of experiments, declared by an annotation in this bundle. */
    static Schema of(Class<?> declaration) {
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
        Map<String, AD> attributes = MetatypeFiles.attributes(component, files);
        return attributes.isEmpty() ? EMPTY : new Schema(attributes);
    }

    /** The keys, in the order of their declaration. */
    public List<String> keys() {
        return List.copyOf(attributes.keySet());
    }

    /** The settings, for people. */
    public List<Plugin.Setting> settings() {
        return attributes.values().stream().map(attribute -> {
            String[] defaults = attribute.getDefaultValue();
            String range = hasOptions(attribute)
                    ? String.join(" | ", options(attribute))
                    : range(attribute);
            return new Plugin.Setting(attribute.getID(), typeName(attribute),
                    defaults == null && attribute.getCardinality() == 0 ? null : defaultValue(attribute).toString(), range,
                    attribute.getDescription() == null ? "" : Words.escape(attribute.getDescription()));
        }).toList();
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
                if (attribute.getDefaultValue() == null && isRequired(attribute)) {
                    throw problems.at(key, "missing; expected " + expected(attribute));
                }
                if (attribute.getDefaultValue() != null || attribute.getCardinality() != 0) {
                    resolved.add(key, defaultValue(attribute));
                }
            } else {
                resolved.add(key, check(attribute, value, problems));
            }
        });
        return resolved;
    }

    /** Adds the defaults of what is missing, and leaves all else as it is. */
    void complete(JsonObject section) {
        attributes.forEach((key, attribute) -> {
            if (!section.has(key) && (attribute.getDefaultValue() != null || attribute.getCardinality() != 0)) {
                section.add(key, defaultValue(attribute));
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
                value.getAsJsonArray().forEach(element -> elements.add(property(attribute, element)));
                properties.put(key, elements);
            } else {
                properties.put(key, property(attribute, value));
            }
        });
        return properties;
    }

    /**
     * Resolved settings as an instance of the annotation that declares them. All are read here, once: the converter's
     * own instance converts whenever it is asked, which takes longer than some parts of a training step. As in
     * Declarative Services, a number that is optional, without a default and not given is 0.
     */
    <T> T convert(JsonObject resolved, Class<T> declaration) {
        Map<String, Object> properties = properties(resolved);
        attributes.forEach((key, attribute) -> {
            boolean number = attribute.getCardinality() == 0
                    && (kind(attribute) == Kind.NUMBER || kind(attribute) == Kind.INTEGER);
            if (number && attribute.getDefaultValue() == null && !isRequired(attribute)) {
                properties.putIfAbsent(key, 0);
            }
        });
        T converter = Converters.standardConverter().convert(properties).to(declaration);
        Map<Method, Object> values = new HashMap<>();
        for (Method setting : declaration.getDeclaredMethods()) {
            values.put(setting, read(setting, converter));
        }
        return declaration.cast(Proxy.newProxyInstance(declaration.getClassLoader(), new Class<?>[] {declaration},
                (proxy, method, arguments) -> values.containsKey(method)
                        ? values.get(method) : method.invoke(converter, arguments)));
    }

    private static Object read(Method setting, Object settings) {
        try {
            return setting.invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(setting.getName(), e);
        }
    }

    private static boolean isRequired(AD attribute) {
        return attribute.isRequired() && attribute.getCardinality() == 0;
    }

    private static JsonElement defaultValue(AD attribute) {
        String[] defaults = attribute.getDefaultValue() == null ? new String[0] : attribute.getDefaultValue();
        if (attribute.getCardinality() != 0) {
            JsonArray array = new JsonArray();
            for (String each : defaults) {
                if (!each.isEmpty()) {
                    array.add(json(attribute, each));
                }
            }
            return array;
        }
        return json(attribute, defaults[0]);
    }

    /** A default, which metatype gives as text, as JSON. */
    static JsonPrimitive json(AD attribute, String text) {
        return switch (kind(attribute)) {
            case INTEGER -> new JsonPrimitive(Long.parseLong(text));
            case NUMBER -> new JsonPrimitive(Double.parseDouble(text));
            case BOOLEAN -> new JsonPrimitive(Boolean.parseBoolean(text));
            case TEXT -> new JsonPrimitive(hasOptions(attribute) ? shown(text) : text);
        };
    }

    private static JsonElement check(AD attribute, JsonElement value, Problems problems) {
        if (attribute.getCardinality() == 0) {
            return checkElement(attribute, attribute.getID(), value, problems);
        }
        if (!value.isJsonArray()) {
            throw problems.at(attribute.getID(), "is " + JsonWords.shown(value)
                    + ", expected a list in square brackets, each " + expected(attribute));
        }
        JsonArray checked = new JsonArray();
        for (JsonElement element : value.getAsJsonArray()) {
            checked.add(checkElement(attribute, attribute.getID(), element, problems));
        }
        return checked;
    }

    static JsonPrimitive checkElement(AD attribute, String key, JsonElement value, Problems problems) {
        if (value instanceof JsonPrimitive primitive) {
            switch (kind(attribute)) {
                case INTEGER -> {
                    OptionalLong whole = Document.whole(primitive);
                    if (whole.isPresent() && inRange(attribute, primitive)) {
                        if (attribute.getType() == AttributeDefinition.LONG || fitsInt(whole.getAsLong())) {
                            return new JsonPrimitive(whole.getAsLong());
                        }
                        throw problems.at(key, "is " + JsonWords.shown(value) + ", expected a whole number from "
                                + (attribute.getMin() == null ? Integer.MIN_VALUE : attribute.getMin()) + " to "
                                + Integer.MAX_VALUE);
                    }
                    if (primitive.isNumber() && Math.abs(primitive.getAsDouble()) >= Long.MAX_VALUE) {
                        throw problems.at(key, "is " + JsonWords.shown(value) + ", which is too large; expected "
                                + expected(attribute));
                    }
                }
                case NUMBER -> {
                    if (primitive.isNumber()) {
                        requireSinglePrecision(attribute, key, primitive, problems);
                        if (inRange(attribute, primitive)) {
                            return new JsonPrimitive(primitive.getAsDouble());
                        }
                    }
                }
                case BOOLEAN -> {
                    if (primitive.isBoolean()) {
                        return primitive;
                    }
                }
                case TEXT -> {
                    String text = WrittenNumber.textOf(primitive); // 2024 may be a name
                    if (hasOptions(attribute)) {
                        for (String option : attribute.getOptionValues()) {
                            if (option.equalsIgnoreCase(text)) {
                                return new JsonPrimitive(shown(option));
                            }
                        }
                        throw problems.at(key, "is " + JsonWords.shown(value)
                                + Nearest.suggestion(text, options(attribute)));
                    }
                    return new JsonPrimitive(text);
                }
            }
        }
        throw problems.at(key, "is " + JsonWords.shown(value) + ", expected " + expected(attribute));
    }

    /** Networks calculate in single precision, in which other numbers would be infinite, or 0. */
    private static void requireSinglePrecision(AD attribute, String key, JsonPrimitive number, Problems problems) {
        double value = number.getAsDouble();
        boolean tooLarge = attribute.getMax() == null && !isFinite(value) && inRange(attribute, number);
        boolean tooSmall = (float) value == 0 && (value != 0 || number.getAsBigDecimal().signum() != 0);
        if (tooLarge || tooSmall) {
            throw problems.at(key, "is " + JsonWords.shown(number) + ", which is too "
                    + (tooLarge ? "large for single precision (3.4e38)" : "near to 0")
                    + "; expected " + expected(attribute));
        }
    }

    /** Whether a number is finite in single precision, in which networks calculate. */
    static boolean isFinite(double number) {
        return Float.isFinite((float) number);
    }

    private static boolean fitsInt(long number) {
        return number == (int) number;
    }

    private static boolean inRange(AD attribute, JsonPrimitive value) {
        double number = value.getAsDouble();
        return (attribute.getMin() == null || number >= Double.parseDouble(attribute.getMin()))
                && (attribute.getMax() == null || number <= Double.parseDouble(attribute.getMax()));
    }

    /** The value that the component's own type takes: enum constants as they are written in Java. */
    private static Object property(AD attribute, JsonElement value) {
        return switch (kind(attribute)) {
            case INTEGER -> value.getAsLong();
            case NUMBER -> value.getAsDouble();
            case BOOLEAN -> value.getAsBoolean();
            case TEXT -> {
                String text = value.getAsString();
                if (hasOptions(attribute)) {
                    for (String option : attribute.getOptionValues()) {
                        if (option.equalsIgnoreCase(text)) {
                            yield option;
                        }
                    }
                }
                yield text;
            }
        };
    }

    enum Kind {
        INTEGER, NUMBER, BOOLEAN, TEXT
    }

    static Kind kind(AD attribute) {
        return switch (attribute.getType()) {
            case AttributeDefinition.LONG, AttributeDefinition.INTEGER, AttributeDefinition.SHORT,
                    AttributeDefinition.BYTE -> Kind.INTEGER;
            case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> Kind.NUMBER;
            case AttributeDefinition.BOOLEAN -> Kind.BOOLEAN;
            default -> Kind.TEXT;
        };
    }

    private static String typeName(AD attribute) {
        return kind(attribute).name().toLowerCase(Locale.ROOT) + (attribute.getCardinality() == 0 ? "" : "[]");
    }

    private static boolean hasOptions(AD attribute) {
        return attribute.getOptionValues() != null && attribute.getOptionValues().length > 0;
    }

    private static List<String> options(AD attribute) {
        return Arrays.stream(attribute.getOptionValues()).map(Schema::shown).toList();
    }

    /** Enum constants are shown as people write them: in lower case. */
    private static String shown(String option) {
        return option.equals(option.toUpperCase(Locale.ROOT)) ? option.toLowerCase(Locale.ROOT) : option;
    }

    private static String expected(AD attribute) {
        if (hasOptions(attribute)) {
            return "one of " + String.join(", ", options(attribute));
        }
        String type = switch (kind(attribute)) {
            case INTEGER -> "a whole number";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case TEXT -> "text";
        };
        String range = range(attribute);
        return range.isEmpty() ? type : type + " " + range;
    }

    private static String range(AD attribute) {
        String min = attribute.getMin();
        String max = attribute.getMax();
        if (min == null) {
            return max == null ? "" : "≤ " + max;
        }
        return max == null ? "≥ " + min : "from " + min + " to " + max;
    }
}
