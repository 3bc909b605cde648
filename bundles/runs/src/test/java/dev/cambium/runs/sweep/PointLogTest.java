package dev.cambium.runs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.runs.folder.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointLogTest {

    private static final Map<String, String> FIRST = Map.of("model.leak", "0.5");
    private static final Map<String, String> SECOND = Map.of("model.leak", "1");
    private static final List<Trial> OF_FIRST = List.of(new Trial(0, "", 0, "aa"));
    private static final List<Trial> OF_SECOND = List.of(new Trial(1, "", 0, "bb"));

    @TempDir
    private Path folder;

    @BeforeEach
    void twoPoints() throws IOException {
        Files.createDirectories(folder);
        PointLog log = new PointLog(folder, "all");
        log.choose(FIRST);
        log.choose(SECOND);
        log.know(0, FIRST, OF_FIRST);
        log.know(1, SECOND, OF_SECOND);
    }

    @Test
    void pointsAreReadWithTheirTrials() {
        assertThat(points()).containsExactly(new SweepFolder.Chosen(FIRST, OF_FIRST),
                new SweepFolder.Chosen(SECOND, OF_SECOND));
    }

    @Test
    void aRunOfTheSameExperimentKeepsNobodyFromChoosing() {
        try (RunLock made = RunLock.acquire(folder)) { // as while a run is made beside it
            assertThat(new PointLog(folder, "all").<String>alone(() -> "chosen")).isEqualTo("chosen");
        }
    }

    @Test
    void aPointThatCannotBeReadLeavesItsTrialsToNoOther() throws IOException {
        damage("\"0.5\"}}", "\"0.5\"}");
        assertThat(points()).containsExactly(new SweepFolder.Chosen(SECOND, List.of()));
    }

    @Test
    void aTrialIsNowhereElseThanAmongTheTrials() throws IOException {
        damage("\"id\":\"aa\"", "\"id\":\"../aa\"");
        assertThat(points()).containsExactly(new SweepFolder.Chosen(FIRST, List.of()),
                new SweepFolder.Chosen(SECOND, OF_SECOND));
    }

    @Test
    void theNumberOfAPointIsThatOfOneThatMayBe() throws IOException {
        damage("\"point\":1", "\"point\":4294967297");
        assertThat(points()).containsExactly(new SweepFolder.Chosen(FIRST, OF_FIRST),
                new SweepFolder.Chosen(SECOND, List.of()));
    }

    private List<SweepFolder.Chosen> points() {
        return new SweepFolder(folder).readPoints();
    }

    /** Changes what comes first in the file. */
    private void damage(String what, String damaged) throws IOException {
        Path file = folder.resolve("points.jsonl");
        String text = Files.readString(file);
        assertThat(text).contains(what);
        int place = text.indexOf(what);
        Files.writeString(file, text.substring(0, place) + damaged + text.substring(place + what.length()));
    }
}
