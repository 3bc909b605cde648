package dev.cambium.shell.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.RecordedConsole;
import dev.cambium.shell.given.FakeContext;
import dev.cambium.shell.given.FakeRuns;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalysisCommandsTest {

    private final RecordedConsole console = new RecordedConsole();
    private final FakeRuns runs = new FakeRuns(
            run("old", "paper", "l1", 0, RunState.DONE), run("a", "paper", "l1", 0, RunState.DONE),
            run("b", "paper", "l1", 1, RunState.DONE), run("c", "paper", "bimt", 0, RunState.DONE),
            run("d", "paper", "bimt", 1, RunState.FAILED), run("e", "other", "", 0, RunState.DONE));

    @Test
    void analyzesAgain() throws CommandException {
        new AnalyzeCommand(runs, new FakeContext().context()).invoke(console.plain(),
                new String[] {"a", "+metrics=lesion", "analysis.trials=7"});
        assertThat(runs.asked).containsExactly("a analyze [+metrics=lesion, analysis.trials=7]");
        assertThat(console.outLines()).contains("x/a");
    }

    @Test
    void anAnalysisThatIsStoppedFails() {
        FakeContext context = new FakeContext();
        runs.training(run -> context.stop.run());
        CommandException failure = catchThrowableOfType(CommandException.class,
                () -> new AnalyzeCommand(runs, context.context()).invoke(console.plain(), new String[] {"a"}));
        assertThat(failure).hasToString("cambium: stopped; the results of paper/l1 seed 0 are as before");
        assertThat(failure.status()).isEqualTo(1);
        assertThat(console.out()).isEmpty();
    }

    @Test
    void importsANetwork() throws CommandException {
        FakeRuns imported = new FakeRuns(run("n", "n", "", 0, RunState.DONE));
        new ImportCommand(imported).invoke(console.plain(), new String[] {"n.npz", "tasks=[go]"});
        assertThat(imported.asked).containsExactly("n.npz import [tasks=[go]]");
        assertThat(console.errLines()).containsExactly("analyse it with: analyze n");
    }

    private static RunSummary run(String id, String name, String variant, long seed, RunState state) {
        return new RunSummary(id, Path.of("x", id), name, variant, seed, state, "", 5, 10, Instant.EPOCH, Map.of());
    }
}
