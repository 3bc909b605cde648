package dev.cambium.experiment.settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.base.json.WrittenNumber;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.felix.metatype.AD;
import org.osgi.service.metatype.AttributeDefinition;

/** What metatype declares of one key: its type, default and range. */
public final class Attribute {

    private enum Kind {
        INTEGER, NUMBER, BOOLEAN, TEXT
    }

    private final AD declared;
    private final Kind kind;

    private Attribute(AD declared) {
        this.declared = declared;
        kind = kind(declared);
    }

    /**
     * What is declared.
     *
     * @throws IllegalArgumentException if it does not fit together, in words for the user
     */
    static Attribute of(AD declared) {
        Attribute attribute = new Attribute(declared);
        attribute.requireSound();
        return attribute;
    }

    private static Kind kind(AD declared) {
        return switch (declared.getType()) {
            case AttributeDefinition.LONG, AttributeDefinition.INTEGER, AttributeDefinition.SHORT,
                    AttributeDefinition.BYTE -> Kind.INTEGER;
            case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> Kind.NUMBER;
            case AttributeDefinition.BOOLEAN -> Kind.BOOLEAN;
            default -> Kind.TEXT;
        };
    }

    /** Sees to it that what is declared of a setting fits together, before anybody relies on it. */
    private void requireSound() {
        String what = "setting " + Words.quote(key());
        if (key() == null || key().isBlank()) {
            throw new IllegalArgumentException("a setting has no name");
        }
        if (isNumber()) {
            for (String bound : new String[] {declared.getMin(), declared.getMax()}) {
                if (bound != null) {
                    requireNumber(what + " has the bound ", bound);
                }
            }
        }
        String[] defaults = declared.getDefaultValue();
        if (defaults == null) {
            return;
        }
        if (defaults.length == 0 && !isList()) {
            throw new IllegalArgumentException(what + " has an empty default");
        }
        for (String each : defaults) {
            if (each == null || each.isEmpty() && kind != Kind.TEXT && isList()) {
                continue;
            }
            if (isNumber()) {
                requireNumber(what + " has the default ", each);
            }
            if (!each.isEmpty() || !isList()) {
                checkElement(what + ": its default", json(each),
                        (key, message) -> new IllegalArgumentException(key + " " + message));
            }
        }
    }

