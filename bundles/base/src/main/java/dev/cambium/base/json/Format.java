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
        JsonObject upgraded = json.deepCopy();
        int from = version(file, upgraded);
        upgraded.remove(KEY);
        for (UnaryOperator<JsonObject> step : steps.subList(from, version())) {
            upgraded = step.apply(upgraded);
        }
        return upgraded;
    }

    private int version(Path file, JsonObject json) {
        SavedObject saved = SavedObject.of(file, json);
        long version = saved.json().has(KEY) ? saved.whole(KEY, 0) : 0;
        requireKnown(file, version);
        return (int) version;
    }

    /**
     * Sees to it that this Cambium knows a version.
     *
     * @throws InputException if it does not
     */
    public void requireKnown(Path file, long version) {
        if (version > version()) {
            throw new InputException(file + ": was written by a newer Cambium: format " + version
                    + ", this one reads up to " + version());
        }
    }

    /** What is written: the version, and all else. */
    public JsonObject stamped(JsonObject json) {
        JsonObject stamped = new JsonObject();
        stamped.addProperty(KEY, version());
        json.entrySet().forEach(each -> stamped.add(each.getKey(), each.getValue()));
        return stamped;
    }
}
