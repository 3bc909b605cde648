package dev.cambium.base.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonFileTest {

    private static final String OBJECT = "{\n\"name\": \"größe\"\n}";

    @TempDir
    private Path folder;

    @Test
    void aFileMayBeginWithAByteOrderMark() throws IOException {
        assertThat(read(("\uFEFF" + OBJECT).getBytes(StandardCharsets.UTF_8)).get("name").getAsString())
                .isEqualTo("größe");
    }

    static Stream<Arguments> problems() {
        return Stream.of(
                Arguments.of(OBJECT.getBytes(StandardCharsets.UTF_16), "x.json: is text in UTF-16, expected UTF-8"),
                Arguments.of(("\uFEFF" + OBJECT).getBytes(StandardCharsets.UTF_16LE),
                        "x.json: is text in UTF-16, expected UTF-8"),
                Arguments.of(OBJECT.getBytes(StandardCharsets.UTF_16LE),
                        "x.json:1: has a byte 0, which no text has; is it text in UTF-8?"),
                Arguments.of("{\n\n\0}".getBytes(StandardCharsets.UTF_8),
                        "x.json:3: has a byte 0, which no text has; is it text in UTF-8?"),
                Arguments.of(OBJECT.getBytes(StandardCharsets.ISO_8859_1),
                        "x.json:2: is not text in UTF-8; the bytes '\"größe\"' are in another encoding"),
                Arguments.of("[1]".getBytes(StandardCharsets.UTF_8), "x.json: expected an object in braces, not [1]"),
                Arguments.of("{\"a\": 1,\n}".getBytes(StandardCharsets.UTF_8),
                        "x.json:2: there is a comma too many before the '}'"),
                Arguments.of(new byte[0], "x.json:1: there is nothing in it"),
                Arguments.of(" ".repeat(2 << 20).getBytes(StandardCharsets.UTF_8),
                        "x.json: is larger than 1 MiB, the most that is read of such a file"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void saysWhatIsWrongWhere(byte[] bytes, String message) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(InputException.class)
                .hasMessage(folder.resolve(message).toString());
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> JsonFile.read(folder, 1 << 20, 10, (path, line) -> { }))
                .isInstanceOf(InputException.class)
                .hasMessage(folder + ": is a folder, expected a file");
        assertThatThrownBy(() -> JsonFile.read(folder.resolve("x"), 1 << 20, 10, (path, line) -> { }))
                .isInstanceOf(NoSuchFileException.class);
    }

    private JsonObject read(byte[] bytes) throws IOException {
        return JsonFile.read(Files.write(folder.resolve("x.json"), bytes), 1 << 20, 10, (path, line) -> { });
    }
}
