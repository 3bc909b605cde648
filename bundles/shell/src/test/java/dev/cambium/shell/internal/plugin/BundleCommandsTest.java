package dev.cambium.shell.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.experiment.Plugin;
import dev.cambium.experiment.Plugins;
import dev.cambium.provisioning.Bundles;
import dev.cambium.provisioning.DeployedBundle;
import dev.cambium.provisioning.DeployedBundle.State;
import dev.cambium.provisioning.ProvisioningException;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.RecordedConsole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BundleCommandsTest {

    private final RecordedConsole console = new RecordedConsole();
    private final FakeBundles bundles = new FakeBundles();
    private final Plugins plugins = new OnePlugin();
    private final FakeHealth health = new FakeHealth();

    @Test
    void installPrintsTheBundleAndItsPlugins() throws CommandException {
        new InstallCommand(bundles, plugins, health).invoke(console.plain(), new String[] {"n.jar"});
        assertThat(console.outLines()).containsExactly("installed org.example.n 1.0.0", "  task n: Numbers");
        assertThat(bundles.asked).containsExactly("install n.jar");
    }

    @Test
    void installSaysWhatOfTheBundleCannotBeHad() {
        health.problems.addAll(List.of("task 'n' needs more", "metric 'm' does not start"));
        CommandException failure = failure(new InstallCommand(bundles, plugins, health));
        assertThat(console.outLines()).first().isEqualTo("installed org.example.n 1.0.0");
        assertThat(console.err()).contains("task 'n' needs more");
        assertThat(failure).hasMessageContaining("metric 'm' does not start (the bundle is there all the same)")
                .extracting(CommandException::status).isEqualTo(1);
    }

    @Test
    void updatePrintsJson() throws CommandException {
        new UpdateCommand(bundles, plugins, health).invoke(console.plain(), new String[] {"n.jar", "--json"});
        JsonObject json = JsonParser.parseString(console.out()).getAsJsonObject();
        assertThat(json.get("state").getAsString()).isEqualTo("ACTIVE");
        assertThat(json.getAsJsonArray("plugins")).hasSize(1);
        assertThat(bundles.asked).containsExactly("update n.jar");
    }

    @Test
    void uninstallCompletesWhatIsThere() throws CommandException {
        UninstallCommand command = new UninstallCommand(bundles);
        assertThat(command.candidates(List.of(), "")).containsExactly("org.example.n", "broken.jar");
        command.invoke(console.plain(), new String[] {"n"});
        assertThat(console.outLines()).containsExactly("uninstalled org.example.n 1.0.0");
    }

    @Test
    void listsWhatIsWrong() throws CommandException {
        new BundlesCommand(bundles, null).invoke(console.plain(), new String[0]);
        assertThat(console.outLines()).containsExactly(
                "BUNDLE         VERSION  STATE     FILE",
                "org.example.n  1.0.0    ACTIVE    n.jar",
                "broken.jar              REJECTED  broken.jar: it is empty");

        RecordedConsole json = new RecordedConsole();
        new BundlesCommand(bundles, null).invoke(json.plain(), new String[] {"--json"});
        assertThat(JsonParser.parseString(json.out()).getAsJsonArray()).hasSize(2);
    }

    @Test
    void wrongInputAndAFullDiskAreToldApart() {
        InstallCommand command = new InstallCommand(bundles, plugins, health);
        bundles.failure = new ProvisioningException("n.jar is empty");
        assertThat(failure(command)).hasToString("cambium: n.jar is empty")
                .extracting(CommandException::status).isEqualTo(2);
        bundles.failure = new UncheckedIOException("cannot change deploy: no space", new IOException());
        assertThat(failure(command)).hasToString("cambium: cannot change deploy: no space")
                .extracting(CommandException::status).isEqualTo(1);
    }

    @Test
    void helpEndsWithAnExample() throws CommandException {
        for (Command<?> command : List.of(new InstallCommand(bundles, plugins, health),
                new UpdateCommand(bundles, plugins, health),
                new UninstallCommand(bundles), new BundlesCommand(bundles, null))) {
            RecordedConsole help = new RecordedConsole();
            command.invoke(help.plain(), new String[] {"--help"});
            assertThat(help.outLines()).last().asString().startsWith("Example: cambium ");
        }
    }

    private CommandException failure(Command<?> command) {
        return catchThrowableOfType(CommandException.class,
                () -> command.invoke(console.plain(), new String[] {"n.jar"}));
    }

    private static final class FakeBundles implements Bundles {

        private final List<String> asked = new ArrayList<>();
        private final DeployedBundle bundle =
                new DeployedBundle("org.example.n", "1.0.0", State.ACTIVE, "", Path.of("n.jar"));
        private RuntimeException failure;

        private DeployedBundle answer(String question) {
            asked.add(question);
            if (failure != null) {
                throw failure;
            }
            return bundle;
        }

        @Override
        public DeployedBundle install(String source) {
            return answer("install " + source);
        }

        @Override
        public DeployedBundle update(String source) {
            return answer("update " + source);
        }

        @Override
        public DeployedBundle uninstall(String name) {
            return answer("uninstall " + name);
        }

        @Override
        public List<DeployedBundle> list() {
            return List.of(bundle, new DeployedBundle("broken.jar", "", State.REJECTED, "it is empty",
                    Path.of("broken.jar")));
        }
    }

    private static final class FakeHealth implements BundleHealth {

        private final List<String> problems = new ArrayList<>();

        @Override
        public List<String> problems() {
            return problems;
        }

        @Override
        public List<String> problems(String symbolicName) {
            return symbolicName.equals("org.example.n") ? problems : List.of();
        }

        @Override
        public int components() {
            return 1;
        }
    }

    private static final class OnePlugin implements Plugins {

        @Override
        public List<Plugin> all() {
            return List.of(new Plugin("task", "n", "org.example.n", "1.0.0", "Numbers", false, List.of()),
                    new Plugin("task", "m", "org.example.m", "1.0.0", "Others", false, List.of()));
        }

        @Override
        public Plugin find(String kind, String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T withBattery(String battery, Function<TaskBattery, T> function) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T withTask(String task, BiFunction<TaskBattery, Task, T> function) {
            throw new UnsupportedOperationException();
        }
    }
}
