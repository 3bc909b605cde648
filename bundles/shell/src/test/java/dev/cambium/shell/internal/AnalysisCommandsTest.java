package dev.cambium.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Reports;
import dev.cambium.trainer.RunState;
import dev.cambium.trainer.RunSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalysisCommandsTest {

    private final RecordedConsole console = new RecordedConsole();
    private final List<String> written = new ArrayList<>();
    private final Reports reports = (runs, folder) -> {
        written.add(runs + " in " + folder);
        return folder.resolve("index.html");
    };
    private final FakeRuns runs = new FakeRuns(
            run("old", "paper", "l1", 0, RunState.DONE), run("a", "paper", "l1", 0, RunState.DONE),
            run("b", "paper", "l1", 1, RunState.DONE), run("c", "paper", "bimt", 0, RunState.DONE),
            run("d", "paper", "bimt", 1, RunState.FAILED), run("e", "other", "", 0, RunState.DONE));

    @Test
    void reportsOnTheNewestRunsOfAnExperiment() throws CommandException {
        report("paper");
        report("paper/l1", "--to", "there");
        report("paper/l1");
        report("old");
        report("e", "c", "--out", "results");
        assertThat(written).containsExactly("[x/a, x/b, x/c] in runs/paper/report", "[x/a, x/b] in there",
                "[x/a, x/b] in runs/paper/l1/report",
                "[x/old] in x/old/report", "[x/e, x/c] in results/report");
        assertThat(console.outLines()).first().isEqualTo("runs/paper/report/index.html");
    }

    @Test
    void aRunThatIsNamedTwiceCountsOnce() throws CommandException {
        report("e", "c", "e", "c", "--out", "results");
        assertThat(written).containsExactly("[x/e, x/c] in results/report");
    }

    @Test
    void reportSaysWhichRunThereIsNot() {
        assertThat(catchThrowableOfType(CommandException.class, () -> report("z")).status()).isEqualTo(2);
        assertThat(written).isEmpty();
    }

    @Test
    void aRunWithoutSoundResultsKeepsTheOthersNotFromTheReport() {
        runs.results(folder -> {
            if (folder.endsWith("b")) {
                throw new InputException("x/b/analysis.json: damaged");
            }
            return null;
        });
        Reports demanding = (folders, to) -> {
            folders.forEach(runs::result);
            return reports.write(folders, to);
        };
        CommandException failure = catchThrowableOfType(CommandException.class,
                () -> new ReportCommand(runs, demanding).invoke(console.plain(), new String[] {"paper"}));
        assertThat(written).containsExactly("[x/a, x/c] in runs/paper/report");
        assertThat(console.outLines()).containsExactly("runs/paper/report/index.html");
        assertThat(failure).hasMessage("1 of the runs is not in the report: x/b/analysis.json: damaged")
                .extracting(CommandException::status).isEqualTo(1);
    }

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

    private void report(String... arguments) throws CommandException {
        new ReportCommand(runs, reports).invoke(console.plain(), arguments);
    }

    private static RunSummary run(String id, String name, String variant, long seed, RunState state) {
        return new RunSummary(id, Path.of("x", id), name, variant, seed, state, "", 5, 10, Instant.EPOCH, Map.of());
    }
}
