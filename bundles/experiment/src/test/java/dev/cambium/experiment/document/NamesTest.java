package dev.cambium.experiment.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.InputException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    private static final Document DOCUMENT = new Document(new JsonObject(), Map.of("", "e.json"));

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "tiny.json, tiny",
        "実験.json, 実験",
        "試験.json, 試験",
        "größe.json, größe",
        "gro\u0308\u00dfe.json, gr\u00f6\u00dfe",
        "परीक्षा.json, परीक्षा",
        "می\u200cخواهم.json, می\u200cخواهم",
        "my_experiment-1.v2.json, my_experiment-1.v2",
        "x.json.json, x.json",
    })
    void aFileGivesAnExperimentItsName(String file, String name) {
        assertThat(Names.of(Path.of("there", file), ".json")).isEqualTo(name);
        assertThat(read(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "a b.json, a-b", "a+b.json, a-b", "-été.json, été", "a\u200cb.c\u202ed.json, a\u200cb.c-d",
        "gro\u0308ße 1.json, größe-1",
    })
    void twoFilesNeverGiveTheSameName(String file, String proposal) {
        assertThatThrownBy(() -> Names.of(Path.of("there", file), ".json")).isInstanceOf(InputException.class)
                .hasMessageContaining("makes no name").hasMessageEndingWith("name=NAME, such as name=" + proposal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"🎉.json", "😀😀.json", "....json", "--.json"})
    void aFileWithoutLettersGivesNoName(String file) {
        assertThatThrownBy(() -> Names.of(Path.of("there", file), ".json")).isInstanceOf(InputException.class)
                .hasMessageContaining("makes no name").hasMessageContaining("name=NAME");
    }

    @ParameterizedTest
    @ValueSource(strings =
            {"", " ", "a/b", "a b", "a\nb", "a\u001b[1m", "a:b", "a\u202eb", "\u200ca", "a\u200c", "🎉"})
    void aNameHasLettersAndDigits(String name) {
        assertThatThrownBy(() -> read(name)).isInstanceOf(InputException.class)
                .hasMessageStartingWith("e.json: name: is \"").hasMessageContaining("expected a name of letters");
    }

    @Test
    void aNameIsNoOption() {
        assertThatThrownBy(() -> read("-x")).isInstanceOf(InputException.class)
                .hasMessage("e.json: name: is \"-x\", which a command would take for an option; expected a name that "
                        + "does not begin with '-'");
    }

    /** What is listed passes over hidden folders. */
    @ParameterizedTest
    @ValueSource(strings = {".", "..", ".x", ".new-1"})
    void aNameHidesNoFolder(String name) {
        assertThatThrownBy(() -> read(name)).isInstanceOf(InputException.class)
                .hasMessage("e.json: name: is \"" + name + "\", which would be a hidden folder; expected a name of "
                        + "letters, digits, '.', '_' and '-' that does not begin with '.'");
        assertThatThrownBy(() -> Names.of(Path.of(name + "y.json"), ".json")).isInstanceOf(InputException.class);
    }

    @Test
    void aNameFitsIntoAFolder() {
        assertThat(read("実".repeat(80))).hasSize(80);
        assertThatThrownBy(() -> read("実".repeat(81))).hasMessageContaining("too long for the name of a folder");
        assertThatThrownBy(() -> read("x".repeat(1_000_000))).hasMessageContaining("too long for the name of a folder")
                .message().hasSizeLessThan(300);
    }

    private static String read(String name) {
        return DOCUMENT.name("name", new JsonPrimitive(name));
    }
}
