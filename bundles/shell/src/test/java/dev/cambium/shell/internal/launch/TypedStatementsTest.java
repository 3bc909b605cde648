package dev.cambium.shell.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.Parser;
import org.apache.felix.gogo.runtime.Parser.Program;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypedStatementsTest {

    @TempDir
    private Path folder;
    private final List<String> jobs = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ThreadIOImpl streams = new ThreadIOImpl();
    private CommandProcessorImpl processor;
    private CommandSession session;

    @BeforeEach
    void start() {
        streams.start();
        processor = new CommandProcessorImpl(streams);
        processor.addCommand(KnownCommands.SCOPE, this, "say");
        processor.addCommand(KnownCommands.SCOPE, this, "same");
        session = processor.createSession(new ByteArrayInputStream(new byte[0]), out, out);
        session.currentDir(folder);
    }

    @AfterEach
    void stop() {
        session.close();
        processor.stop();
        streams.stop();
    }

    /** Called by Gogo. */
    public void say(String word) {
        jobs.add(Process.Utils.current().job().command().toString());
        Process.Utils.current().out().println(word);
    }

    /** Called by Gogo. */
    public void same(CommandSession own) throws Exception {
        Process.Utils.current().in().transferTo(Process.Utils.current().out());
    }

    /**
     * A line as Gogo's shell knows it, which asks it for what there is to be done.
     *
     * @param line    the text
     * @param program what there is to be done
     */
    public record GogoLine(String line, Program program) implements ParsedLine {

        @Override
        public String word() {
            return "";
        }

        @Override
        public int wordCursor() {
            return 0;
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of();
        }

        @Override
        public int cursor() {
            return 0;
        }
    }

    /** Does what Gogo's shell does with a line. */
    private Object type(String text) throws Exception {
        GogoLine line = (GogoLine) TypedStatements.told((typed, cursor, context) ->
                new GogoLine("", new Parser(typed).program()), session).parse(text, 0, ParseContext.ACCEPT_LINE);
        Object result = session.execute(line.program());
        session.put("_", result);
        return result;
    }

    private void assertFails(String line, String words) {
        assertThatThrownBy(() -> type(line)).hasToString("cambium: " + words.replace("FOLDER", folder.toString()));
    }

    @Test
    void filesThatCannotBeOpenedAreNamedWithoutTheNamesOfClasses() throws Exception {
        Files.createDirectory(folder.resolve("there"));
        assertFails("say hello > none/file", "there is no FOLDER/none/file");
        assertFails("say hello >> none/file", "there is no FOLDER/none/file");
        assertFails("say hello > there", "FOLDER/there: Is a directory");
        assertFails("same < missing", "there is no FOLDER/missing");
        assertFails("say hello | same > none/file", "there is no FOLDER/none/file");
    }

    @Test
    void aFileThatMayNotBeWrittenIsNamed() {
        assertThat(CommandFailures.of(new AccessDeniedException("/etc/x"))).hasToString(
                "cambium: /etc/x: permission denied");
    }

    @Test
    void whatALineDoesAndGivesIsTheSame() throws Exception {
        assertThat(type("say hello > file; same < file | same")).isNull();
        assertThat(type("say hello | same | same")).isNull();
        assertThat(out).hasToString("hello\nhello\n");
        assertThat(type("x = 5")).hasToString("5");
        assertThat(type("$_")).hasToString("5");
        assertThat(type("y = say")).hasToString("say");
        assertThat(type("")).isNull();
        assertThat(jobs).containsExactly("say hello", "say hello | same | same");
    }

    @Test
    void aLineThatIsBeingTypedIsLeftToGogo() {
        GogoLine line = (GogoLine) TypedStatements.told((typed, cursor, context) ->
                new GogoLine("", new Parser(typed).program()), session).parse("say a", 0, ParseContext.COMPLETE);
        assertThat(line.program().tokens()).singleElement().isNotInstanceOf(TypedStatements.class);
    }
}