    private static void requireNumber(String what, String text) {
        try {
            new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + Words.quote(text) + ", which is no number");
        }
    }

    String key() {
        return declared.getID();
    }

    /** This, for people. */
    Setting setting() {
        String range = hasOptions() ? String.join(" | ", options()) : range();
        return new Setting(key(), typeName(), hasDefault() || isList() ? defaultValue().toString() : null, range,
                declared.getDescription() == null ? "" : Words.escape(declared.getDescription()));
    }

    boolean isList() {
        return declared.getCardinality() != 0;
    }

    boolean isNumber() {
        return kind == Kind.NUMBER || kind == Kind.INTEGER;
    }

    boolean hasDefault() {
        return declared.getDefaultValue() != null;
    }

    boolean isRequired() {
        return declared.isRequired() && !isList();
    }

    /** The default, as JSON; without one, an empty list. */
    JsonElement defaultValue() {
        String[] defaults = hasDefault() ? declared.getDefaultValue() : new String[0];
        if (isList()) {
            JsonArray array = new JsonArray();
            for (String each : defaults) {
                if (!each.isEmpty()) {
                    array.add(json(each));
                }
            }
            return array;
        }
        return json(defaults[0]);
    }

    /** A default, which metatype gives as text, as JSON. */
    private JsonPrimitive json(String text) {
        return switch (kind) {
            case INTEGER -> new JsonPrimitive(Long.parseLong(text));
            case NUMBER -> new JsonPrimitive(Double.parseDouble(text));
            case BOOLEAN -> new JsonPrimitive(Boolean.parseBoolean(text));
            case TEXT -> new JsonPrimitive(hasOptions() ? shown(text) : text);
        };
    }

    /**
     * Checks a value.
     *
     * @return that value, in the way that it is written in results
     */
    JsonElement check(JsonElement value, Problems problems) {
        if (!isList()) {
            return checkElement(key(), value, problems);
        }
        if (!value.isJsonArray()) {
            throw problems.at(key(), "is " + JsonWords.shown(value)
                    + ", expected a list in square brackets, each " + expected());
        }
        JsonArray checked = new JsonArray();
        for (JsonElement element : value.getAsJsonArray()) {
            checked.add(checkElement(key(), element, problems));
        }
        return checked;
    }

    private JsonPrimitive checkElement(String key, JsonElement value, Problems problems) {
        if (value instanceof JsonPrimitive primitive) {
            switch (kind) {
                case INTEGER -> {
                    OptionalLong whole = WrittenNumber.whole(primitive);
                    if (whole.isPresent() && inRange(primitive)) {
                        if (declared.getType() == AttributeDefinition.LONG || fitsInt(whole.getAsLong())) {
                            return new JsonPrimitive(whole.getAsLong());
                        }
                        throw problems.at(key, "is " + JsonWords.shown(value) + ", expected a whole number from "
                                + (declared.getMin() == null ? Integer.MIN_VALUE : declared.getMin()) + " to "
                                + Integer.MAX_VALUE);
                    }
                    if (primitive.isNumber() && Math.abs(primitive.getAsDouble()) >= Long.MAX_VALUE) {
                        throw problems.at(key, "is " + JsonWords.shown(value) + ", which is too large; expected "
                                + expected());
                    }
                }
                case NUMBER -> {
                    if (primitive.isNumber()) {
                        requireSinglePrecision(key, primitive, problems);
                        if (inRange(primitive)) {
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
                    if (hasOptions()) {
                        for (String option : declared.getOptionValues()) {
                            if (option.equalsIgnoreCase(text)) {
                                return new JsonPrimitive(shown(option));
                            }
                        }
                        throw problems.at(key, "is " + JsonWords.shown(value)
                                + Nearest.suggestion(text, options()));
                    }
                    return new JsonPrimitive(text);
                }
            }
        }
        throw problems.at(key, "is " + JsonWords.shown(value) + ", expected " + expected());
    }

    /** Networks calculate in single precision, in which other numbers would be infinite, or 0. */
    private void requireSinglePrecision(String key, JsonPrimitive number, Problems problems) {
        double value = number.getAsDouble();
        boolean tooLarge = declared.getMax() == null && !isFinite(value) && inRange(number);
        boolean tooSmall = (float) value == 0 && (value != 0 || number.getAsBigDecimal().signum() != 0);
        if (tooLarge || tooSmall) {
            throw problems.at(key, "is " + JsonWords.shown(number) + ", which is too "
                    + (tooLarge ? "large for single precision (3.4e38)" : "near to 0")
                    + "; expected " + expected());
        }
    }

    /** Whether a number is finite in single precision, in which networks calculate. */
    public static boolean isFinite(double number) {
        return Float.isFinite((float) number);
    }

    private static boolean fitsInt(long number) {
        return number == (int) number;
    }

    private boolean inRange(JsonPrimitive value) {
        double number = value.getAsDouble();
        return (declared.getMin() == null || number >= Double.parseDouble(declared.getMin()))
                && (declared.getMax() == null || number <= Double.parseDouble(declared.getMax()));
    }

    /** The value that the component's own type takes: enum constants as they are written in Java. */
    Object property(JsonElement value) {
        return switch (kind) {
            case INTEGER -> value.getAsLong();
            case NUMBER -> value.getAsDouble();
            case BOOLEAN -> value.getAsBoolean();
            case TEXT -> {
                String text = value.getAsString();
                if (hasOptions()) {
                    for (String option : declared.getOptionValues()) {
                        if (option.equalsIgnoreCase(text)) {
                            yield option;
                        }
                    }
                }
                yield text;
            }
        };
    }

    private String typeName() {
        return kind.name().toLowerCase(Locale.ROOT) + (isList() ? "[]" : "");
    }

    private boolean hasOptions() {
        return declared.getOptionValues() != null && declared.getOptionValues().length > 0;
    }

    private List<String> options() {
        return Arrays.stream(declared.getOptionValues()).map(Attribute::shown).toList();
    }

    /** Enum constants are shown as people write them: in lower case. */
    private static String shown(String option) {
        return option.equals(option.toUpperCase(Locale.ROOT)) ? option.toLowerCase(Locale.ROOT) : option;
    }

    /** What a value should be, in words. */
    String expected() {
        if (hasOptions()) {
            return "one of " + String.join(", ", options());
        }
        String type = switch (kind) {
            case INTEGER -> "a whole number";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case TEXT -> "text";
        };
        String range = range();
        return range.isEmpty() ? type : type + " " + range;
    }

    private String range() {
        String min = declared.getMin();
        String max = declared.getMax();
        if (min == null) {
            return max == null ? "" : "≤ " + max;
        }
        return max == null ? "≥ " + min : "from " + min + " to " + max;
    }
}
