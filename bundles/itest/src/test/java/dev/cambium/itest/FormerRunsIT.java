package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.itest.Cambium.Result;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Folders of runs that former versions have written, each file of them, as {@code FORMER} names them: from before there
 * were formats one run with phases, a schedule and snapshots that is done, and one that was stopped; from when
 * experiments alone had one, a run that began with another's network, and one that was stopped and changed by hand.
 */
class FormerRunsIT {

    private static final List<String> FORMER = List.of("/former/2026-11", "/former/2026-11-30");

    @TempDir
    private Path folder;

    private Cambium cambium;

    @BeforeEach
    void copy() throws IOException, URISyntaxException {
        for (String former : FORMER) {
            Path from = Path.of(FormerRunsIT.class.getResource(former).toURI());
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
        }
        cambium = Cambium.in(folder);
    }

    /** What those versions showed of them is kept beside them, but for experiments, which have had other keys since. */
    @Test
    void showWhatTheyShowedThen() throws Exception {
        JsonArray shown = new JsonArray();
        for (String name : List.of("former", "half", "late", "changed")) {
            Result result = cambium.call("watch", name, "--json");
            assertThat(result.status()).as("%s", result).isZero();
            JsonObject view = JsonParser.parseString(result.outText()).getAsJsonObject();
            view.remove("experiment");
            shown.add(view);
        }
        assertThat(shown).isEqualTo(JsonParser.parseString(
                Files.readString(Path.of(FormerRunsIT.class.getResource("/former/shown.json").toURI()))));
    }

    @Test
    void areListedShownComparedAndAnalysed() throws Exception {
        assertThat(states()).containsExactlyInAnyOrderEntriesOf(Map.of("former", "DONE", "half", "STOPPED",
                "late", "DONE", "changed", "STOPPED"));

        for (String[] command : new String[][] {{"show", "former"}, {"compare", "former", "late"},
            {"report", "former", "late"}, {"analyze", "former", "metrics=[performance]"},
            {"analyze", "late", "metrics=[performance]"}}) {
            Result result = cambium.call(command);
            assertThat(result.status()).as("%s", result).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"half, 6 147", "changed, 2 051"})
    void aStoppedOneGoesOnFromWhereItWas(String name, String step) throws Exception {
        Result resumed = cambium.call("resume", name);

        assertThat(resumed.status()).as("%s", resumed).isZero();
        assertThat(String.join("\n", resumed.err())).contains("continued from step " + step);
        assertThat(states()).containsEntry(name, "DONE");
        assertThat(cambium.call("watch", name, "--json").status()).as("its lines are of two formats").isZero();
    }

    @Test
    void oneThatANewerVersionHasWrittenIsNamedAndLeftAlone() throws Exception {
        Path journal = Folders.only(folder.resolve("runs/half"), "journal.jsonl");
        Files.writeString(journal, "{\"format\":2,\"what\":\"else\"}\n", StandardOpenOption.APPEND);
        SortedMap<String, String> before = Folders.content(journal.getParent());
        String reason = folder.relativize(journal) + ": was written by a newer Cambium: format 2, this one reads up to "
                + "1";

        assertThat(states()).containsEntry("half", "DAMAGED").containsEntry("former", "DONE");
        assertThat(cambium.call("runs").outText()).contains(reason);
        assertThat(cambium.call("status").outText()).contains(reason);
        for (String[] command : new String[][] {{"resume", "half"}, {"set", "half", "optimizer.learningRate=1"},
            {"watch", "half"}, {"log", "half"}}) {
            Result result = cambium.call(command);
            assertThat(result.status()).as("%s", result).isEqualTo(2);
            assertThat(result.err()).singleElement(InstanceOfAssertFactories.STRING).contains(reason);
        }
        assertThat(Folders.content(journal.getParent())).isEqualTo(before);
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
