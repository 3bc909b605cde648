package dev.cambium.shell.internal.run;

import static dev.cambium.shell.given.GivenRuns.experiment;
import static dev.cambium.shell.given.GivenRuns.summary;
import static dev.cambium.shell.given.GivenRuns.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.experiment.Experiments;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.RecordedConsole;
import dev.cambium.shell.given.FakeContext;
import dev.cambium.shell.given.FakeExperiments;
import dev.cambium.shell.given.FakeRuns;
import dev.cambium.shell.given.FewPlugins;
import dev.cambium.shell.internal.launch.InteractiveShell;
import dev.cambium.shell.runs.RunNames;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunCommandsTest {

    private final RecordedConsole console = new RecordedConsole();
    private final FakeContext context = new FakeContext();
    private final FewPlugins plugins = new FewPlugins();
    private final Experiments experiments = new FakeExperiments((file, overrides) -> List.of(experiment("none", 0),
            experiment("none", 1), experiment("l1", 0), experiment("l1", 1)));

    @Test
    void runEndsWithTheComparison() throws CommandException {
        List<String> trained = new ArrayList<>();
        RunCommand command = run(new FakeRuns().training(run -> trained.add(RunNames.title(run.begun()))));

        command.invoke(console.plain(), new String[] {"x.json", "--out", "elsewhere"});

        assertThat(trained).containsExactly("tiny/none seed 0", "tiny/none seed 1", "tiny/l1 seed 0", "tiny/l1 seed 1");
        assertThat(console.outLines()).containsExactly(
                "VARIANT  SEED              accuracy",
                "none     0                    0.500",
                "none     1                    0.600",
                "none     mean ± s.d.  0.550 ± 0.071",
                "l1       0                    0.500",
                "l1       1                    0.600",
                "l1       mean ± s.d.  0.550 ± 0.071",
                "",
                "elsewhere/none-0", "elsewhere/none-1", "elsewhere/l1-0", "elsewhere/l1-1");
        assertThat(console.errLines()).filteredOn(line -> line.contains("50%")).hasSize(4)
                .allSatisfy(line -> assertThat(line).contains("seed"));

        RecordedConsole json = new RecordedConsole();
        command.invoke(json.plain(), new String[] {"x.json", "--json"});
        JsonObject object = JsonParser.parseString(json.out()).getAsJsonObject();
        assertThat(object.getAsJsonArray("runs")).hasSize(4);
        assertThat(object.getAsJsonArray("variants").get(0).getAsJsonObject().getAsJsonObject("mean")
                .get("accuracy").getAsDouble()).isEqualTo(0.55);
    }

    @Test
    void runWritesAReportWhereThereIsSomebodyForIt() throws CommandException {
        RunCommand command = run(new FakeRuns());
        command.reports = (folders, to) -> {
            assertThat(folders).hasSize(4);
            return to.resolve("index.html");
        };
        command.invoke(console.plain(), new String[] {"x.json"});
        assertThat(console.outLines()).last().isEqualTo("report: runs/tiny/report/index.html");

        RecordedConsole without = new RecordedConsole();
        command.invoke(without.plain(), new String[] {"x.json", "--no-report"});
        assertThat(without.out()).doesNotContain("report");
    }

    @Test
    void aReportThatIsNotOnesOwnToRenewIsSaidAndTheResultsStand() throws CommandException {
        for (FileSystemException cause : List.of(new AccessDeniedException("runs/tiny/report"),
                new FileSystemException("runs/tiny/report", null, "Read-only file system"))) {
            RunCommand command = run(new FakeRuns());
            command.reports = (folders, to) -> {
                throw new InputException("the report cannot be written into " + to, cause);
            };
            RecordedConsole recorded = new RecordedConsole();

            command.invoke(recorded.plain(), new String[] {"x.json"});

            assertThat(recorded.outLines()).last().isEqualTo("elsewhere/l1-1");
            assertThat(recorded.errLines()).last().asString().endsWith("cannot be written into runs/tiny/report");
        }
    }

    @Test
    void showsTheResultsAlsoWhereTheReportFails() {
        RunCommand command = run(new FakeRuns());
        command.reports = (folders, to) -> {
            throw new InputException(to + ": cannot be written");
        };
        assertThat(failure(command, "x.json")).hasMessageContaining("runs/tiny/report: cannot be written");
        assertThat(console.outLines()).last().asString().startsWith("elsewhere/");
    }

    @Test
    void aStoppedRunFailsAndSaysHowToGoOn() {
        FakeRuns runs = new FakeRuns().training(run -> context.stop.run());

        CommandException failure = failure(run(runs), "x.json");

        assertThat(failure).hasToString(
                "cambium: stopped at step 5/10 of tiny/none seed 0; continue with --resume");
        assertThat(failure.status()).isEqualTo(1);
        assertThat(runs.asked).containsExactly("none-0 Stop[]");
        assertThat(context.stop).as("withdrawn with the end of the command").isNull();
    }

    @Test
    void anInterruptStopsARunInGoodOrder() {
        AtomicInteger waits = new AtomicInteger();
        FakeRuns runs = new FakeRuns().training(run -> {
            if (waits.incrementAndGet() == 1) {
                throw new InterruptedException();
            }
        });
        assertThat(failure(run(runs), "x.json")).hasMessageStartingWith("stopped");
        assertThat(waits).as("it waited for the end all the same").hasValue(2);
    }

    @Test
    void aFailedRunFails() {
        FakeRuns full = new FakeRuns().training(run -> {
            throw new RunFailedException("runs/x: the disk is full", new IllegalStateException());
        });
        assertThat(failure(one(full), "x.json")).hasToString("cambium: runs/x: the disk is full")
                .extracting(CommandException::status).isEqualTo(1);

        FakeRuns broken = new FakeRuns().training(run -> {
            throw new StackOverflowError();
        });
        assertThat(failure(one(broken), "x.json")).hasToString("cambium: run failed: it is nested too deeply")
                .extracting(CommandException::status).isEqualTo(1);
    }

    @Test
    void onTheCommandLineNothingStaysInTheBackground() {
        FakeRuns runs = new FakeRuns();
        assertThat(failure(run(runs), "x.json", "-b")).hasMessageContaining("interactive shell")
                .hasMessageContaining("nohup").extracting(CommandException::status).isEqualTo(2);
        assertThat(runs.active()).isEmpty();
    }

    @Test
    void inTheShellARunInTheBackgroundTellsOnlyWhatMatters() throws CommandException {
        List<String> announced = new ArrayList<>();
        FakeRuns runs = new FakeRuns();

        run(runs).invoke(console.interactive(announced::add), new String[] {"x.json", "--background"});

        assertThat(runs.active()).hasSize(4);
        assertThat(console.outLines()).containsExactly("elsewhere/none-0", "elsewhere/none-1", "elsewhere/l1-0",
                "elsewhere/l1-1");
        assertThat(console.errLines()).containsExactly(
                "in the background; to look at the first: watch none-0; at all: status");
        assertThat(announced).isEmpty();
        var listener = runs.listeners.get("l1-1");
        listener.changed(RunState.RUNNING, "");
        listener.changed(RunState.WAITING, "waits for task nback");
        listener.changed(RunState.RUNNING, "");
        listener.changed(RunState.PAUSED, "");
        listener.changed(RunState.RUNNING, "");
        listener.changed(RunState.FAILED, "the loss is not a number");
        assertThat(announced).containsExactly("tiny/l1 seed 1 waits for task nback", "tiny/l1 seed 1 goes on",
                "tiny/l1 seed 1 failed: the loss is not a number");
    }

    @Test
    void whoLeavesTheShellHearsWhatBecomesOfLiveRuns() throws CommandException {
        FakeRuns runs = new FakeRuns();
        run(runs).invoke(console.interactive(line -> { }), new String[] {"x.json", "-b"});
        assertThat(InteractiveShell.farewell(runs.active())).as("all are done").isEmpty();

        ((FakeRuns.FakeRun) runs.active().get(2)).state = RunState.WAITING;
        assertThat(InteractiveShell.farewell(runs.active())).containsExactly(
                "1 run is stopped with a checkpoint. To go on:", "  cambium resume elsewhere/l1-0");
    }

    @Test
    void pauseAndStopTakeTheOnlyRunTheyCan() throws CommandException {
        FakeRuns runs = new FakeRuns(summary("none", 0, RunState.DONE), summary("none", 1, RunState.RUNNING),
                summary("l1", 0, RunState.PAUSED));
        new PauseCommand(runs).invoke(console.plain(), new String[0]);
        assertThat(runs.asked).containsExactly("none-1 Pause[]");
        assertThat(console.outLines()).containsExactly("it will");

        assertThat(failure(new StopCommand(runs))).hasToString("cambium: missing RUN: these are live: none-1, l1-0")
                .extracting(CommandException::status).isEqualTo(2);
        assertThat(failure(new PauseCommand(new FakeRuns())))
                .hasToString("cambium: no run in runs is live and not paused");

        RecordedConsole json = new RecordedConsole();
        new StopCommand(runs).invoke(json.plain(), new String[] {"l1-0", "--json"});
        assertThat(runs.asked).contains("l1-0 Stop[]");
        assertThat(JsonParser.parseString(json.out()).getAsJsonObject().get("answer").getAsString())
                .isEqualTo("it will");
        assertThat(new PauseCommand(runs).candidates(List.of("--out", "x"), ""))
                .containsExactly("tiny/none", "none-1");
        assertThat(new StopCommand(runs).candidates(List.of("none-1"), "")).isEmpty();
    }

    @Test
    void resumeLetsAPausedRunGoOn() throws CommandException {
        FakeRuns runs = new FakeRuns(summary("none", 0, RunState.PAUSED), summary("l1", 0, RunState.STOPPED));
        new ResumeCommand(runs, context.context()).invoke(console.plain(), new String[0]);
        assertThat(runs.asked).containsExactly("none-0 Resume[]");
        assertThat(runs.active()).isEmpty();
    }

    @Test
    void resumeWaitsForTheEndAsRunDoes() throws CommandException {
        RunSummary stopped = summary("l1", 0, RunState.STOPPED);
        FakeRuns runs = new FakeRuns(summary("none", 0, RunState.RUNNING), stopped);
        new ResumeCommand(runs, context.context()).invoke(console.plain(), new String[0]);
        assertThat(console.outLines()).containsExactly("VARIANT  SEED  accuracy", "l1          0     0.500", "",
                "elsewhere/l1-0");

        FakeRuns again = new FakeRuns(stopped).training(run -> context.stop.run());
        assertThat(failure(new ResumeCommand(again, context.context()), "l1-0")).hasToString(
                "cambium: stopped at step 5/10 of tiny/l1 seed 0; continue with: resume l1-0");

        RecordedConsole shell = new RecordedConsole();
        FakeRuns background = new FakeRuns(stopped).training(run -> {
            throw new AssertionError("nobody waits");
        });
        new ResumeCommand(background, context.context()).invoke(shell.interactive(line -> { }),
                new String[] {"l1-0", "--background"});
        assertThat(background.active()).hasSize(1);
        assertThat(shell.err()).contains("watch l1-0");

        RecordedConsole waiting = new RecordedConsole();
        new ResumeCommand(new FakeRuns(stopped), context.context()).invoke(waiting.interactive(line -> { }),
                new String[] {"l1-0"});
        assertThat(waiting.outLines()).contains("elsewhere/l1-0");
        assertThat(failure(new ResumeCommand(new FakeRuns(stopped), context.context()), "l1-0", "-b"))
                .hasMessageContaining("interactive shell").extracting(CommandException::status).isEqualTo(2);
    }

    @Test
    void swapAndSetSpeakTheGrammarOfOverrides() {
        assertThat(swapped("regularizer", "bimt", "lambda=1e-4", "regularizer.locality=2"))
                .isEqualTo("[regularizer=bimt, regularizer.lambda=1e-4, regularizer.locality=2]");
        assertThat(swapped("optimizers", "sgd")).isEqualTo("[optimizer=sgd]");
        assertThat(swapped("tasks", "+nback.twoback", "~yang19.go"))
                .isEqualTo("[+tasks=nback.twoback, ~tasks=yang19.go]");
        assertThat(swapped("task", "few.go", "few.*")).isEqualTo("[tasks=[few.go,few.*]]");
        assertThat(swapped("metrics", "~sparsity")).isEqualTo("[~metrics=sparsity]");

        FakeRuns runs = new FakeRuns(summary("l1", 0, RunState.RUNNING));
        SwapCommand swap = new SwapCommand(experiments, runs, plugins);
        assertThat(failure(swap, "l1-0", "regularzer", "bimt")).hasToString(
                "cambium: a run has no 'regularzer' to swap; did you mean 'regularizer'?")
                .extracting(CommandException::status).isEqualTo(2);
        assertThat(failure(swap, "l1-0", "regularizer", "lambda=2"))
                .hasMessageEndingWith("to change settings alone: set RUN regularizer.lambda=2");
        assertThat(failure(swap, "l1-0", "regularizer", "bimt", "lambda")).hasMessageContaining("'lambda'");
        assertThat(failure(swap, "l1-0", "tasks", "a", "+b")).hasMessageContaining("'+b'");
        assertThat(failure(swap, "l1-0", "tasks")).hasMessageContaining("missing NAME");
        assertThat(failure(new SetCommand(experiments, runs, plugins), "l1-0"))
                .hasMessageContaining("missing KEY=VALUE");
        assertThat(runs.asked).isEmpty();
    }

    private String swapped(String... words) {
        FakeRuns runs = new FakeRuns(summary("l1", 0, RunState.PAUSED));
        List<String> arguments = new ArrayList<>(List.of("l1-0"));
        arguments.addAll(Arrays.asList(words));
        try {
            new SwapCommand(experiments, runs, plugins).invoke(console.plain(), arguments.toArray(String[]::new));
        } catch (CommandException e) {
            throw new AssertionError(e);
        }
        return runs.asked.get(0).replaceFirst("l1-0 Change\\[overrides=(.*)]", "$1");
    }

    @Test
    void completesWhatCanBeSwapped() {
        FakeRuns runs = new FakeRuns(summary("none", 0, RunState.DONE), summary("l1", 0, RunState.RUNNING))
                .views(folder -> view(summary("l1", 0, RunState.RUNNING), 1));
        SwapCommand swap = new SwapCommand(experiments, runs, plugins);
        assertThat(swap.candidates(List.of(), "")).containsExactly("tiny", "l1-0");
        assertThat(swap.candidates(List.of("l1-0"), ""))
                .containsExactly("optimizer", "regularizer", "tasks", "observers", "metrics");
        assertThat(swap.candidates(List.of("l1-0", "regularizer"), "")).containsExactly("l1");
        assertThat(swap.candidates(List.of("l1-0", "regularizer", "l1"), ""))
                .containsExactly("lambda=", "when=");
        assertThat(swap.candidates(List.of("l1-0", "tasks"), "+")).containsExactly("+few.*");
        assertThat(swap.candidates(List.of("l1-0", "tasks"), "f")).contains("few.go");
        assertThat(swap.candidates(List.of("l1-0", "tasks"), "~"))
                .containsExactly("~few.go", "~few.wait");
        assertThat(new SetCommand(experiments, runs, plugins).candidates(List.of("l1-0"), "reg"))
                .contains("regularizer.lambda=").noneMatch(candidate -> candidate.contains("training"));
    }

    private CommandException failure(Command<?> command, String... arguments) {
        return catchThrowableOfType(CommandException.class, () -> command.invoke(console.plain(), arguments));
    }

    private RunCommand one(FakeRuns runs) {
        return new RunCommand(new FakeExperiments((file, overrides) -> List.of(experiment("none", 0))), runs, plugins,
                context.context());
    }

    private RunCommand run(FakeRuns runs) {
        return new RunCommand(experiments, runs, plugins, context.context());
    }
}
