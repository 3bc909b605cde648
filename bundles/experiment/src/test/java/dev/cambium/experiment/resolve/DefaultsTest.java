package dev.cambium.experiment.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultsTest {

    @TempDir
    Path home;

    @Test
    void areThoseOfTheInstallation() throws IOException {
        Files.createDirectories(home.resolve("configs"));
        Files.writeString(home.resolve(Defaults.FILE), "{\n  \"regularizer\": {\"type\": \"l1\", \"lambda\": 0.5},\n"
                + "  \"metrics\": [\"sparsity\"]\n}\n");

        Experiment experiment = with(Defaults.of(home), "{'tasks': ['ring.go'], 'optimizer': 'sgd', "
                + "'regularizer': {'method': 'SUBGRADIENT'}}");

        assertThat(experiment.plugin(Section.REGULARIZER).type()).isEqualTo("l1");
        assertThat(experiment.plugin(Section.REGULARIZER).settings().json()).hasToString(
                "{\"lambda\":0.5,\"method\":\"subgradient\"}");
        assertThat(experiment.plugins(Section.METRICS)).singleElement().extracting("type").isEqualTo("sparsity");
        assertThat(experiment.plugins(Section.OBSERVERS)).isEmpty();
    }

    @Test
    void withoutAFileAnExperimentNamesWhatItCannotDoWithout() {
        assertThatThrownBy(() -> with(Defaults.of(home), "{'tasks': ['ring.go'], 'regularizer': 'l1'}"))
                .isInstanceOf(InputException.class).hasMessage("here: optimizer: is missing, and there is no default "
                        + "in configs/defaults.json; expected the name of one that is installed: adam, sgd");
    }

    @Test
    void whatIsWrongInTheFileIsSaidWithItsLine() throws IOException {
        Path file = home.resolve(Defaults.FILE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\n  \"optimiser\": \"adam\"\n}\n");
        assertThatThrownBy(() -> Defaults.of(home)).isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":2: optimiser: is nothing that has a default here")
                .hasMessageContaining("did you mean 'optimizer'?");

        Files.writeString(file, "{\n  \"optimizer\": \"adamm\",\n  \"regularizer\": \"none\"\n}\n");
        Document defaults = Defaults.of(home);
        assertThatThrownBy(() -> with(defaults, "{'tasks': ['ring.go']}")).isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":2: optimizer: ").hasMessageContaining("did you mean 'adam'?");
    }

    private static Experiment with(Document defaults, String written) {
        JsonObject json = JsonParser.parseString(written).getAsJsonObject();
        return new Resolver(new TestCatalog(defaults)).resolve(new Document(Document.normalized(json),
                Map.of("", "here")), Path.of("x.json"), "", 0);
    }
}
