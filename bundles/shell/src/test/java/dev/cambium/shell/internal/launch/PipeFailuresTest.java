package dev.cambium.shell.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.shell.CommandException;
import dev.cambium.shell.given.FewPlugins;
import dev.cambium.shell.internal.plugin.PluginsCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipeFailuresTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CommandSession session = session();

    /** Commands of Gogo's: their failures are what a method throws. */
    public static final class Others {

        public void pattern(CommandSession session, String[] arguments) {
            throw new PatternSyntaxException("Unclosed group", "(", 1);
        }

        public void vanish(CommandSession session, String[] arguments) throws IOException {
            throw new IOException();
        }

        public void nothing(CommandSession session, String[] arguments) {
            throw new NullPointerException();
        }

        public int read(CommandSession session, String[] arguments) throws IOException {
            return Process.Utils.current().in().readAllBytes().length;
        }
    }

    private CommandSession session() {
        CommandProcessorImpl processor = new CommandProcessorImpl();
        for (String name : List.of("pattern", "vanish", "nothing", "read")) {
            processor.addCommand("other", new GuardedCommand(name, new Others()), name);
        }
        processor.addCommand(KnownCommands.SCOPE,
                new CommandFunction(() -> Optional.of(new PluginsCommand(new FewPlugins()))), "plugins");
        return processor.createSession(InputStream.nullInputStream(), new PrintStream(out, true),
                new PrintStream(new GogoReports(err), true));
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aFailureIsToldAtOnceWhereNobodyCollectsThem() throws Exception {
        session.execute("plugins --nonsense | read");

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines(
                "cambium: unknown option '--nonsense'; see: help plugins");
    }

    @Test
    void failuresOfAScriptAreCollectedInTheOrderOfThePipe() throws Exception {
        PipeFailures failures = PipeFailures.collect(session);

        session.execute("pattern | read");
        session.execute("plugins --nonsense | read");

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(failures.take()).extracting(CommandException::toString).containsExactly(
                "cambium: pattern: unclosed group in the pattern '('",
                "cambium: unknown option '--nonsense'; see: help plugins");
        assertThat(failures.take()).isEmpty();
    }

    @Test
    void whatGogoCannotDoForAPartOfAPipeIsItsFailure() throws Exception {
        PipeFailures failures = PipeFailures.collect(session);

        session.execute("plugins > /nowhere/at/all | read");
        failures.addThoseOfGogo(session);

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(failures.take()).singleElement().hasToString("cambium: there is no /nowhere/at/all")
                .extracting(CommandException::status).isEqualTo(CommandException.WRONG_INPUT);
    }

    @Test
    void theLastCommandThrowsWordsWithoutTheNamesOfClasses() {
        assertThatThrownBy(() -> session.execute("pattern")).isInstanceOf(CommandException.class)
                .hasMessage("pattern: unclosed group in the pattern '('");
        assertThatThrownBy(() -> session.execute("vanish")).hasMessage("vanish: io");
        assertThatThrownBy(() -> session.execute("nothing"))
                .hasMessage("nothing cannot be used so; see: help nothing");
    }
}
