package dev.cambium.runs.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {

    private static final String MADE_WITH =
            "\"java\": \"j\", \"os\": \"o\", \"cpu\": \"c\", \"blas\": \"b\", \"threads\": 1, \"bundles\": [] }";

    @TempDir
    private Path root;

    private RunFolder run;
    private RunFolder other;

    @BeforeEach
    void twoRunsOfWhichTheFirstIsOfAFormerVersion() throws IOException {
        run = new RunRoot(root).create(GivenExperiment.of("{}"));
        other = new RunRoot(root).create(GivenExperiment.of("{}"));
        Files.writeString(run.manifest(), "{ \"started\": \"2026-01-31T12:00:00Z\", \"cores\": 2, " + MADE_WITH);
        Files.createDirectories(other.phaseManifest("base").getParent());
    }

    @Test
    void phasesOfAnyFormatAreMadeAlikeIfTheyWereMadeWithTheSame() throws IOException {
        for (String format : new String[] {"", "\"format\": 0, ", "\"format\": 1, "}) {
            Files.writeString(other.phaseManifest("base"), "{ " + format + MADE_WITH);
            assertThat(Manifest.isMadeAlike(other, "base", run)).isTrue();
        }
        Files.writeString(other.phaseManifest("base"), "{ " + MADE_WITH.replace("\"b\"", "\"d\""));
        assertThat(Manifest.isMadeAlike(other, "base", run)).isFalse();
    }

    @Test
    void theManifestOfAPhaseIsNotReadIfANewerVersionHasWrittenIt() throws IOException {
        Path file = Files.writeString(other.phaseManifest("base"), "{ \"format\": 2, " + MADE_WITH);
        assertThatThrownBy(() -> Manifest.isMadeAlike(other, "base", run)).isInstanceOf(InputException.class)
                .hasMessage(file + ": was written by a newer Cambium: format 2, this one reads up to 1");
    }

    @Test
    void oneOfAFormerVersionSaysItsFormatWhenItIsNextWritten() throws IOException {
        assertThat(Manifest.started(run)).hasValueSatisfying(time ->
                assertThat(time).isEqualTo("2026-01-31T12:00:00Z"));
        Manifest.end(run);
        assertThat(run.manifest()).content().startsWith("{\n  \"format\": 1,\n  \"started\": \"2026-01-31T12:00:00Z\"");
        assertThat(Manifest.read(run).keySet()).startsWith("started", "cores").endsWith("ended");
    }
}
