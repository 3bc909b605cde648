package dev.cambium.base.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.Words;

/** Values as they stand in messages. */
public final class JsonWords {

    private JsonWords() {
    }

    /** A value on one line, cut in the middle where it is long; {@code null} where there is none. */
    public static String shown(JsonElement value) {
        return Words.shown(value instanceof JsonPrimitive number && number.isNumber() ? WrittenNumber.textOf(number)
                : String.valueOf(value));
    }
}
