package dev.cambium.shell.given;

import com.google.gson.JsonObject;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Experiments;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Experiments that a test makes up.
 *
 * @param loading gives them for a file and overrides
 */
public record FakeExperiments(BiFunction<Path, List<String>, List<Experiment>> loading) implements Experiments {

    @Override
    public List<Experiment> load(Path file, List<String> overrides, Path folder) {
        return loading.apply(file, overrides);
    }

    @Override
    public JsonObject compose(Path file, List<String> overrides, Path folder) {
        throw new UnsupportedOperationException();
    }
}
