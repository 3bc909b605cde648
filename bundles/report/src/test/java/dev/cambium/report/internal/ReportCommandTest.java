package dev.cambium.report.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cambium.base.InputException;
import dev.cambium.runs.Reports;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.runs.sweep.SweepReports;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> written = new ArrayList<>();
    private final Reports reports = (runs, folder) -> {
        written.add(runs + " in " + folder);
        return folder.resolve("index.html");
    };
    private final SweepReports sweeps = (root, name, folder) -> {
        written.add("sweep " + name + " of " + root + " in " + folder);
        return folder.resolve("index.html");
    };
    private final List<RunSummary> all = List.of(
            run("old", "paper", "l1", 0, RunState.DONE), run("a", "paper", "l1", 0, RunState.DONE),
            run("b", "paper", "l1", 1, RunState.DONE), run("c", "paper", "bimt", 0, RunState.DONE),
            run("d", "paper", "bimt", 1, RunState.FAILED), run("e", "other", "", 0, RunState.DONE));
    private Consumer<Path> results = folder -> { };
    private final Runs runs = (Runs) Proxy.newProxyInstance(Runs.class.getClassLoader(), new Class<?>[] {Runs.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "list" -> all;
                case "find" -> all.stream().filter(run -> run.id().equals(arguments[1])).findFirst()
                        .orElseThrow(() -> new InputException("there is no run " + arguments[1]));
                case "result" -> {
                    results.accept((Path) arguments[0]);
                    yield null;
                }
                default -> throw new UnsupportedOperationException(method.getName());
            });

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
        assertThat(outLines()).first().isEqualTo("runs/paper/report/index.html");
    }

    @Test
    void theNameOfASweepStandsForAllItsNetworks(@TempDir Path root) throws Exception {
        Files.writeString(Files.createDirectory(root.resolve("paper")).resolve("sweep.json"), "{}");
        report("paper", "--out", root.toString());
        report("paper", "--out", root.toString(), "--to", "there");
        report("paper/l1", "--out", root.toString());
        assertThat(written).containsExactly("sweep paper of " + root + " in " + root + "/paper/report",
                "sweep paper of " + root + " in there", "[x/a, x/b] in " + root + "/paper/l1/report");
        assertThat(new ReportCommand(runs, reports, sweeps).candidates(List.of("--out", root.toString()), ""))
                .contains("paper");
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
        results = folder -> {
            if (folder.endsWith("b")) {
                throw new InputException("x/b/analysis.json: damaged");
            }
        };
        Reports demanding = (folders, to) -> {
            folders.forEach(runs::result);
            return reports.write(folders, to);
        };
        CommandException failure = catchThrowableOfType(CommandException.class,
                () -> new ReportCommand(runs, demanding, sweeps).invoke(console(), "paper"));
        assertThat(written).containsExactly("[x/a, x/c] in runs/paper/report");
        assertThat(outLines()).containsExactly("runs/paper/report/index.html");
        assertThat(failure).hasMessage("1 of the runs is not in the report: x/b/analysis.json: damaged")
                .extracting(CommandException::status).isEqualTo(1);
    }

    @Test
    void completesWhatIsDone() {
        assertThat(new ReportCommand(runs, reports, sweeps).candidates(List.of("a"), "")).contains("b", "c", "e")
                .doesNotContain("a", "d");
    }

    private void report(String... arguments) throws CommandException {
        new ReportCommand(runs, reports, sweeps).invoke(console(), arguments);
    }

    private Console console() {
        return new Console(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private List<String> outLines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static RunSummary run(String id, String name, String variant, long seed, RunState state) {
        return new RunSummary(id, Path.of("x", id), name, variant, seed, state, "", 5, 10, Instant.EPOCH, Map.of());
    }
}
