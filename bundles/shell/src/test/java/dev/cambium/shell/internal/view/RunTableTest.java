package dev.cambium.shell.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.cambium.runs.Headline;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.shell.RecordedConsole;
import dev.cambium.shell.given.FakeRuns;
import dev.cambium.shell.given.GivenExperiments;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTableTest {

    private static final Headline MINE = new Headline("mine", "share", "accuracy", "");

    private final RunSummary one = run("a", Map.of(FakeRuns.ACCURACY, 0.5));
    private final RunSummary two = run("b", Map.of(MINE, 0.25));
    private final RecordedConsole console = new RecordedConsole();

    @Test
    void numbersOfTwoMetricsThatAreCalledTheSameHaveAColumnEach() {
        console.plain().print(RunTable.comparison(List.of(one, two)));
        assertThat(console.outLines()).containsExactly(
                "VARIANT  SEED  accuracy (performance)  accuracy (mine)",
                "a           0                   0.500",
                "b           0                                    0.250");
    }

    @Test
    void comparedSideBySideTheyHaveARowEach() {
        new RunComparison(ComparedRuns.each(List.of(view(one), view(two)))).print(console.plain());
        assertThat(console.outLines()).contains(
                "accuracy (performance)  0.500  –",
                "accuracy (mine)         –      0.250");
    }

    @Test
    void runsThatDifferInTheirSeedsAloneAreOneColumn() {
        List<RunView> views = List.of(view(one), view(seed(1, 0.7)), view(two));
        new RunComparison(ComparedRuns.replicates(views)).print(console.plain());
        assertThat(console.outLines()).contains("[1]  n/a, 2 seeds: 0, 1  DONE   10/10",
                "[2]  n/b/b               DONE   10/10", "accuracy (performance)  0.600 ± 0.141  –");
        JsonObject json = new RunComparison(ComparedRuns.replicates(views)).json();
        assertThat(json.getAsJsonArray("runs")).hasSize(3);
        assertThat(json.getAsJsonArray("replicates").get(0).getAsJsonObject().get("ids")).hasToString("[\"a\",\"a1\"]");
        RecordedConsole each = new RecordedConsole();
        new RunComparison(ComparedRuns.each(views)).print(each.plain());
        assertThat(each.outLines()).anySatisfy(line -> assertThat(line).startsWith("[3]  n/b/b"));
    }

    private static RunSummary seed(long seed, double accuracy) {
        return new RunSummary("a" + seed, Path.of("x", "a" + seed), "n", "a", seed, RunState.DONE, "", 10, 10,
                Instant.EPOCH, Map.of(FakeRuns.ACCURACY, accuracy));
    }

    @Test
    void jsonHasAKeyForEach() {
        JsonObject first = RunTable.json(List.of(one, two)).get(0).getAsJsonObject();
        assertThat(first.get("headlines")).hasToString("{\"accuracy (performance)\":0.5}");
        assertThat(RunTable.spreads(List.of(one, two)).get(1).getAsJsonObject().get("mean"))
                .hasToString("{\"accuracy (mine)\":0.25}");
        assertThat(new RunComparison(ComparedRuns.each(List.of(view(one), view(two)))).json().getAsJsonArray("runs")
                .get(1).getAsJsonObject().get("headlines")).hasToString("{\"accuracy (mine)\":0.25}");
        assertThat(RunTable.json(one).get("headlines")).hasToString("{\"accuracy\":0.5}");
    }

    private static RunView view(RunSummary run) {
        return new RunView(run, GivenExperiments.experiment("n", run.variant(), run.seed(), "{}"), List.of(), List.of(),
                Optional.empty());
    }

    private static RunSummary run(String variant, Map<Headline, Double> headlines) {
        return new RunSummary(variant, Path.of("x", variant), "n", variant, 0, RunState.DONE, "", 10, 10, Instant.EPOCH,
                headlines);
    }
}
