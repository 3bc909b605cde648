package dev.cambium.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void whatATerminalWouldActOnIsWrittenOut() {
        assertThat(Words.quote("a\u001b[2Jb\u0007\nc\td\r")).isEqualTo("'a\\u001b[2Jb\\u0007\\nc\\td\\r'");
    }

    @Test
    void whatIsNotSeenIsWrittenOut() {
        assertThat(Words.quote("exe\u202Etxt\u2028\uFEFF\uD800 \u0085"))
                .isEqualTo("'exe\\u202etxt\\u2028\\ufeff\\ud800 \\u0085'");
    }

    @Test
    void lettersOfAnyScriptStay() {
        assertThat(Words.quote("größe 実験 می\u200Cخواهم 😀")).isEqualTo("'größe 実験 می\u200Cخواهم 😀'");
    }

    @Test
    void aLongTextIsCutInTheMiddle() {
        String quoted = Words.quote("begin" + "x".repeat(10_000) + "end");
        assertThat(quoted).hasSize(Words.LONGEST_QUOTE + 2).startsWith("'beginx").contains("x…x").endsWith("xend'");
    }

    @Test
    void anEscapedTextIsCutAsWell() {
        assertThat(Words.quote("\u001b".repeat(80))).hasSizeLessThanOrEqualTo(Words.LONGEST_QUOTE + 2);
    }

    @Test
    void noCharacterIsCutInTwo() {
        assertThat(Words.cut("😀😀😀😀", 6)).isEqualTo("😀…😀");
        assertThat(Words.cut("😀😀😀😀", 5)).isEqualTo("😀…😀");
        assertThat(Words.cut("a😀😀😀😀b", 6)).isEqualTo("a😀…b");
    }

    @Test
    void aMessageIsOneLineOfBoundedLength() {
        assertThat(Words.line("first\nsecond " + "x".repeat(1_000_000))).hasSize(Words.LONGEST_LINE)
                .startsWith("first\\nsecond");
    }
}
