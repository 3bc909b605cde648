package dev.cambium.report.internal.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingTest {

    @ParameterizedTest
    @CsvSource({
        "bimt-seed0-map, bimt-seed0-map", "same cluster, same-cluster", "..a--, a", "---, figure", "実, u5b9f",
        "試, u8a66", "größe, gru00f6u00dfe", "→ x, x",
    })
    void aNameOfAFileIsAscii(String text, String name) {
        assertThat(Drawing.fileName(text)).isEqualTo(name.replace("u00", "u"));
        assertThat(Drawing.fileName(Drawing.fileName(text))).as("as part of another").isEqualTo(Drawing.fileName(text));
    }

    @Test
    void longNamesAreCutAndStayDifferent() {
        String one = Drawing.fileName("x".repeat(240) + "1");
        assertThat(one).hasSizeLessThan(140).isNotEqualTo(Drawing.fileName("x".repeat(240) + "2"));
    }
}
