package dev.cambium.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cambium.runs.RunState;
import dev.cambium.shell.given.FakeExperiments;
import dev.cambium.shell.given.FakeIndex;
import dev.cambium.shell.given.FakeRuns;
import dev.cambium.shell.given.FewPlugins;
import dev.cambium.shell.given.GivenExperiments;
import dev.cambium.shell.given.GivenSweeps;
import dev.cambium.shell.internal.experiment.ValidateCommand;
import dev.cambium.shell.internal.kit.NewCommand;
import dev.cambium.shell.internal.list.RunsCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our commands go where {@code cd} has led the shell. */
class WorkingFolderTest {

    @TempDir
    private Path folder;
    private final RecordedConsole console = new RecordedConsole();

    @Test
    void filesAreNamedFromWhereTheShellIs() throws Exception {
        Files.writeString(folder.resolve("x.json"), "{}");
        List<Path> read = new ArrayList<>();
        FakeExperiments experiments = new FakeExperiments((file, overrides) -> {
            read.add(file);
            return List.of(GivenExperiments.experiment("x", "", 0, "{}"));
        });
        ValidateCommand validate = new ValidateCommand(experiments, new GivenSweeps(experiments), new FakeRuns(),
                new FewPlugins());

        WorkingFolder.within(folder, () -> {
            validate.invoke(console.plain(), new String[] {"x.json"});
            assertThat(Completion.files("x")).contains("x.json");
            assertThat(new NewCommand(Path.of("home"), new FewPlugins()).candidates(List.of(), "")).isNotEmpty();
            return null;
        });

        assertThat(read).containsExactly(folder.resolve("x.json"));
        assertThat(WorkingFolder.path("x.json")).as("elsewhere, as it was").isEqualTo(Path.of("x.json"));
    }

    @Test
    void runsAreLookedForFromWhereTheShellIs() throws Exception {
        List<Path> roots = new ArrayList<>();
        RunsCommand command =
                new RunsCommand(new FakeIndex(new FakeRuns(FakeRuns.summary(
                        GivenExperiments.experiment("x", "", 0, "{}"), RunState.DONE)).listed(roots::add)));
        WorkingFolder.within(folder, () -> {
            command.invoke(console.plain(), new String[0]);
            command.invoke(console.plain(), new String[] {"--out", "there"});
            command.invoke(console.plain(), new String[] {"--out", "/there"});
            return null;
        });
        command.invoke(console.plain(), new String[0]);
        assertThat(roots).containsExactly(folder.resolve("runs"), folder.resolve("there"), Path.of("/there"),
                Path.of("runs"));
    }

    @Test
    void anEmptyNameIsNoFolder() {
        RunsCommand command = new RunsCommand(new FakeIndex());
        assertThat(catchThrowableOfType(CommandException.class,
                () -> command.invoke(console.plain(), new String[] {"--out", ""})))
                .hasMessageContaining("--out").hasMessageContaining("expected the name of a file or a folder")
                .extracting(CommandException::status).isEqualTo(2);
    }

    @Test
    void whereNobodyHasGoneAnywhereNamesStayAsTheyAre() throws Exception {
        Path here = Path.of("").toAbsolutePath();
        assertThat(WorkingFolder.within(here, () -> WorkingFolder.path("runs"))).isEqualTo(Path.of("runs"));
    }
}
