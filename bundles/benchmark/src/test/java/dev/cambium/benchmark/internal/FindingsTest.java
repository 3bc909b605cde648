package dev.cambium.benchmark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {

    @TempDir
    private Path folder;

    @Test
    void writesNumbersAtTheTopLevelAndReplacesAFileOfThatName() throws IOException {
        Path file = Files.writeString(folder.resolve("results.json"), "old");
        Findings findings = new Findings();
        findings.put(Goal.SPEEDUP_16, 3.25);
        findings.detail("machine", new PyTorch.Threads(1, 2));

        findings.write(file);

        JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertThat(json.get("speedupOverPyTorch.batch16").getAsDouble()).isEqualTo(3.25);
        assertThat(json.has("speedupOverPyTorch.batch64")).isFalse();
        assertThat(json.getAsJsonObject("details").getAsJsonObject("machine").get("blas").getAsInt()).isEqualTo(2);
        assertThat(findings.table()).singleElement().asString().contains("3.25").contains("≥ 3").endsWith(" reached");
    }
}
