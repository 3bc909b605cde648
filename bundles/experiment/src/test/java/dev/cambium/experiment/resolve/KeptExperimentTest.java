package dev.cambium.experiment.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptExperimentTest {

    @TempDir
    private Path folder;

    private final ExperimentReader reader = new ExperimentReader(new TestCatalog());

    @Test
    void whatARunHasKeptIsReadUnlessANewerCambiumWroteIt() throws IOException {
        Experiment experiment = load("{ \"tasks\": [\"ring.go\"] }");
        String kept = ExperimentFormat.write(experiment).toString();
        assertThat(kept).startsWith("{\"format\":1,");
        assertThat(load(kept)).isEqualTo(experiment);
        assertThat(reader.compose(folder.resolve("e.json"), List.of()).has("format")).isFalse();
        assertThatThrownBy(() -> load(kept.replace("\"format\":1,", "\"format\":2,")))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("e.json: was written by a newer Cambium: format 2, this one reads up to 1");
    }

    private Experiment load(String text) throws IOException {
        return reader.load(Files.writeString(folder.resolve("e.json"), text), List.of()).get(0);
    }
}
