package dev.cambium.base.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * An object of JSON in a file of a run's folder, which somebody may have edited, or a disk damaged: what is not as
 * expected is told with the file, the key and what was expected.
 *
 * @param file where it is
 * @param path its keys from the file's own object on, each with a dot behind it; empty for that object
 * @param json what it holds
 */
public record SavedObject(Path file, String path, JsonObject json) {

    /** The whole of a file. */
    public static SavedObject of(Path file, JsonObject json) {
        return new SavedObject(file, "", json);
    }

    /** Whether there is a value, and not null. */
    public boolean has(String key) {
        return json.has(key) && !json.get(key).isJsonNull();
    }

    /** The exception for a value that is not as expected. */
    public InputException problem(String key, String expected) {
        return problem(path + key, json.get(key), expected);
    }

    private InputException problem(String place, JsonElement value, String expected) {
        return new InputException(file + ": is damaged: " + Words.shown(place)
                + (value == null ? " is missing" : " is " + JsonWords.shown(value)) + ", expected " + expected);
    }

    private JsonElement get(String key, String expected) {
        JsonElement value = json.get(key);
        if (value == null) {
            throw problem(key, expected);
        }
        return value;
    }

    /** An object within this one. */
    public SavedObject object(String key) {
        if (get(key, "an object") instanceof JsonObject object) {
            return new SavedObject(file, path + key + ".", object);
        }
        throw problem(key, "an object");
    }

    /** The objects within this one, by key. */
    public Map<String, SavedObject> objects() {
        Map<String, SavedObject> objects = new LinkedHashMap<>();
        json.keySet().forEach(key -> objects.put(key, object(key)));
        return objects;
    }

    /** The objects of a list. */
    public List<SavedObject> objects(String key) {
        return list(key, "a list of objects", (place, element) -> {
            if (element instanceof JsonObject object) {
                return new SavedObject(file, place + ".", object);
            }
            throw problem(place, element, "an object");
        });
    }

    /** A text. */
    public String text(String key) {
        return text(path + key, json.get(key));
    }

    /** A text, or another where there is none. */
    public String text(String key, String other) {
        return has(key) ? text(key) : other;
    }

    private String text(String place, JsonElement value) {
        if (value instanceof JsonPrimitive text && text.isString()) {
            return text.getAsString();
        }
        throw problem(place, value, "a text in quotes");
    }

    /** A list of texts. */
    public List<String> texts(String key) {
        return list(key, "a list of texts", this::text);
    }

    /** A whole number that is not less than another. */
    public long whole(String key, long least) {
        return whole(path + key, json.get(key), least);
    }

    private long whole(String place, JsonElement value, long least) {
        if (value instanceof JsonPrimitive number && number.isNumber()) {
            try {
                long whole = new BigDecimal(number.getAsString()).longValueExact();
                if (whole >= least) {
                    return whole;
                }
            } catch (ArithmeticException | NumberFormatException e) { // it is none, as is said below
                throw problem(place, value, "a whole number");
            }
        }
        throw problem(place, value, least == Long.MIN_VALUE ? "a whole number" : "a whole number ≥ " + least);
    }

    /** Whole numbers. */
    public int[] classes(String key) {
        return list(key, "a list of whole numbers", (place, value) -> whole(place, value, Integer.MIN_VALUE)).stream()
                .mapToInt(Math::toIntExact).toArray();
    }

    /** A number; not a number where the file has null. */
    public double number(String key) {
        return number(path + key, json.get(key));
    }

    /** A number, or another where there is none. */
    public double number(String key, double other) {
        return json.has(key) ? number(key) : other;
    }

    private double number(String place, JsonElement value) {
        if (value != null && value.isJsonNull()) {
            return Double.NaN;
        }
        if (value instanceof JsonPrimitive number && number.isNumber()) {
            return number.getAsDouble();
        }
        throw problem(place, value, "a number");
    }

    /** A list of numbers. */
    public double[] numbers(String key) {
        return list(key, "a list of numbers", this::number).stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Lists of numbers in a list. */
    public List<double[]> rows(String key) {
        return list(key, "a list of lists of numbers", (place, value) -> {
            if (value instanceof JsonArray) {
                JsonObject row = new JsonObject();
                row.add("", value);
                return new SavedObject(file, place, row).numbers("");
            }
            throw problem(place, value, "a list of numbers");
        });
    }

    /** Numbers by key. */
    public Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        json.keySet().forEach(key -> numbers.put(key, number(key)));
        return numbers;
    }

    /** True or false. */
    public boolean logical(String key) {
        if (json.get(key) instanceof JsonPrimitive logical && logical.isBoolean()) {
            return logical.getAsBoolean();
        }
        throw problem(key, "true or false");
    }

    /** A time. */
    public Instant time(String key) {
        try {
            return Instant.parse(text(key));
        } catch (DateTimeException e) {
            throw problem(key, "a time such as \"2026-01-31T12:00:00Z\"");
        }
    }

    /** A time, if there is one. */
    public Optional<Instant> optionalTime(String key) {
        return has(key) ? Optional.of(time(key)) : Optional.empty();
    }

    private <T> List<T> list(String key, String expected, BiFunction<String, JsonElement, T> element) {
        if (!(get(key, expected) instanceof JsonArray array)) {
            throw problem(key, expected);
        }
        List<T> list = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            list.add(element.apply(path + key + "[" + i + "]", array.get(i)));
        }
        return list;
    }
}
