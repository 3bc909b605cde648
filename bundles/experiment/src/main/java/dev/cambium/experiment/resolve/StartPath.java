package dev.cambium.experiment.resolve;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.SettingOverride;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Where {@code model.from} names a run by the path of its folder, which counts from where it is written: from the
 * folder of a file, as what the file extends, and from the working folder on the command line. What is there no run is
 * a name, for whoever finds runs.
 */
final class StartPath {

    private static final String FROM = "from";
    /** What every run's folder has. */
    private static final String EXPERIMENT = "experiment.json";

    private StartPath() {
    }

    /**
     * Has an experiment, as it was written, name the run as it is called from the working folder of the process.
     *
     * @param seen gives a path as it is seen from there
     */
    static JsonObject seen(JsonObject json, UnaryOperator<Path> seen) {
        if (json.get(Section.MODEL.key()) instanceof JsonObject model
                && model.get(FROM) instanceof JsonPrimitive from && from.isString()) {
            model.addProperty(FROM, seen(from.getAsString(), seen));
        }
        if (json.get(Section.VARIANTS.key()) instanceof JsonObject variants) {
            variants.asMap().values().stream().filter(JsonObject.class::isInstance)
                    .forEach(variant -> seen(variant.getAsJsonObject(), seen));
        }
        return json;
    }

    /** The same for an override. */
    static SettingOverride seen(SettingOverride change, UnaryOperator<Path> seen) {
        return change.value() == null ? change : change.with(json -> seen(json, seen));
    }

    private static String seen(String from, UnaryOperator<Path> seen) {
        try {
            Path path = seen.apply(Path.of(from));
            return Files.exists(path.resolve(EXPERIMENT)) ? path.normalize().toString() : from;
        } catch (InvalidPathException e) { // a name alone, which nothing has
            return from;
        }
    }
}
