package dev.cambium.shell.internal.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.catalog.Remarks;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.RecordedConsole;
import dev.cambium.shell.given.FakeRuns;
import dev.cambium.shell.internal.view.StatusCommand;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemarkCommandsTest {

    @TempDir
    Path folder;
    private FakeRuns runs;

    @BeforeEach
    void makeRun() {
        runs = new FakeRuns(new RunSummary("one", folder, "tiny", "", 0, RunState.STOPPED, "", 5, 10, Instant.EPOCH,
                Map.of()));
    }

    private RecordedConsole call(Command<?> command, String... arguments) throws CommandException {
        RecordedConsole console = new RecordedConsole();
        command.invoke(console.plain(), arguments);
        return console;
    }

    @Test
    void tagsAreAddedShownAndRemoved() throws CommandException {
        TagCommand tag = new TagCommand(runs);
        assertThat(call(tag, "one", "good").outLines()).containsExactly("one: good");
        assertThat(call(tag, "one", "b", "good").outLines()).containsExactly("one: b, good");
        assertThat(call(tag, "one").outLines()).containsExactly("one: b, good");
        assertThat(call(new StatusCommand(runs)).outLines().get(1)).endsWith("b, good");
        assertThat(call(tag, "one", "--remove", "good").outLines()).containsExactly("one: b");
        assertThat(call(tag, "one", "--json").out()).contains("\"tags\": [");
        assertThat(call(tag, "one", "--remove", "b").errLines()).containsExactly("one has no tags");
        assertThat(new Remarks(folder).file()).doesNotExist();
    }

    @Test
    void aNoteIsWrittenShownAndRemoved() throws CommandException {
        NoteCommand note = new NoteCommand(runs);
        call(new TagCommand(runs), "one", "good");
        assertThat(call(note, "one").errLines()).containsExactly("one has no note");
        call(note, "one", "the one", "of figure 3");
        assertThat(call(note, "one", "").outLines()).as("no text shows it")
                .containsExactly("one: the one of figure 3");
        assertThat(call(new StatusCommand(runs)).outLines().get(1)).endsWith("good, the one of figure 3");
        call(note, "one", "--remove");
        assertThat(new Remarks(folder).read()).isEqualTo(new Remarks.Said(List.of("good"), ""));
    }

    @Test
    void whatIsNoTagIsRefused() {
        for (String tag : List.of("two words", "a,b", "", "x=1")) {
            CommandException refused = catchThrowableOfType(CommandException.class,
                    () -> call(new TagCommand(runs), "one", tag));
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused).hasMessageContaining("is no tag: expected letters");
        }
        assertThat(catchThrowableOfType(CommandException.class, () -> call(new TagCommand(runs), "one", "--remove")))
                .hasMessageContaining("missing TAG");
    }
}
