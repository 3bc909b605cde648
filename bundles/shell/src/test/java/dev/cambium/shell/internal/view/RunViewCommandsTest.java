package dev.cambium.shell.internal.view;

import static dev.cambium.shell.given.GivenRuns.experiment;
import static dev.cambium.shell.given.GivenRuns.summary;
import static dev.cambium.shell.given.GivenRuns.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.RecordedConsole;
import dev.cambium.shell.given.FakeContext;
import dev.cambium.shell.given.FakeRuns;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunViewCommandsTest {

    private final RecordedConsole console = new RecordedConsole();
    private final FakeContext context = new FakeContext();

    @Test
    void statusListsWhatIsNotDoneAndHowToGoOn() throws CommandException {
        RunSummary waiting = new RunSummary("w", Path.of("elsewhere/w"), "tiny", "", 3, RunState.WAITING,
                "for regularizer bimt", 5, 10, Instant.EPOCH, Map.of());
        FakeRuns runs = new FakeRuns(summary("none", 0, RunState.DONE), summary("l1", 0, RunState.STOPPED), waiting,
                summary("l1", 1, RunState.RUNNING)).views(folder -> view(summary("l1", 1, RunState.RUNNING), 1));
        new StatusCommand(runs).invoke(console.plain(), new String[] {"--out", "my runs"});
        assertThat(console.outLines()).containsExactly(
                "RUN           STATE    STEP  ETA   REASON",
                "tiny/l1/l1-0  STOPPED  5/10",
                "tiny/w        WAITING  5/10        for regularizer bimt",
                "tiny/l1/l1-1  RUNNING  5/10  0:05",
                "",
                "To continue:",
                "  cambium resume l1-0 --out 'my runs'");
    }

    @Test
    void theJournalOfARunIsItsLog() throws CommandException {
        FakeRuns runs = new FakeRuns(summary("l1", 0, RunState.DONE))
                .views(folder -> view(summary("l1", 0, RunState.DONE), 3));
        LogCommand log = new LogCommand(runs, context.context());
        log.invoke(console.plain(), new String[] {"l1-0"});
        assertThat(console.outLines()).singleElement().asString().startsWith("1970-01-01 ").contains("swapped");
        log.invoke(console.plain(), new String[] {"l1-0", "--follow"});
        assertThat(console.outLines()).as("a run that has ended adds nothing").hasSize(2);

        RecordedConsole json = new RecordedConsole();
        log.invoke(json.plain(), new String[] {"l1-0", "--json"});
        assertThat(JsonParser.parseString(json.out()).getAsJsonArray()).hasSize(1);
        assertThat(failure(log, "l1-0", "-n", "-1")).hasMessageContaining("--lines is -1");
        assertThat(failure(log, "l1-0", "-n", "x"))
                .hasMessage("--lines is 'x', expected a whole number; see: help log");
    }

    @Test
    void watchPrintsALineForEachReportWhereThereIsNoTerminal() throws CommandException {
        AtomicInteger looks = new AtomicInteger();
        FakeRuns runs = new FakeRuns(summary("none", 0, RunState.DONE), summary("l1", 0, RunState.RUNNING))
                .views(folder -> switch (looks.getAndIncrement()) {
                    case 0 -> view(summary("l1", 0, RunState.RUNNING), 2);
                    case 1 -> view(summary("l1", 0, RunState.RUNNING), 4);
                    default -> view(summary("l1", 0, RunState.DONE), 4);
                });
        new WatchCommand(runs, context.context()).invoke(console.plain(), new String[0]);
        assertThat(console.outLines()).hasSize(5);
        assertThat(console.outLines().get(0)).startsWith("tiny/l1 seed 0  20%");
        assertThat(console.outLines().get(1)).isEqualTo("tiny/l1 seed 0  RUNNING");
        assertThat(console.outLines().get(2)).startsWith("tiny/l1 seed 0  30%");
        assertThat(console.outLines().get(3)).startsWith("tiny/l1 seed 0  40%");
        assertThat(console.outLines().get(4)).isEqualTo("tiny/l1 seed 0  DONE");
    }

    @Test
    void watchEndsWithTheRunOrWithCtrlC() throws CommandException {
        AtomicInteger looks = new AtomicInteger();
        FakeRuns runs = new FakeRuns(summary("l1", 0, RunState.RUNNING)).views(folder -> {
            if (looks.incrementAndGet() == 2) {
                context.stop.run();
            }
            return view(summary("l1", 0, RunState.RUNNING), 1);
        });
        new WatchCommand(runs, context.context()).invoke(console.live(80, 24), new String[] {"l1-0"});
        assertThat(looks).hasValue(2);
        assertThat(console.out()).contains("RUNNING").contains("\u001b[J").endsWith(System.lineSeparator());
        assertThat(console.out()).as("a hint").contains("leaves this view; the run goes on");
        assertThat(runs.asked).as("the run goes on").isEmpty();
        assertThat(context.stop).isNull();
    }

    @Test
    void watchShowsARunOnceOrAsJson() throws CommandException {
        FakeRuns runs = new FakeRuns(summary("l1", 0, RunState.RUNNING))
                .views(folder -> view(summary("l1", 0, RunState.RUNNING), 3));
        WatchCommand command = new WatchCommand(runs, context.context());
        command.invoke(console.plain(), new String[] {"--once"});
        assertThat(console.outLines().get(0)).startsWith("tiny/l1 seed 0 · l1-0").endsWith("RUNNING");
        assertThat(console.out()).doesNotContain("\u001b");

        RecordedConsole json = new RecordedConsole();
        command.invoke(json.plain(), new String[] {"--json"});
        JsonObject view = JsonParser.parseString(json.out()).getAsJsonObject();
        assertThat(view.getAsJsonArray("progress")).hasSize(3);
        assertThat(view.getAsJsonArray("events").get(0).getAsJsonObject().get("event").getAsString())
                .isEqualTo("swapped");
        assertThat(view.getAsJsonObject("map").getAsJsonArray("strengths")).hasSize(4);
        assertThat(view.getAsJsonObject("experiment").has("tasks")).isTrue();
        assertThat(failure(new WatchCommand(new FakeRuns(), context.context())))
                .hasToString("cambium: no runs in runs");
    }

    @Test
    void compareShowsResultsDifferencesAndSwaps() throws CommandException {
        RunSummary none = summary("none", 1, RunState.DONE);
        RunSummary l1 = summary("l1", 0, RunState.STOPPED);
        FakeRuns runs = new FakeRuns(none, l1).views(folder -> folder.endsWith("l1-0") ? view(l1, 3)
                : new RunView(none, experiment("none", 1, "{\"tasks\": [\"few.go\"],"
                        + "\"regularizer\": {\"type\": \"none\"},"
                        + "\"training\": {\"steps\": 10}, \"schedule\": [{\"at\": 3, \"swap\": {}}]}"), List.of(),
                        List.of(), Optional.empty()));
        CompareCommand command = new CompareCommand(runs);

        command.invoke(console.plain(), new String[] {"none-1", "l1-0"});

        assertThat(console.outLines().subList(0, 14)).containsExactly(
                "     RUN               STATE    STEP",
                "[1]  tiny/none/none-1  DONE     5/10",
                "[2]  tiny/l1/l1-0      STOPPED  5/10",
                "",
                "RESULT      [1]    [2]",
                "accuracy  0.600  0.500",
                "",
                "SETTING             [1]   [2]",
                "variant             none  l1",
                "regularizer.type    none  l1",
                "tasks few.wait      –     yes",
                "regularizer.lambda  –     0.001",
                "",
                "Swapped in [2]:");
        assertThat(console.outLines().get(14)).contains("step 2  swapped  regularizer none → l1");

        RecordedConsole json = new RecordedConsole();
        command.invoke(json.plain(), new String[] {"none-1", "l1-0", "--json"});
        JsonObject object = JsonParser.parseString(json.out()).getAsJsonObject();
        assertThat(object.getAsJsonObject("settings").get("regularizer.type")).hasToString("[\"none\",\"l1\"]");
        assertThat(object.getAsJsonArray("runs").get(1).getAsJsonObject().getAsJsonArray("swaps")).hasSize(1);
        assertThat(failure(command, "none-2")).hasMessageContaining("none-2");
    }

    @Test
    void compareTakesTheNameOfAnExperimentForAllItsSeeds() throws CommandException {
        RunSummary first = summary("l1", 0, RunState.DONE);
        RunSummary second = summary("l1", 1, RunState.DONE);
        FakeRuns runs = new FakeRuns(first, second, summary("l1", 2, RunState.STOPPED))
                .views(folder -> view(folder.endsWith("l1-0") ? first : second, 3));
        new CompareCommand(runs).invoke(console.plain(), new String[] {"tiny/l1"});
        assertThat(console.outLines()).contains("[1]  tiny/l1, 2 seeds: 0, 1  DONE   5/10",
                "accuracy  0.550 ± 0.071", "Swapped in [1], seed 1:");
        RecordedConsole each = new RecordedConsole();
        new CompareCommand(runs).invoke(each.plain(), new String[] {"tiny", "--each"});
        assertThat(each.outLines()).contains("accuracy  0.500  0.600");
    }

    private CommandException failure(Command<?> command, String... arguments) {
        return catchThrowableOfType(CommandException.class, () -> command.invoke(console.plain(), arguments));
    }
}
