package dev.cambium.base.json;

import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The format of a kind of files: each says in which version of it it was written, and what is older is made what it
 * would be today, one version after the other, before anybody reads it. Files from before there were formats say
 * nothing: that is version 0.
 *
 * @param steps the step from each version to the next, from version 0 on; may change what they are given
 */
public record Format(List<UnaryOperator<JsonObject>> steps) {

    /** The key of the version. */
    public static final String KEY = "format";

    /** The first version, which says no other than what was written before there were formats. */
    public static Format first() {
        return new Format(List.of(UnaryOperator.identity()));
    }

    /** The version that is written today. */
    public int version() {
        return steps.size();
    }

    /**
     * What a file would hold if it were written today, without the version.
     *
     * @param file where it comes from, for messages
     * @throws InputException if a newer Cambium has written it, or its version is none
     */
    public JsonObject upgraded(Path file, JsonObject json) {
        int from = version(file, json);
        JsonObject upgraded = from < version() ? json.deepCopy() : copy(json);
        upgraded.remove(KEY);
        for (UnaryOperator<JsonObject> step : steps.subList(from, version())) {
            upgraded = step.apply(upgraded);
        }
        return upgraded;
    }

    private static JsonObject copy(JsonObject json) {
        JsonObject copy = new JsonObject();
        json.entrySet().forEach(each -> copy.add(each.getKey(), each.getValue()));
        return copy;
    }

    /**
     * In which version a file was written.
     *
     * @throws InputException if a newer Cambium has written it, or its version is none
     */
    public int version(Path file, JsonObject json) {
        SavedObject saved = SavedObject.of(file, json);
        long version = saved.json().has(KEY) ? saved.whole(KEY, 0) : 0;
        if (version > version()) {
            throw new NewerFormatException(file, version, version());
        }
        return (int) version;
    }

    /** What is written: the version, and all else. */
    public JsonObject stamped(JsonObject json) {
        JsonObject stamped = new JsonObject();
        stamped.addProperty(KEY, version());
        json.entrySet().forEach(each -> stamped.add(each.getKey(), each.getValue()));
        return stamped;
    }
}
