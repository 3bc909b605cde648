package dev.cambium.shell.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonParser;
import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.base.Words;
import dev.cambium.runs.Headline;
import dev.cambium.runs.Patience;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.RecordedConsole;
import dev.cambium.shell.given.FakeContext;
import dev.cambium.shell.given.FakeExperiments;
import dev.cambium.shell.given.FakeIndex;
import dev.cambium.shell.given.FakeRuns;
import dev.cambium.shell.given.FewPlugins;
import dev.cambium.shell.given.GivenExperiments;
import dev.cambium.shell.given.HostilePlugins;
import dev.cambium.shell.internal.kit.NewCommand;
import dev.cambium.shell.internal.list.RunsCommand;
import dev.cambium.shell.internal.plugin.DescribeCommand;
import dev.cambium.shell.internal.plugin.PluginsCommand;
import dev.cambium.shell.internal.view.CompareCommand;
import dev.cambium.shell.internal.view.StatusCommand;
import dev.cambium.shell.internal.view.WatchCommand;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever users, files and plug-ins of others say, it stays one line, and a terminal only shows it. */
class SafeWordsTest {

    /** Clears a terminal, sets its title, goes on in another line, and turns the direction of writing. */
    private static final String HOSTILE = "x\u001b[2J\u001b]0;pwned\u0007\n\r\u202edne\u0085";
    private static final String LONG = "y".repeat(10_000);

    private final RecordedConsole console = new RecordedConsole();
    private final HostilePlugins plugins = new HostilePlugins(HOSTILE);

    @Test
    void messagesAreOneBoundedLine() {
        for (String word : List.of(HOSTILE, LONG, HOSTILE.repeat(100))) {
            assertIsSafe(failure(new PluginsCommand(plugins), word));
            assertIsSafe(failure(new PluginsCommand(plugins), "task", word));
            assertIsSafe(failure(new PluginsCommand(plugins), "--" + word));
            assertIsSafe(failure(new DescribeCommand(plugins), "task", "x", "--seed", word));
            assertIsSafe(failure(new NewCommand(Path.of("home"), new FewPlugins()), word, "x"));
            assertIsSafe(failure(new NewCommand(Path.of("home"), new FewPlugins()), "task", word));
            assertIsSafe(failure(new NewCommand(Path.of("home"), new FewPlugins()), "task", "x", "--package", word));
            assertIsSafe(failure(run(new RunFailedException(word, null)), "x.json"));
            assertIsSafe(failure(run(new IllegalStateException(word)), "x.json"));
            assertIsSafe(failure(run(new InputException(word)), "x.json"));
        }
    }

    @Test
    void aLongMessageKeepsItsBeginningAndItsEnd() {
        CommandException failure = failure(run(new InputException("x.json:3: name is " + LONG + ", expected letters")),
                "x.json");
        assertThat(failure.getMessage()).startsWith("x.json:3: name is yyy").endsWith("yyy, expected letters");
    }

    @Test
    void textsOfPluginsAreEscaped() throws CommandException {
        new PluginsCommand(plugins).invoke(console.plain(), new String[0]);
        new DescribeCommand(plugins).invoke(console.plain(), new String[] {"regularizer", HOSTILE});
        new DescribeCommand(plugins).invoke(console.plain(), new String[] {"task", HOSTILE});
        new DescribeCommand(plugins).invoke(console.plain(), new String[] {"task", HOSTILE + ".go"});
        new DescribeCommand(plugins).invoke(console.live(80, 24), new String[] {"task", HOSTILE + ".go"});
        assertAreSafe(console.outLines());
        assertThat(console.out()).contains("\\u001b[2J", "\\n");
    }

    @Test
    void whatComesAsJsonIsWhole() throws CommandException {
        new PluginsCommand(plugins).invoke(console.plain(), new String[] {"--json"});
        assertThat(JsonParser.parseString(console.out()).getAsJsonArray().get(0).getAsJsonObject().get("name")
                .getAsString()).isEqualTo(HOSTILE);
        assertAreSafe(console.outLines());
    }

    @Test
    void completionOffersNothingThatATerminalWouldActOn() {
        DescribeCommand describe = new DescribeCommand(plugins);
        assertThat(describe.candidates(List.of("regularizer"), "")).containsExactly("harmless");
    }

    @Test
    void namesReasonsAndTheJournalAreEscaped() throws CommandException {
        RunSummary run = new RunSummary("id", Path.of("runs", "id"), HOSTILE, HOSTILE, 1, RunState.FAILED, HOSTILE, 1,
                2, Instant.EPOCH, Map.of(new Headline(HOSTILE, HOSTILE, HOSTILE, HOSTILE), 0.5));
        RunView view = new RunView(run, GivenExperiments.experiment(HOSTILE, "", 1, "{}"), List.of(),
                List.of(new RunView.Event(Instant.EPOCH, 1, HOSTILE, Map.of(HOSTILE, HOSTILE)),
                        new RunView.Event(Instant.EPOCH, 1, "swapped", Map.of("reason", HOSTILE))), Optional.empty());
        FakeRuns runs = new FakeRuns(run).views(folder -> view);

        new RunsCommand(new FakeIndex(runs)).invoke(console.plain(), new String[0]);
        new StatusCommand(runs).invoke(console.plain(), new String[0]);
        new CompareCommand(runs).invoke(console.plain(), new String[] {"id"});
        new WatchCommand(runs, new FakeContext().context()).invoke(console.live(100, 40),
                new String[] {"id", "--once"});

        assertAreSafe(console.outLines());
        assertThat(console.out()).contains("\\u001b");
    }

    @Test
    void linesAboutARunAreEscaped() {
        List<String> announced = new ArrayList<>();
        Console shell = console.interactive(announced::add);
        new BackgroundReport(HOSTILE, shell).changed(RunState.FAILED, HOSTILE.repeat(100));
        ProgressReport report = new ProgressReport(HOSTILE, console.plain(), Patience.ENDLESS);
        report.message(HOSTILE);
        report.analysing(HOSTILE, 0.5);
        report.changed(RunState.WAITING, HOSTILE.repeat(100));
        assertAreSafe(announced);
        assertAreSafe(console.errLines());
        assertThat(announced).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Words.LONGEST_LINE));

        RecordedConsole terminal = new RecordedConsole();
        ProgressReport live = new ProgressReport(HOSTILE, terminal.live(80), Patience.ENDLESS);
        live.analysing(HOSTILE, 0.5);
        assertThat(terminal.err()).startsWith("\r").endsWith("\u001b[K");
        assertAreSafe(List.of(terminal.err().replaceFirst("^\r", "").replaceFirst("\u001b\\[K$", "")));
    }

    private RunCommand run(RuntimeException failure) {
        return new RunCommand(new FakeExperiments((file, overrides) -> {
            throw failure;
        }), new FakeRuns(), plugins, new FakeContext().context());
    }

    private CommandException failure(Command<?> command, String... arguments) {
        return catchThrowableOfType(CommandException.class, () -> command.invoke(console.plain(), arguments));
    }

    private static void assertIsSafe(CommandException failure) {
        assertAreSafe(List.of(failure.toString()));
        assertThat(failure.getMessage()).isNotEmpty().hasSizeLessThanOrEqualTo(Words.LONGEST_LINE);
    }

    private static void assertAreSafe(List<String> lines) {
        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(line).isEqualTo(Words.escape(line))
                .doesNotContain("\u001b", "\n"));
    }
}
