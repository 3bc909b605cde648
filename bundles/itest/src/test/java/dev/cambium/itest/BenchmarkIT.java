package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.itest.Cambium.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of a feature that is there on demand. */
class BenchmarkIT {

    @TempDir
    private Path folder;

    @Test
    void measuresAndWritesWhatItPrints() throws Exception {
        Cambium cambium = Cambium.in(folder);

        Result result = cambium.call("benchmark", "--only", "swaps", "--json", "--python", "/nowhere/python3");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).last().asString()
                .isEqualTo("cambium: --python: /nowhere/python3 is no Python that has PyTorch");
        assertThat(folder).isEmptyDirectory();

        result = cambium.call("benchmark", "--only", "swaps", "--json", "--out", "results.json");
        assertThat(result.status()).as("%s", result).isZero();
        JsonObject printed = JsonParser.parseString(result.outText()).getAsJsonObject();
        assertThat(printed).isEqualTo(JsonParser.parseString(Files.readString(folder.resolve("results.json"))));
        assertThat(printed.get("swapRoundMillis").getAsDouble()).isPositive();
        assertThat(printed.get("swapSpeedupOverOriginal").getAsDouble()).isGreaterThan(1);
        assertThat(printed.getAsJsonObject("details").getAsJsonObject("machine").get("cores").getAsInt()).isPositive();
    }

    @Test
    void isThereForItsNameAlone() throws Exception {
        Cambium cambium = Cambium.in(folder);

        assertThat(cambium.call("--help").outText()).doesNotContain("benchmark");
        assertThat(cambium.call("help", "benchmark").outText()).contains("Usage: benchmark", "--scaling");
        assertThat(cambium.call("benchmark", "--help").outText()).contains("--scaling", "Example:");

        Result wrong = cambium.call("benchmark", "--only", "wings");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).singleElement().asString().contains("swaps", "experiment", "'wings'");
    }
}
