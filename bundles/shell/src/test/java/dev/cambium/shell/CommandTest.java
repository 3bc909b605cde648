package dev.cambium.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
import dev.cambium.shell.given.FakeExperiments;
import dev.cambium.shell.given.FakeRuns;
import dev.cambium.shell.given.FewPlugins;
import dev.cambium.shell.given.GivenExperiments;
import dev.cambium.shell.given.GivenSweeps;
import dev.cambium.shell.internal.experiment.ValidateCommand;
import dev.cambium.shell.internal.plugin.DescribeCommand;
import dev.cambium.shell.internal.plugin.PluginsCommand;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest {

    private final RecordedConsole console = new RecordedConsole();
    private final Plugins plugins = new FewPlugins();

    @Test
    void listsPluginsInLinesAndAsJson() throws CommandException {
        PluginsCommand command = new PluginsCommand(plugins);
        command.invoke(console.plain(), new String[] {"regularizers"});
        assertThat(console.outLines()).containsExactly(
                "KIND         NAME  BUNDLE         VERSION  DESCRIPTION",
                "regularizer  l1    org.example.l  1.0.0    Lasso",
                "regularizer  l1    org.example.m  1.1.0    (hidden by another of this name) Another lasso");

        RecordedConsole json = new RecordedConsole();
        command.invoke(json.plain(), new String[] {"--json"});
        JsonArray array = JsonParser.parseString(json.out()).getAsJsonArray();
        assertThat(array).hasSize(3);
        assertThat(array.get(0).getAsJsonObject().keySet()).containsExactly("kind", "name", "bundle", "version",
                "description", "hidden", "settings");
    }

    @Test
    void wrongArgumentsAreWrongInput() {
        PluginsCommand command = new PluginsCommand(plugins);
        assertThat(failure(command, "--jsn")).hasToString(
                "cambium: unknown option '--jsn'; did you mean '--json'?; see: help plugins")
                .extracting(CommandException::status).isEqualTo(2);
        assertThat(failure(command, "task", "more")).hasToString("cambium: unexpected 'more'; see: help plugins");
        assertThat(failure(command, "regularzer").getMessage()).contains("did you mean 'regularizer'?");
        assertThat(failure(new DescribeCommand(plugins), "task"))
                .hasToString("cambium: missing NAME; see: help describe");
        assertThat(failure(new DescribeCommand(plugins), "task", "go", "--seed", "x").getMessage())
                .contains("--seed").contains("'x'");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void explainsItself() throws CommandException {
        new DescribeCommand(plugins).invoke(console.plain(), new String[] {"--help"});
        assertThat(console.out()).contains("Usage: describe").contains("KIND").contains("--seed");
    }

    @Test
    void describesSettingsTasksAndATrial() throws CommandException {
        DescribeCommand command = new DescribeCommand(plugins);
        command.invoke(console.plain(), new String[] {"regularizer", "l1"});
        assertThat(console.outLines()).contains("SETTING  TYPE    DEFAULT     RANGE  DESCRIPTION",
                "lambda   number  1e-4        ≥ 0    Strength", "when     text    (required)         Schedule");

        RecordedConsole battery = new RecordedConsole();
        command.invoke(battery.plain(), new String[] {"task", "few"});
        assertThat(battery.out()).contains("observes  cue · ring[2]").contains("go    reach   Go there");

        RecordedConsole task = new RecordedConsole();
        command.invoke(task.plain(), new String[] {"task", "few.go"});
        assertThat(task.out()).contains("task go (reach): Go there").contains("cue    │███│").contains("target │2  │");
    }

    @Test
    void describesTheSameTrialForTheSameSeedOnly() throws CommandException {
        assertThat(trial("0")).isEqualTo(trial("0")).isNotEqualTo(trial("1"));
    }

    private String trial(String seed) throws CommandException {
        RecordedConsole recorded = new RecordedConsole();
        new DescribeCommand(plugins).invoke(recorded.plain(), new String[] {"task", "go", "--json", "--seed", seed});
        JsonObject trial = JsonParser.parseString(recorded.out()).getAsJsonObject().getAsJsonObject("trial");
        assertThat(trial.get("steps").getAsInt()).isOne();
        return trial.get("observations").toString();
    }

    @Test
    void validatePrintsTheExperimentAloneOnOut() throws CommandException {
        Experiments experiments = new FakeExperiments((file, overrides) -> {
            assertThat(file).isEqualTo(Path.of("x.json"));
            assertThat(overrides).containsExactly("tasks=[a,b]", "~k", "+n=1");
            return List.of(experiment("none", 0), experiment("l1", 0));
        });
        ValidateCommand command = new ValidateCommand(experiments, new GivenSweeps(experiments), new FakeRuns(),
                plugins);

        command.invoke(console.plain(), new String[] {"x.json", "tasks=[a,b]", "~k", "+n=1"});

        assertThat(JsonParser.parseString(console.out()).getAsJsonArray()).hasSize(2);
        assertThat(console.errLines()).containsExactly("valid: 2 experiments, tiny (none, l1), seed 0");
    }

    @Test
    void inputThatTheTrainerRejectsIsWrongInput() {
        Experiments experiments = new FakeExperiments((file, overrides) -> {
            throw new InputException("x.json: trainin: unknown key; did you mean 'training'?");
        });
        CommandException failure = failure(new ValidateCommand(experiments, new GivenSweeps(experiments),
                new FakeRuns(), plugins), "x.json");
        assertThat(failure).hasToString("cambium: x.json: trainin: unknown key; did you mean 'training'?");
        assertThat(failure.status()).isEqualTo(2);
    }

    @Test
    void completesKindsNamesTasksAndOptions() {
        DescribeCommand command = new DescribeCommand(plugins);
        assertThat(command.candidates(List.of(), "")).containsExactly("regularizer", "task");
        assertThat(command.candidates(List.of("task"), "f")).containsExactly("few", "few.go");
        assertThat(command.candidates(List.of("regularizer"), "")).containsExactly("l1");
        assertThat(command.candidates(List.of("task", "go"), "--"))
                .containsExactly("--help", "--json", "--seed", "-h");
    }

    private CommandException failure(Command<?> command, String... arguments) {
        return catchThrowableOfType(CommandException.class, () -> command.invoke(console.plain(), arguments));
    }

    private static Experiment experiment(String variant, long seed) {
        return GivenExperiments.experiment("tiny", variant, seed, "{}");
    }
}
