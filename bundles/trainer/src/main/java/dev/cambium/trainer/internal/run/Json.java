package dev.cambium.trainer.internal.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import dev.cambium.trainer.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON as runs write it. */
final class Json {

    private static final Gson PRETTY = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping()
            .serializeNulls().create();
    private static final Gson COMPACT = new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private Json() {
    }

    static String pretty(JsonElement json) {
        return PRETTY.toJson(json) + "\n";
    }

    static String line(JsonElement json) {
        return COMPACT.toJson(json) + "\n";
    }

    /** A number; JSON has no NaN and no infinities, for which {@code null} stands. */
    static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }

    /**
     * Reads an object that a run wrote.
     *
     * @throws InputException if it is damaged
     */
    static JsonObject read(Path file) throws IOException {
        try {
            JsonObject json = COMPACT.fromJson(Files.readString(file), JsonObject.class);
            if (json != null) {
                return json;
            }
        } catch (JsonParseException e) {
            throw new InputException(file + ": is damaged: not a JSON object", e);
        }
        throw new InputException(file + ": is empty, expected a JSON object");
    }
}
