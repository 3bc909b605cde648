package dev.cambium.base.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "[]", " [ ] ", "{\"a\": {\"b\": [1, -2.5e-3, \"x\\n\\u00e9\\\"\\/\", true, false, null]}}", "0", "-0",
        "{a: 1, 'b': 'it\"s', c: [yang19.go, yang19.*, a-b]}", "[1e400, 007, +5, .5, 5., NaN, TRUE, nUll, 1e, -]",
        "// first\n{ # second\n \"a\" /* third\n */ : 1 }", "\uFEFF{\"a\": 1}", "[\"two\nlines\", \"a\\\nb\"]", "\"\"",
        "[1 , 2\n,3]", "{\"a\":1e5,\"b\":1E+05}",
    })
    void readsWhatGsonReads(String text) throws JsonProblem {
        assertThat(JsonText.read(text + " // more")).isEqualTo(JsonParser.parseString(text.replace("\uFEFF", "")));
    }

    static Stream<Arguments> problems() {
        return Stream.of(
                Arguments.of("{\n\"a\": 1,\n}", 3, "there is a comma too many before the '}'"),
                Arguments.of("[1, 2, ]", 1, "there is a comma too many before the ']'"),
                Arguments.of("[1,, 2]", 1, "expected a value after the comma; there is ','"),
                Arguments.of("[,]", 1, "expected a value after the '['; there is ','"),
                Arguments.of("{\n\"a\": 1\n\"b\": 2}", 3, "expected ',' or '}'; there is '\"b\"'"),
                Arguments.of("{\"a\" 1}", 1, "expected ':' after the key 'a'; there is '1'"),
                Arguments.of("{\"a\": }", 1, "expected a value after the key 'a'; there is '}'"),
                Arguments.of("{1: 2, : 3}", 1, "expected a key; there is ':'"),
                Arguments.of("{\"a\": 1, \"a\": 2}", 1, "a: the key is given twice"),
                Arguments.of("{\"a\": {\"b\": 1,\n'b': 2}}", 2, "a.b: the key is given twice"),
                Arguments.of("{}\n\n}", 3, "there is more after the closing brace, '}'; is a brace closed too early?"),
                Arguments.of("{\n\"a\": [1,\n2", 3,
                        "it ends too early: the '[' of line 2 has no ']'; is a bracket or a quote missing?"),
                Arguments.of("{\"a\":", 1, "expected a value after the key 'a'; there is nothing more"),
                Arguments.of("{\n\"a\": \"x,\n\"b\": 2}", 3,
                        "expected ',' or '}'; there is 'b\"'; is a quote missing in line 2?"),
                Arguments.of("{\n\"a\": \"x }\n\n", 2,
                        "it ends too early: the text in quotes that begins here has no second \""),
                Arguments.of("[1 /* no end\n", 1, "it ends too early: the comment that begins here has no */"),
                Arguments.of("[\"\\x\"]", 1,
                        "there is no character \\x; a backslash in a text in quotes is written \\\\"),
                Arguments.of("[\"\\u12\"]", 1, "expected four hexadecimal digits after \\u; there is '12\"]'"),
                Arguments.of(" \n", 2, "there is nothing in it"),
                Arguments.of("[1e99999999999]", 1, "the number 1e99999999999 is too large"),
                Arguments.of("[-1e-99999]", 1, "the number -1e-99999 is too near to 0"),
                Arguments.of("[" + "9".repeat(1_000_000) + "]", 1, " has 1000000 characters, expected at most 400"),
                Arguments.of("{\"" + "k".repeat(100_000) + "\": 1}", 1,
                        " has 100000 characters, expected at most 1000"),
                Arguments.of("[".repeat(100_000), 1, "more than 64 brackets lie within each other"),
                Arguments.of("{\"a\":".repeat(60_000), 1, "more than 64 brackets lie within each other"),
                Arguments.of("[" + "1,".repeat(1_000_000) + "1]", 1, "there are more than 100000 values"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void saysWhatIsWrongWhere(String text, int line, String message) {
        assertThatThrownBy(() -> JsonText.read(text)).isInstanceOfSatisfying(JsonProblem.class, problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem).message().endsWith(message).hasSizeLessThan(200).doesNotContain("\n");
        });
    }

    @Test
    void asManyBracketsAsAllowedAreRead() throws JsonProblem {
        String deep = "[".repeat(JsonText.DEEPEST) + "]".repeat(JsonText.DEEPEST);
        assertThat(JsonText.read(deep)).hasToString(deep);
    }

    @Test
    void tellsTheLineOfEachKey() throws JsonProblem {
        Map<String, Integer> lines = new LinkedHashMap<>();
        JsonText.read("{ \"a\": 1, /* \n */ \"b\": {\n\"c\": [{ \"d\": \"x\ny\",\n e: 1}] } }", 10, lines::put);
        assertThat(lines).containsExactly(Map.entry("a", 1), Map.entry("b", 2), Map.entry("b.c", 3),
                Map.entry("b.c.d", 3), Map.entry("b.c.e", 5));
    }

    @Test
    void aNumberRemembersHowItWasWritten() throws JsonProblem {
        JsonArray numbers = JsonText.read("[1e-5, 2024, 0.10, -0]").getAsJsonArray();
        assertThat(numbers.asList()).extracting(each -> WrittenNumber.textOf(each.getAsJsonPrimitive()))
                .containsExactly("1e-5", "2024", "0.10", "-0");
        assertThat(numbers).as("canonical where it is a number").hasToString("[0.00001,2024,0.10,0]");
    }
}
