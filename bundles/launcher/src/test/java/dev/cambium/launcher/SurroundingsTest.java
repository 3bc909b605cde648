package dev.cambium.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {

    private final Locale language = Locale.getDefault();
    private final Map<String, String> before =
            Map.of("user.home", System.getProperty("user.home"), "java.io.tmpdir",
                    System.getProperty("java.io.tmpdir"));

    @TempDir
    private Path folder;

    @AfterEach
    void restore() {
        Locale.setDefault(language);
        before.forEach(System::setProperty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa-IR", "mr-IN", "ne-NP", "bn-BD", "my-MM", "ckb-IQ", "ur-IN-u-nu-arabext",
        "th-TH-u-nu-thai", "tr-TR", "de-DE"})
    void numbersAndLettersAreThoseOfEnglish(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));

        Surroundings.settle(Map.of());

        assertThat(String.format("%d %.1f %,d", 1234567890, 0.5, 1000)).isEqualTo("1234567890 0.5 1,000");
        assertThat("TITLE".toLowerCase()).isEqualTo("title");
    }

    @Test
    void aUserWithoutANameLivesWhereHomeSays() {
        System.setProperty("user.home", "?");

        Surroundings.settle(Map.of("HOME", folder.toString()));

        assertThat(System.getProperty("user.home")).isEqualTo(folder.toString());
    }

    @Test
    void aHomeThatJavaKnowsStays() {
        Surroundings.settle(Map.of("HOME", folder.toString()));
        assertThat(System.getProperty("user.home")).isEqualTo(before.get("user.home"));
    }

    @Test
    void temporaryFilesGoToTheProcesssOwnFolderWhereTheUsualOneIsNoUse() {
        System.setProperty("java.io.tmpdir", folder.resolve("missing").toString());

        Surroundings.settle(folder);

        assertThat(System.getProperty("java.io.tmpdir")).isEqualTo(folder.toString());
        Surroundings.settle(folder.resolve("other"));
        assertThat(System.getProperty("java.io.tmpdir")).isEqualTo(folder.toString());
    }
}
