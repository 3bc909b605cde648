package dev.cambium.shell.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.experiment.Experiment;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.RecordedConsole;
import dev.cambium.shell.given.FakeContext;
import dev.cambium.shell.given.FakeExperiments;
import dev.cambium.shell.given.FakeRuns;
import dev.cambium.shell.given.FewPlugins;
import dev.cambium.shell.given.GivenExperiments;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several runs of one command, of which some fail. */
class FailedRunsTest {

    private final RecordedConsole console = new RecordedConsole();
    private final FakeExperiments experiments = new FakeExperiments((file, overrides) -> List.of(experiment("none", 0),
            experiment("none", 1), experiment("l1", 0), experiment("l1", 1)));

    @Test
    void aVariantThatFailsKeepsNoOtherFromBeingTrained() {
        List<String> trained = new ArrayList<>();
        FakeRuns runs = new FakeRuns().training(run -> {
            if (run.begun().id().equals("none-1")) {
                throw new RunFailedException("runs/none-1: a plug-in threw", null);
            }
            trained.add(run.begun().id());
        });
        RunCommand command = run(runs);
        command.reports = (folders, to) -> {
            assertThat(folders).hasSize(3);
            return to.resolve("index.html");
        };

        CommandException failure = failure(command, "x.json", "--resume");

        assertThat(trained).containsExactly("none-0", "l1-0", "l1-1");
        assertThat(failure).hasToString("cambium: 1 of 4 runs failed: none seed 1: runs/none-1: a plug-in threw")
                .extracting(CommandException::status).isEqualTo(1);
        assertThat(console.outLines()).contains("none     0                    0.500", "elsewhere/none-0",
                        "elsewhere/l1-1")
                .last().isEqualTo("report: runs/tiny/report/index.html");
        assertThat(console.errLines()).contains("none seed 1  failed: runs/none-1: a plug-in threw");
    }

    @Test
    void asJsonThereIsWhatThereIsAndWhatFailed() {
        FakeRuns runs = new FakeRuns().training(run -> {
            if (run.begun().variant().equals("none")) {
                throw new InputException("refused " + run.begun().id());
            }
        });

        CommandException failure = failure(run(runs), "x.json", "--json");

        assertThat(failure).hasToString(
                "cambium: 2 of 4 runs failed: none seed 0: refused none-0; none seed 1: refused none-1")
                .extracting(CommandException::status).isEqualTo(1);
        JsonObject json = JsonParser.parseString(console.out()).getAsJsonObject();
        assertThat(json.getAsJsonArray("runs")).hasSize(2);
        assertThat(json.getAsJsonArray("failed")).hasSize(2);
        assertThat(json.getAsJsonArray("failed").get(1)).hasToString(
                "{\"name\":\"tiny\",\"variant\":\"none\",\"seed\":1,\"reason\":\"refused none-1\"}");
    }

    @Test
    void inputThatNoVariantCanUseIsWrongInput() {
        FakeRuns runs = new FakeRuns().training(run -> {
            throw new InputException("results: not a folder");
        });
        assertThat(failure(run(runs), "x.json")).hasToString("cambium: 4 of 4 runs failed: none seed 0, none seed 1, "
                + "l1 seed 0, l1 seed 1: results: not a folder").extracting(CommandException::status).isEqualTo(2);
    }

    @Test
    void inTheBackgroundTheOthersStartAsWell() {
        FakeRuns runs = new FakeRuns().starting(experiment -> {
            if (experiment.seed() == 0) {
                throw new InputException("another process works on it");
            }
        });

        CommandException failure = catchThrowableOfType(CommandException.class,
                () -> run(runs).invoke(console.interactive(line -> { }), new String[] {"x.json", "-b"}));

        assertThat(failure).hasMessage("2 of 4 runs failed: none seed 0, l1 seed 0: another process works on it");
        assertThat(console.outLines()).containsExactly("elsewhere/none-1", "elsewhere/l1-1");
    }

    private RunCommand run(FakeRuns runs) {
        return new RunCommand(experiments, runs, new FewPlugins(), new FakeContext().context());
    }

    private CommandException failure(RunCommand command, String... arguments) {
        return catchThrowableOfType(CommandException.class, () -> command.invoke(console.plain(), arguments));
    }

    private static Experiment experiment(String variant, long seed) {
        return GivenExperiments.experiment("tiny", variant, seed, "{}");
    }
}
