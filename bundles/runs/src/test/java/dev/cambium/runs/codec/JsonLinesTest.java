package dev.cambium.runs.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.base.json.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {

    @TempDir
    private Path folder;

    /** The line that is looked for lies within the end of the file, or before it, or is cut by its beginning. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 80, 81, 82, 400, 3_000})
    void theLastThatSaysSomethingIsFoundFromTheEnd(int others) throws IOException {
        String lines = "{\"step\": 3}\n{\"step\": 7}\n" + ("{\"größe\": \"" + "x".repeat(80) + "\"}\n").repeat(others)
                + "{\"step\": 9";
        JsonLines file = lines(lines);

        assertThat(file.last(line -> line.json().has("step") ? Optional.of(line.whole("step", 0)) : Optional.empty()))
                .contains(7L);
    }

    @Test
    void nothingIsFoundInNothing() throws IOException {
        assertThat(new JsonLines(folder.resolve("none"), Format.first()).last(Optional::of)).isEmpty();
        assertThat(lines("").last(Optional::of)).isEmpty();
        assertThat(lines("[]\nnothing\n").last(Optional::of)).isEmpty();
    }

    private JsonLines lines(String text) throws IOException {
        return new JsonLines(Files.writeString(folder.resolve("lines"), text), Format.first());
    }
}
