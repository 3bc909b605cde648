package dev.cambium.itest.fuzz;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes what a JSON document says, so that it stays one: other values, keys that are missing, misspelt or elsewhere.
 */
final class JsonMutator {

    private static final Gson GSON = new GsonBuilder().serializeNulls().disableHtmlEscaping().setPrettyPrinting()
            .create();
    /** Stands where a text has to come that is no element of JSON. */
    private static final String PLACE = "@place@";

    private final JsonElement document;
    private final Chance chance;
    private String text;

    private JsonMutator(JsonElement document, Chance chance) {
        this.document = document;
        this.chance = chance;
    }

    /** Changes a few places; what comes may not be JSON any more. */
    static String mutate(JsonElement document, Chance chance) {
        JsonMutator mutator = new JsonMutator(document.deepCopy(), chance);
        for (int times = chance.of(1, 1, 1, 2, 3); times > 0; times--) {
            mutator.once();
        }
        String json = GSON.toJson(mutator.document);
        return mutator.text == null ? json : json.replace("\"" + PLACE + "\"", mutator.text);
    }

    /** A place in the document: a key of an object, or a number in a list. */
    private record Place(JsonElement parent, String key, int index) {

        JsonElement value() {
            return parent instanceof JsonObject object ? object.get(key) : parent.getAsJsonArray().get(index);
        }

        void set(JsonElement value) {
            if (parent instanceof JsonObject object) {
                object.add(key, value);
            } else {
                parent.getAsJsonArray().set(index, value);
            }
        }

        void remove() {
            if (parent instanceof JsonObject object) {
                object.remove(key);
            } else {
                parent.getAsJsonArray().remove(index);
            }
        }
    }

    private static List<Place> places(JsonElement element) {
        List<Place> places = new ArrayList<>();
        if (element instanceof JsonObject object) {
            object.entrySet().forEach(each -> {
                places.add(new Place(object, each.getKey(), -1));
                places.addAll(places(each.getValue()));
            });
        } else if (element instanceof JsonArray array) {
            // of a long list, a few places stand for all
            for (int i = 0; i < array.size(); i += Math.max(1, array.size() / 8)) {
                places.add(new Place(array, "", i));
                places.addAll(places(array.get(i)));
            }
        }
        return places;
    }

    private void once() {
        List<Place> places = places(document);
        if (places.isEmpty()) {
            return;
        }
        Place place = chance.of(places);
        switch (chance.below(12)) {
            case 0, 1, 2, 3 -> odd(place);
            case 4 -> place.remove();
            case 5 -> misspell(place);
            case 6 -> place.set(chance.of(places).value().deepCopy());
            case 7 -> place.set(wrapped(place.value()));
            case 8 -> put(place, chance.of(places));
            case 9, 10 -> place.set(near(place.value()));
            default -> duplicate(place);
        }
    }

    private void odd(Place place) {
        if (text == null) {
            text = Oddities.value(chance);
            place.set(new JsonPrimitive(PLACE));
        } else {
            place.remove();
        }
    }

    private void misspell(Place place) {
        if (place.parent() instanceof JsonObject object) {
            JsonElement value = object.remove(place.key());
            object.add(Misspelling.of(place.key(), chance), value);
        } else {
            place.set(new JsonPrimitive(Misspelling.of(place.value().toString(), chance)));
        }
    }

    private JsonElement wrapped(JsonElement value) {
        JsonArray array = new JsonArray();
        array.add(value);
        JsonObject object = new JsonObject();
        object.add(chance.of("type", "value", ""), value);
        return chance.of(array, object);
    }

    /** Puts something where it does not belong. */
    private void put(Place place, Place other) {
        JsonElement copy = other.value().deepCopy();
        if (place.value() instanceof JsonObject object) {
            object.add(other.key().isEmpty() ? "0" : other.key(), copy);
        } else if (place.value() instanceof JsonArray array) {
            array.add(copy);
        } else {
            place.set(copy);
        }
    }

    /** A value that differs a little. */
    private JsonElement near(JsonElement value) {
        if (!(value instanceof JsonPrimitive primitive)) {
            return chance.of(new JsonArray(), new JsonObject(), new JsonPrimitive(""));
        }
        if (primitive.isNumber()) {
            double number = primitive.getAsDouble();
            return new JsonPrimitive(
                    chance.of(-number, number + 1, number - 1, number * 1000, number / 1000, number + 0.5));
        }
        return new JsonPrimitive(primitive.isBoolean() ? "yes" : Misspelling.of(primitive.getAsString(), chance));
    }

    /** Twice the same key: only one of both can be meant. */
    private void duplicate(Place place) {
        if (place.parent() instanceof JsonObject object && text == null) {
            text = place.value() + ", " + GSON.toJson(place.key()) + ": " + chance.of(Oddities.VALUES);
            object.add(place.key(), new JsonPrimitive(PLACE));
        } else {
            odd(place);
        }
    }
}
