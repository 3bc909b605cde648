package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.cambium.itest.Cambium.Result;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Folders of runs that former versions have written, each file of them: one run with phases, a schedule and snapshots
 * that is done, and one that was stopped.
 */
class FormerRunsIT {

    private static final String FORMER = "/former/2026-11";

    @TempDir
    private Path folder;

    private Cambium cambium;

    @BeforeEach
    void copy() throws IOException, URISyntaxException {
        Path from = Path.of(FormerRunsIT.class.getResource(FORMER).toURI());
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path to = folder.resolve("runs").resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(path, to);
                }
            }
        }
        cambium = Cambium.in(folder);
    }

    @Test
    void areListedShownComparedAndAnalysed() throws Exception {
        assertThat(states()).containsExactlyInAnyOrderEntriesOf(Map.of("former", "DONE", "half", "STOPPED"));

        for (String[] command : new String[][] {{"show", "former"}, {"compare", "former"}, {"report", "former"},
            {"analyze", "former", "metrics=[performance]"}}) {
            Result result = cambium.call(command);
            assertThat(result.status()).as("%s", result).isZero();
        }
    }

    @Test
    void aStoppedOneGoesOnFromWhereItWas() throws Exception {
        Result resumed = cambium.call("resume", "half");

        assertThat(resumed.status()).as("%s", resumed).isZero();
        assertThat(String.join("\n", resumed.err())).contains("continued from step 6");
        assertThat(states()).containsEntry("half", "DONE");
    }

    /** The states of all runs, by the names of their experiments. */
    private Map<String, String> states() throws Exception {
        Result listed = cambium.call("runs", "--json");
        assertThat(listed.status()).as("%s", listed).isZero();
        JsonArray runs = JsonParser.parseString(listed.outText()).getAsJsonArray();
        return StreamSupport.stream(runs.spliterator(), false).map(JsonElement::getAsJsonObject)
                .collect(Collectors.toMap(run -> run.get("name").getAsString(), run -> run.get("state").getAsString()));
    }
}
