package dev.cambium.itest.fuzz;

import java.util.List;

/** What people, programs and disks put where something else was expected. */
final class Oddities {

    /** Values of JSON, as they are written there. */
    static final List<String> VALUES = List.of("null", "true", "false", "0", "1", "-1", "2", "3", "0.5", "-0.0",
            "1e-400", "1e400", "1e308", "1e9", "2147483648", "9223372036854775808", "18446744073709551616",
            "1e999999999", "NaN", "-Infinity", "00", "0x10", "1_000", "\"\"", "\" \"", "\"0\"", "\"1\"", "\"-1\"",
            "\"1e-3\"", "\"NaN\"", "\"true\"", "\"none\"", "\"null\"", "\"*\"", "\"**\"", "\"yang19.*\"",
            "\"modcog.*\"", "\"yang19.\"", "\".\"", "\"..\"",
            "\"../x\"", "\"/\"", "\"-x\"", "\"--help\"", "\"a.b\"", "\"a/b\"", "\"größe\"", "\"実験\"", "\"🧠\"",
            "\"a\\nb\"", "\"\\u0000\"", "\"\\u001b[2J\"", "\"\\ud800\"", "\"\\u202ecba\"", "\"\\u0085\"", "\"'\"",
            "\"\\\"\"", "\"cosine(0.1)\"", "\"cosine(\"", "\"ramp(0)\"", "\"steps(2:1)\"", "\"adam\"", "\"bimt\"",
            "\"relu\"", "[]", "{}", "[null]", "[[]]", "[{}]", "[1,2]", "[1,1]", "[-1]", "[1e9]", "[\"\"]",
            "[\"yang19.go\"]", "[\"yang19.go\",1]", "[\"yang19.go\",\"yang19.go\"]", "{\"type\":\"adam\"}",
            "{\"type\":\"bimt\"}", "{\"type\":1}", "{\"type\":\"\"}",
            "{\"\":1}", "{\"a\":{\"b\":{\"c\":1}}}", "{\"type\":\"l1\",\"lambda\":-1}", "[4,4]", "[1,100]", "[2,2,4]",
            "[0,16]");

    /** Pieces of text for the middle of something. */
    static final List<String> PIECES = List.of("{", "}", "[", "]", ",", ":", "\"", "'", "\\", "//", "/*", "*/", "#",
            ".", "..", "=", "~", "+", "++", "-", "--", "*", "?", "!", "%", "$x", "${x}", "@", "&", ";", "<b>", "&amp;",
            " ", "\t", "\n", "\r\n", "\u0000", "\u0007", "\u001b[31m", "\u007f", "\u0085", "\u00a0", "\u200b", "\u202e",
            "\u2028", "\ufeff", "ß", "İ", "é", "٣", "字", "🧠", "null", "true", "NaN", "1e400", "-0", "0x", "e", "E+",
            "00", "\\u", "\\ud800", "type", "steps", "seed", "tasks", "variants", "extends", "phases", "PK\u0003\u0004",
            "'shape': (", "<f8", "None");

    private Oddities() {
    }

    /** A value of JSON that may also be long or deep. */
    static String value(Chance chance) {
        return switch (chance.below(40)) {
            case 0 -> "\"" + "x".repeat(chance.of(300, 10_000, 100_000)) + "\"";
            case 1 -> "9".repeat(chance.of(20, 400, 100_000));
            case 2 -> "[".repeat(deep(chance)) + "]".repeat(chance.oneIn(4) ? 1 : deep(chance));
            case 3 -> "{\"a\":".repeat(deep(chance)) + "1";
            case 4 -> "[" + "1,".repeat(chance.of(10, 2_000)) + "1]";
            case 5 -> "\"modcog." + "*a".repeat(chance.of(2, 12, 30)) + "\"";
            case 6 -> "1" + "." + "0".repeat(chance.of(5, 5_000)) + "1";
            default -> chance.of(VALUES);
        };
    }

    private static int deep(Chance chance) {
        return chance.of(3, 40, 2_000, 60_000);
    }
}
