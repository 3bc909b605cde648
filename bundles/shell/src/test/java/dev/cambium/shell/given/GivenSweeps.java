package dev.cambium.shell.given;

import com.google.gson.JsonObject;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.sweep.Sweeps;
import dev.cambium.experiment.sweep.SweptExperiment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Experiments that a test gives, of which nothing is varied.
 *
 * @param experiments those
 */
public record GivenSweeps(Experiments experiments) implements Sweeps {

    @Override
    public SweptExperiment read(Path file, List<String> overrides, Path folder) {
        throw new UnsupportedOperationException("nothing is varied");
    }

    @Override
    public SweptExperiment read(JsonObject written, JsonObject sweep, Path file) {
        throw new UnsupportedOperationException("nothing is varied");
    }

    @Override
    public Opened open(Path file, List<String> overrides, Path folder) {
        return new Opened() {
            @Override
            public Optional<SweptExperiment> swept() {
                return Optional.empty();
            }

            @Override
            public List<Experiment> experiments() {
                return experiments.load(file, overrides, folder);
            }

            @Override
            public JsonObject written() {
                return experiments.compose(file, overrides, folder);
            }
        };
    }
}
