package dev.cambium.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import dev.cambium.trainer.Experiment;
import dev.cambium.trainer.Experiments;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Plugin;
import dev.cambium.trainer.Plugins;
import dev.cambium.trainer.Progress;
import dev.cambium.trainer.RunFailedException;
import dev.cambium.trainer.RunListener;
import dev.cambium.trainer.RunState;
import dev.cambium.trainer.RunSummary;
import dev.cambium.trainer.Runs;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

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
        ValidateCommand command = new ValidateCommand((file, overrides) -> {
            assertThat(file).isEqualTo(Path.of("x.json"));
            assertThat(overrides).containsExactly("tasks=[a,b]", "~k", "+n=1");
            return List.of(experiment("none", 0), experiment("l1", 0));
        }, plugins);

        command.invoke(console.plain(), new String[] {"x.json", "tasks=[a,b]", "~k", "+n=1"});

        assertThat(JsonParser.parseString(console.out()).getAsJsonArray()).hasSize(2);
        assertThat(console.errLines()).containsExactly("valid: 2 experiments, tiny (none, l1), seed 0");
    }

    @Test
    void inputThatTheTrainerRejectsIsWrongInput() {
        Experiments experiments = (file, overrides) -> {
            throw new InputException("x.json: trainin: unknown key; did you mean 'training'?");
        };
        CommandException failure = failure(new ValidateCommand(experiments, plugins), "x.json");
        assertThat(failure).hasToString("cambium: x.json: trainin: unknown key; did you mean 'training'?");
        assertThat(failure.status()).isEqualTo(2);
    }

    @Test
    void runEndsWithTheComparison() throws CommandException {
        List<String> trained = new ArrayList<>();
        RunCommand command = run((experiment, stop) -> {
            trained.add(experiment.title());
            return summary(experiment, RunState.DONE);
        });

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
    void aStoppedRunFailsAndSaysHowToGoOn() {
        RunCommand command = run((experiment, stop) -> {
            assertThat(stop.getAsBoolean()).isFalse();
            stopService.run();
            assertThat(stop.getAsBoolean()).isTrue();
            return summary(experiment, RunState.STOPPED);
        });

        CommandException failure = failure(command, "x.json");

        assertThat(failure).hasToString(
                "cambium: stopped at step 5/10 of tiny/none seed 0; continue with --resume");
        assertThat(failure.status()).isEqualTo(1);
        assertThat(stopService).as("withdrawn with the end of the command").isNull();
    }

    @Test
    void anInterruptStopsARunInGoodOrder() {
        Thread caller = Thread.currentThread();
        RunCommand command = run((experiment, stop) -> {
            caller.interrupt();
            while (!stop.getAsBoolean()) {
                Thread.onSpinWait();
            }
            return summary(experiment, RunState.STOPPED);
        });
        assertThat(failure(command, "x.json").getMessage()).startsWith("stopped");
    }

    @Test
    void aFailedRunFails() {
        RunCommand command = run((experiment, stop) -> {
            throw new RunFailedException("runs/x: the disk is full", new IllegalStateException());
        });
        assertThat(failure(command, "x.json")).hasToString("cambium: runs/x: the disk is full")
                .extracting(CommandException::status).isEqualTo(1);

        RunCommand broken = run((experiment, stop) -> {
            throw new StackOverflowError();
        });
        assertThat(failure(broken, "x.json")).hasToString("cambium: run failed with StackOverflowError")
                .extracting(CommandException::status).isEqualTo(1);
    }

    @Test
    void statusListsWhatIsNotDoneAndHowToGoOn() throws CommandException {
        Runs runs = new FakeRuns((experiment, stop) -> null, List.of(
                summary(experiment("none", 0), RunState.DONE), summary(experiment("l1", 0), RunState.STOPPED)));
        new StatusCommand(runs).invoke(console.plain(), new String[] {"--out", "my runs"});
        assertThat(console.out()).doesNotContain("none-0").contains("STOPPED").contains(
                "cambium run elsewhere/l1-0/experiment.json --resume --out 'my runs'");

        RecordedConsole all = new RecordedConsole();
        new RunsCommand(runs).invoke(all.plain(), new String[0]);
        assertThat(all.outLines()).hasSize(3);
        assertThat(all.outLines().get(0)).startsWith("RUN").endsWith("accuracy");
    }

    @Test
    void completesKindsNamesTasksAndOptions() {
        DescribeCommand command = new DescribeCommand(plugins);
        assertThat(CommandCompleter.candidates(command, List.of(), "")).containsExactly("regularizer", "task");
        assertThat(CommandCompleter.candidates(command, List.of("task"), "f")).containsExactly("few", "few.go");
        assertThat(CommandCompleter.candidates(command, List.of("regularizer"), "")).containsExactly("l1");
        assertThat(CommandCompleter.candidates(command, List.of("task", "go"), "--"))
                .containsExactly("--help", "--json", "--seed", "-h");
        assertThat(CommandCompleter.candidates(run((e, s) -> null), List.of("x.json"), "reg"))
                .containsExactly("regularizer=l1", "regularizer.lambda=", "regularizer.when=");
    }

    private CommandException failure(Command<?> command, String... arguments) {
        return catchThrowableOfType(CommandException.class, () -> command.invoke(console.plain(), arguments));
    }

    private Runnable stopService;

    private RunCommand run(BiFunction<Experiment, BooleanSupplier, RunSummary> training) {
        Experiments experiments = (file, overrides) -> List.of(experiment("none", 0), experiment("none", 1),
                experiment("l1", 0), experiment("l1", 1));
        BundleContext context = (BundleContext) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("registerService");
                    stopService = (Runnable) arguments[1];
                    return Proxy.newProxyInstance(getClass().getClassLoader(),
                            new Class<?>[] {ServiceRegistration.class}, (p, m, a) -> stopService = null);
                });
        return new RunCommand(experiments, new FakeRuns(training, List.of()), plugins, context);
    }

    private static Experiment experiment(String variant, long seed) {
        return new Experiment("tiny", variant, seed, "x.json", new JsonObject());
    }

    private static RunSummary summary(Experiment experiment, RunState state) {
        Map<String, Double> headlines = new LinkedHashMap<>();
        headlines.put("accuracy", 0.5 + experiment.seed() / 10.0);
        String id = experiment.variant() + "-" + experiment.seed();
        return new RunSummary(id, Path.of("elsewhere", id), experiment.name(), experiment.variant(), experiment.seed(),
                state, 5, 10, Instant.EPOCH, headlines);
    }

    /** Runs that do what a test says. */
    private record FakeRuns(BiFunction<Experiment, BooleanSupplier, RunSummary> training, List<RunSummary> list)
            implements Runs {

        @Override
        public RunSummary run(Experiment experiment, Path root, boolean resume, RunListener listener,
                BooleanSupplier stop) {
            listener.progressed(new Progress(5, 10, 1, 0, 0.5, Map.of(), 0.1, 100, 0, 10));
            return training.apply(experiment, stop);
        }

        @Override
        public List<RunSummary> list(Path root) {
            return list;
        }
    }

    /** Two regularizers of one name, and a battery of one task. */
    private static final class FewPlugins implements Plugins {

        private final TaskBattery battery = new FewTasks();

        @Override
        public List<Plugin> all() {
            List<Plugin.Setting> settings = List.of(
                    new Plugin.Setting("lambda", "number", "1.0E-4", "≥ 0", "Strength"),
                    new Plugin.Setting("when", "text", null, "", "Schedule"));
            return List.of(
                    new Plugin("regularizer", "l1", "org.example.l", "1.0.0", "Lasso", false, settings),
                    new Plugin("regularizer", "l1", "org.example.m", "1.1.0", "Another lasso", true, List.of()),
                    new Plugin("task", "few", "org.example.t", "1.0.0", "Few tasks", false, List.of()));
        }

        @Override
        public Plugin find(String kind, String name) {
            return all().stream().filter(p -> p.kind().equals(kind) && p.name().equals(name)).findFirst()
                    .orElseThrow(() -> new InputException("no " + kind + " '" + name + "'"));
        }

        @Override
        public <T> T withBattery(String name, Function<TaskBattery, T> function) {
            return function.apply(battery);
        }

        @Override
        public <T> T withTask(String name, BiFunction<TaskBattery, Task, T> function) {
            return function.apply(battery, battery.tasks().get(0));
        }
    }

    private static final class FewTasks implements TaskBattery {

        @Override
        public List<Channel> channels() {
            return List.of(new Channel("cue", 1), new Channel("ring", 2));
        }

        @Override
        public ActionSpace actions() {
            return new ActionSpace.Choices(3);
        }

        @Override
        public List<Task> tasks() {
            return List.of(new Task() {
                @Override
                public String name() {
                    return "go";
                }

                @Override
                public TaskDescription description() {
                    return new TaskDescription("reach", "Go there", List.of("cue 100 ms"), "There");
                }

                @Override
                public void write(Trial trial, RandomGenerator random) {
                    var period = trial.period("cue", 1);
                    trial.observe(period, 0, 1);
                    trial.observe(period, 1, random.nextDouble() / 10);
                    trial.target(period, 2);
                }
            });
        }
    }
}
