package dev.cambium.shell.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.shell.CommandException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerbatimArgumentsTest {

    private final ThreadIOImpl streams = new ThreadIOImpl();
    private final CommandProcessorImpl processor = new CommandProcessorImpl(streams);
    private final List<String> received = new ArrayList<>();

    @BeforeEach
    void start() {
        streams.start();
        processor.addCommand(KnownCommands.SCOPE, this, "note");
        processor.addCommand(KnownCommands.SCOPE, this, "fail");
    }

    @AfterEach
    void stop() {
        processor.stop();
        streams.stop();
    }

    /** A command that notes its arguments. */
    public void note(CommandSession session, String[] arguments) {
        received.addAll(List.of(arguments));
    }

    /** A command that fails. */
    public void fail(CommandSession session, String[] arguments) throws CommandException {
        throw CommandException.wrongInput("not like that");
    }

    @Test
    void gogoLeavesTheArgumentsOfTheCommandLineAlone() throws Exception {
        List<String> arguments = List.of("tasks=[yang19.go,yang19.dm1]", "+a=1", "~k", "{x: 1}", "$HOME", "a b", "'q'",
                "\"d\"", "*", "a|b", ";", "#", "\\n", "", "[1, 2]", "--json", "5", "1e-4", "x=y", "=", "(sum)", "é∞");

        CommandLineRunner.execute(processor, "note", arguments, OutputStream.nullOutputStream());

        assertThat(received).isEqualTo(arguments);
    }

    @Test
    void noArgumentsAreNone() throws Exception {
        CommandLineRunner.execute(processor, "note", List.of(), OutputStream.nullOutputStream());
        assertThat(received).isEmpty();
    }

    @Test
    void failuresComeOutAsTheyWereThrown() {
        assertThatThrownBy(() -> CommandLineRunner.execute(processor, "fail", List.of("x"),
                OutputStream.nullOutputStream()))
                .isInstanceOf(CommandException.class).hasToString("cambium: not like that")
                .satisfies(e -> assertThat(((CommandException) e).status()).isEqualTo(2));
    }
}
