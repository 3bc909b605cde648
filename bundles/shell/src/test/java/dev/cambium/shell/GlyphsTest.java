package dev.cambium.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GlyphsTest {

    @Test
    void knowsWhichEncodingsShowEverything() {
        assertThat(Glyphs.of("UTF-8")).isEqualTo(Glyphs.UNICODE);
        assertThat(Glyphs.of("utf8")).isEqualTo(Glyphs.UNICODE);
        assertThat(Glyphs.of("ANSI_X3.4-1968")).isEqualTo(Glyphs.ASCII);
        assertThat(Glyphs.of("ISO-8859-1")).isEqualTo(Glyphs.ASCII);
        assertThat(Glyphs.of(null)).isEqualTo(Glyphs.ASCII);
    }

    @Test
    void standsInForWhatAsciiLacks() {
        String text = "░▒▓█ │ ≥ 0 · λ 1 ± 2 日";
        assertThat(Glyphs.UNICODE.show(text)).isEqualTo(text);
        assertThat(Glyphs.ASCII.show(text)).isEqualTo(".+x# | >= 0 . lambda 1 +- 2 ?");
    }
}
