package dev.cambium.shell.internal.list;

import static dev.cambium.shell.given.GivenRuns.experiment;
import static dev.cambium.shell.given.GivenRuns.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.runs.Headline;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.RecordedConsole;
import dev.cambium.shell.given.FakeIndex;
import dev.cambium.shell.given.FakeRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {

    @TempDir
    Path folder;
    private final RecordedConsole console = new RecordedConsole();
    private final FakeIndex index = new FakeIndex(summary("none", 0, RunState.DONE), summary("l1", 0, RunState.DONE),
            summary("l1", 1, RunState.DONE), summary("l1", 3, RunState.DONE), summary("l1", 4, RunState.RUNNING),
            summary("l1", 5, RunState.FAILED));

    private List<String> call(String... arguments) throws CommandException {
        RecordedConsole recorded = new RecordedConsole();
        new RunsCommand(index).invoke(recorded.plain(), arguments);
        return recorded.outLines();
    }

    private List<String> words(List<String> lines) {
        return lines.stream().map(line -> line.replaceAll(" {2,}", " | ")
                .replaceAll("19(70|69)-[-0-9]+ [0-9:]+", "then")).toList();
    }

    @Test
    void runsThatAreDoneAndDifferInTheirSeedsAloneAreOneRow() throws CommandException {
        assertThat(words(call())).containsExactly(
                "RUN | NAME | VARIANT | SEED | STATE | STEP | STARTED | accuracy",
                "none-0 | tiny | none | 0 | DONE | 5/10 | then | 0.500",
                "3 runs | tiny | l1 | 0, 1, 3 | DONE | 5/10 | then | 0.633 ± 0.153",
                "l1-4 | tiny | l1 | 4 | RUNNING | 5/10 | then | 0.900",
                "l1-5 | tiny | l1 | 5 | FAILED | 5/10 | then | 1");
        assertThat(call("--each")).hasSize(7).anySatisfy(line -> assertThat(line).startsWith("l1-3"));
        JsonArray json = JsonParser.parseString(String.join("", call("--json"))).getAsJsonArray();
        assertThat(json).hasSize(6);
        assertThat(json.get(3).getAsJsonObject().get("id").getAsString()).isEqualTo("l1-3");
    }

    @Test
    void ofASeedThatWasTrainedTwiceTheNewerRunCounts() throws CommandException {
        RunSummary first = FakeRuns.summary(experiment("l1", 0), RunState.DONE);
        RunSummary again = new RunSummary("again", Path.of("again"), "tiny", "l1", 0, RunState.DONE, "", 5, 10,
                Instant.EPOCH.plusSeconds(9), Map.of(FakeRuns.ACCURACY, 0.8));
        RecordedConsole two = new RecordedConsole();
        new RunsCommand(new FakeIndex(first, again)).invoke(two.plain());
        assertThat(two.outLines()).as("one seed has no spread").hasSize(3);
        RecordedConsole three = new RecordedConsole();
        new RunsCommand(new FakeIndex(again, first, summary("l1", 1, RunState.DONE))).invoke(three.plain());
        assertThat(three.outLines().get(1)).startsWith("2 runs").endsWith("0.700 ± 0.141");
    }

    @Test
    void rowsOfGroupsHaveTheMeanOfNumbersAndWhatIsEqual() throws CommandException {
        index.values(run -> Arrays.asList(run.variant(), run.variant().equals("none") ? null : 1e-5,
                run.headlines().get(FakeRuns.ACCURACY)));
        assertThat(words(call("--group", "variant", "--columns", "regularizer.lambda,accuracy", "--sort", "-accuracy")))
                .containsExactly("variant | RUNS | regularizer.lambda | accuracy",
                        "l1 | 5 | 1e-5 | 0.760 ± 0.207",
                        "none | 1 | 0.500");
        assertThat(index.asked.get(0).fields()).containsExactly("variant", "regularizer.lambda", "accuracy");
        assertThat(index.asked.get(0).sort()).containsExactly("-accuracy");
        JsonObject json = JsonParser.parseString(String.join("", call("--group", "variant", "--json"))).getAsJsonArray()
                .get(1).getAsJsonObject();
        assertThat(json.getAsJsonObject("group").get("variant").getAsString()).isEqualTo("l1");
        assertThat(json.get("runs").getAsInt()).isEqualTo(5);
        assertThat(json.getAsJsonObject("mean").get("accuracy").getAsDouble()).isEqualTo(0.76);
    }

    @Test
    void sortedByWhatSomeDoNotHaveTheseComeLast() throws CommandException {
        index.values(run -> Arrays.asList(run.variant().equals("none") ? null : (Object) (double) run.seed()));
        assertThat(words(call("--columns", "x", "--sort", "-x"))).containsExactly("RUN | x", "l1-5 | 5", "l1-4 | 4",
                "3 runs | 1.333 ± 1.528", "none-0");
        assertThat(words(call("--columns", "x", "--sort", "x")).get(4)).isEqualTo("none-0");
    }

    @Test
    void aFileOfValuesHasARowForEachRunWithAllDigits() throws Exception {
        Path file = folder.resolve("table.csv");
        index.values(run -> Arrays.asList("a \"b\", c", run.seed() == 0 ? null : 1.0 / 3));
        call("--columns", "x,y", "--csv", file.toString());
        assertThat(Files.readAllLines(file)).hasSize(7).startsWith("id,x,y", "none-0,\"a \"\"b\"\", c\",")
                .endsWith("l1-5,\"a \"\"b\"\", c\",0.3333333333333333");
        call("--csv", file.toString());
        assertThat(Files.readAllLines(file).get(0)).endsWith(",note,performance.meanStrictAccuracy");
        index.values(run -> List.of(run.variant()));
        call("--group", "variant", "--csv", file.toString());
        assertThat(Files.readAllLines(file)).startsWith(
                "variant,runs,performance.meanStrictAccuracy,performance.meanStrictAccuracy s.d.", "none,1,0.5,");
        CommandException nowhere = catchThrowableOfType(CommandException.class,
                () -> call("--csv", folder.resolve("no/such/folder.csv").toString()));
        assertThat(nowhere.status()).isEqualTo(2);
    }

    @Test
    void completesFieldsWhereTheyAreWritten() {
        RunsCommand command = new RunsCommand(index);
        assertThat(command.candidates(List.of("--columns"), "name,s")).contains("name,seed");
        assertThat(command.candidates(List.of("--sort"), "-")).as("an option").isNotEmpty();
        assertThat(command.candidates(List.of("--where"), "")).contains("performance.meanStrictAccuracy");
        assertThat(command.candidates(List.of(), "x")).isEmpty();
    }

    @Test
    void saysWhereTheDatabaseIs() throws CommandException {
        assertThat(call("--sql")).startsWith("it's/index.sqlite").contains("runs   run, id")
                .anySatisfy(line -> assertThat(line).contains("sqlite3.connect('it\\'s/index.sqlite')"));
        assertThat(String.join("", call("--sql", "--json"))).contains("\"file\"");
    }

    @Test
    void twoMetricsThatFindTheSameHaveAColumnEach() throws CommandException {
        RunSummary one = summary("a", 0, RunState.DONE);
        RunSummary two = new RunSummary("b", Path.of("b"), "tiny", "b", 0, RunState.DONE, "", 5, 10, Instant.EPOCH,
                Map.of(new Headline("mine", "share", "accuracy", ""), 0.25));
        new RunsCommand(new FakeIndex(one, two)).invoke(console.plain());
        assertThat(console.outLines().get(0)).endsWith("accuracy (performance)  accuracy (mine)");
    }
}
