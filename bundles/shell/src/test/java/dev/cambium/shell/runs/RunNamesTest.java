package dev.cambium.shell.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.shell.given.FakeRuns;
import dev.cambium.shell.given.GivenExperiments;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunNamesTest {

    @Test
    void aRunHasANameWhereItIsTheOnlyOneOfIt() {
        RunSummary none = summary("none", 0, RunState.DONE);
        RunSummary again = summary("none", 1, RunState.DONE);
        RunSummary l1 = summary("l1", 0, RunState.DONE);
        RunSummary live = summary("l1", 1, RunState.RUNNING);
        assertThat(new RunNames.Among(List.of(none)).name(none)).contains("tiny");
        assertThat(new RunNames.Among(List.of(none, l1)).name(none)).contains("tiny/none");
        assertThat(new RunNames.Among(List.of(none, again, l1)).name(none)).isEmpty();
        assertThat(new RunNames.Among(List.of(none, again, l1, live)).name(live)).as("the only live one")
                .contains("tiny");
        assertThat(new RunNames.Among(List.of(none, again, l1, live)).name(l1)).isEmpty();
    }

    @Test
    void runsOfOneIdAreNamedByTheirFolders() {
        RunSummary one = summary("none", 0, RunState.STOPPED);
        RunSummary other = new RunSummary(one.id(), Path.of("my runs/x"), "tiny", "", 0, RunState.STOPPED, "", 1, 2,
                Instant.EPOCH, Map.of());
        assertThat(RunNames.typed(one, List.of(one))).isEqualTo("none-0");
        assertThat(RunNames.typed(one, List.of(one, other))).isEqualTo("elsewhere/none-0");
        assertThat(RunNames.typed(other, List.of(one, other))).isEqualTo("'my runs/x'");
    }

    private static RunSummary summary(String variant, long seed, RunState state) {
        return FakeRuns.summary(GivenExperiments.experiment("tiny", variant, seed, "{}"), state);
    }
}
