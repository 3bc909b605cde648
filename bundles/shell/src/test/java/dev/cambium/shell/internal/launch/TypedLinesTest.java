package dev.cambium.shell.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypedLinesTest {

    @TempDir
    private Path folder;
    private LineReader reader;

    @BeforeEach
    void open() throws IOException {
        reader = LineReaderBuilder.builder().terminal(
                new DumbTerminal(new ByteArrayInputStream("plugins\n".getBytes()), new ByteArrayOutputStream()))
                .build();
    }

    @Test
    void areThereAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("history"), "1700000000000:plugins\n");
        assertThat(TypedLines.load(reader, reader.getHistory(), file)).isEmpty();
        assertThat(reader.getHistory()).singleElement()
                .satisfies(entry -> assertThat(entry.line()).isEqualTo("plugins"));
    }

    @Test
    void areTheFirstOnesOfANewInstallation() {
        assertThat(TypedLines.load(reader, reader.getHistory(), folder.resolve("history"))).isEmpty();
    }

    @Test
    void thatAreNotUtf8ArePutAsideAndTheSessionBegins() throws IOException {
        Path file = Files.write(folder.resolve("history"), new byte[] {'g', 'r', (byte) 0xf6, '\n'});

        assertThat(TypedLines.load(reader, reader.getHistory(), file)).hasValue("the lines typed in former sessions"
                + " cannot be read: it is not text in UTF-8; " + file + " is now " + file + ".damaged");

        assertThat(folder.resolve("history.damaged")).isRegularFile();
        assertThat(reader.readLine()).isEqualTo("plugins");
    }

    @Test
    void thatCannotBePutAsideAreLeftAlone() throws IOException {
        Path file = Files.createDirectory(folder.resolve("history"));
        Files.writeString(Files.createDirectory(folder.resolve("history.damaged")).resolve("x"), "in the way");

        assertThat(TypedLines.load(reader, reader.getHistory(), file))
                .hasValueSatisfying(line -> assertThat(line).endsWith("those of this one are not kept"));

        assertThat(reader.readLine()).isEqualTo("plugins");
    }
}
