package dev.cambium.experiment.course;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwapTextTest {

    private static final JsonObject BEFORE = json("""
            { "regularizer": {"type": "l1", "lambda": 1}, "tasks": ["b.x", "b.y"], "batteries": {"b": {}},
              "metrics": [{"type": "sparsity", "cut": 1}] }""");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"regularizer": {"type": "bimt", "lambda": 2, "swaps": 3}}  | regularizer l1 → bimt (lambda 2, swaps 3)
            {"regularizer": {"type": "none"}}                           | regularizer l1 → none
            {"regularizer": {"type": "l1", "lambda": 3.0}}              | regularizer lambda 1 → 3
            {"regularizer": {"type": "l1", "lambda": 1.0E-4}}           | regularizer lambda 1 → 1e-4
            {"regularizer": {"type": "l1", "lambda": 0.05}}             | regularizer lambda 1 → 0.05
            {"tasks": ["b.y", "c.z"], "batteries": {"b": {}, "c": {}}}  | tasks +c.z −b.x; batteries +c
            {"tasks": ["b.y", "b.x"], "batteries": {"b": {}}}           | tasks in another order
            {"metrics": [{"type": "performance"}]}                      | metrics +performance −sparsity
            """)
    void saysWhatChanges(String swap, String text) {
        assertThat(SwapText.line(SwapText.describe(BEFORE, json(swap)))).isEqualTo(text);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
