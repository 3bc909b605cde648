package dev.cambium.shell;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which characters the user can see: all of Unicode, or ASCII alone with stand-ins for what we like to use. */
public enum Glyphs {
    /** All characters. */
    UNICODE,
    /** ASCII alone. */
    ASCII;

    private static final Map<Integer, String> STAND_INS = Map.ofEntries(
            Map.entry((int) '░', "."), Map.entry((int) '▒', "+"), Map.entry((int) '▓', "x"), Map.entry((int) '█', "#"),
            Map.entry((int) '▏', "-"), Map.entry((int) '▎', "-"), Map.entry((int) '▍', "-"), Map.entry((int) '▌', "-"),
            Map.entry((int) '▋', "="), Map.entry((int) '▊', "="), Map.entry((int) '▉', "="),
            Map.entry((int) '▁', "_"), Map.entry((int) '▂', "."), Map.entry((int) '▃', ":"), Map.entry((int) '▄', "-"),
            Map.entry((int) '▅', "="), Map.entry((int) '▆', "+"), Map.entry((int) '▇', "*"),
            Map.entry((int) '│', "|"), Map.entry((int) '─', "-"), Map.entry((int) '┼', "+"), Map.entry((int) '·', "."),
            Map.entry((int) '…', "~"), Map.entry((int) '→', "->"), Map.entry((int) '≥', ">="),
            Map.entry((int) '≤', "<="), Map.entry((int) '±', "+-"), Map.entry((int) '×', "x"),
            Map.entry((int) '−', "-"), Map.entry((int) '–', "-"), Map.entry((int) '—', "-"),
            Map.entry((int) 'Σ', "sum "),
            Map.entry((int) '∞', "inf"), Map.entry((int) 'λ', "lambda"), Map.entry((int) 'π', "pi"),
            Map.entry((int) 'α', "alpha"), Map.entry((int) 'β', "beta"), Map.entry((int) 'θ', "theta"),
            Map.entry((int) 'τ', "tau"), Map.entry((int) 'µ', "u"), Map.entry((int) '²', "^2"),
            Map.entry((int) '’', "'"), Map.entry((int) '“', "\""), Map.entry((int) '”', "\""));

    /** Those of standard output: of the terminal's encoding where that was chosen, otherwise of the platform's. */
    public static Glyphs ofPlatform() {
        return of(System.getProperty("cambium.charset", System.getProperty("native.encoding")));
    }

    /** Those of a terminal or pipe with this character encoding. */
    public static Glyphs of(String encoding) {
        return Optional.ofNullable(encoding).orElse("").toUpperCase(Locale.ROOT).replace("-", "").startsWith("UTF")
                ? UNICODE : ASCII;
    }

    /** The text as the user can see it. */
    public String show(String text) {
        if (this == UNICODE || text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 0x80) {
                shown.appendCodePoint(c);
            } else {
                shown.append(STAND_INS.getOrDefault(c, "?"));
            }
        });
        return shown.toString();
    }
}
