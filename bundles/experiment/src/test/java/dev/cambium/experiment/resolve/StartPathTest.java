package dev.cambium.experiment.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartPathTest {

    private static final String EXPERIMENT = "{ \"tasks\": [\"ring.*\"], \"training\": {\"steps\": 10}, "
            + "\"model\": {\"hidden\": 4, \"from\": \"%s\"} }";

    @TempDir
    private Path folder;

    private final ExperimentReader reader = new ExperimentReader(new TestCatalog());
    private Path run;

    @BeforeEach
    void aRunInAFolderOfRuns() throws IOException {
        run = Files.createDirectories(folder.resolve("runs/teacher"));
        Files.writeString(run.resolve("experiment.json"), "{}");
        Files.createDirectories(folder.resolve("configs/teacher")); // no run, but of its name
    }

    private Path file(String from) throws IOException {
        return Files.writeString(folder.resolve("configs/e.json"), EXPERIMENT.formatted(from));
    }

    private String from(Path file, String... overrides) {
        return reader.load(file, List.of(overrides), folder).get(0).model().settings().from();
    }

    @Test
    void countsFromTheFolderOfTheFile() throws IOException {
        assertThat(from(file("../runs/teacher"))).isEqualTo(run.toString());
        assertThat(from(file(run.toString()))).isEqualTo(run.toString());
    }

    @Test
    void countsFromTheFolderOfTheFileThatSaysIt() throws IOException {
        file("../runs/teacher");
        Path below = Files.createDirectories(folder.resolve("configs/below"));
        Path extending = Files.writeString(below.resolve("f.json"), """
                { "extends": "../e.json", "variants": { "as": {}, "other": { "model": { "from": "other" } } } }""");
        Path other = Files.createDirectories(below.resolve("other"));
        Files.writeString(other.resolve("experiment.json"), "{}");

        assertThat(from(extending, "variants=as")).isEqualTo(run.toString());
        assertThat(from(extending, "variants=other")).isEqualTo(other.toString());
    }

    @Test
    void onTheCommandLineCountsFromTheWorkingFolder() throws IOException {
        for (String override : List.of("model.from=runs/teacher", "model={from: 'runs/teacher'}",
                "++model.from=./runs/teacher")) {
            assertThat(from(file("nobody"), override)).as(override).isEqualTo(run.toString());
        }
        assertThat(from(file("nobody"), "variants.v.model.from=runs/teacher")).isEqualTo(run.toString());
        assertThat(reader.compose(file("nobody"), List.of("model.from=runs/teacher"), folder)
                .getAsJsonObject("model").get("from").getAsString()).isEqualTo(run.toString());
    }

    @Test
    void whatIsNoRunThereIsAName() throws IOException {
        assertThat(from(file("teacher"))).isEqualTo("teacher");
        assertThat(from(file("nobody"), "model.from=teacher/20261130-080000-seed1"))
                .isEqualTo("teacher/20261130-080000-seed1");
        assertThat(from(file("a\\u0000b"))).isEqualTo("a\0b");
    }
}
