package dev.cambium.shell.internal.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.Glyphs;
import dev.cambium.shell.UnwritableException;
import dev.cambium.shell.given.FewPlugins;
import dev.cambium.shell.internal.plugin.PluginsCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

    @Test
    void saysWhyWhatWasWrittenDidNotArrive() {
        StandardOutput full = writtenTo("No space left on device");
        assertThat(full.failure()).get()
                .hasToString("cambium: the output could not be written: No space left on device")
                .extracting(CommandException::status).isEqualTo(1);
    }

    @Test
    void isSilentWhereNobodyReads() {
        assertThat(writtenTo("Broken pipe").failure()).get().hasToString("")
                .extracting(CommandException::status).isEqualTo(141);
    }

    @Test
    void writesWhatItIsGiven() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StandardOutput out = new StandardOutput(bytes);
        new PrintStream(out, true, StandardCharsets.UTF_8).println("größe");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("größe\n");
        assertThat(out.failure()).isEmpty();
    }

    /** A command ends where its output does, and does not go on for nobody. */
    @Test
    void aCommandEndsWithTheFirstLineThatDoesNotArrive() {
        StandardOutput full = new StandardOutput(failing("No space left on device"));
        Console console = new Console(new PrintStream(full, true), System.err, Glyphs.UNICODE, Optional::empty,
                Optional::empty);
        assertThatThrownBy(() -> new PluginsCommand(new FewPlugins()).invoke(console))
                .isInstanceOf(UnwritableException.class);
    }

    private static StandardOutput writtenTo(String failure) {
        StandardOutput out = new StandardOutput(failing(failure));
        PrintStream forgetful = new PrintStream(out, true);
        forgetful.println("x");
        assertThat(forgetful.checkError()).isTrue();
        return out;
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(message);
            }
        };
    }
}
