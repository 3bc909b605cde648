package dev.cambium.index.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.InputException;
import dev.cambium.index.internal.filter.Filter.Comparison;
import dev.cambium.index.internal.filter.Filter.Operator;
import dev.cambium.index.internal.filter.Filter.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterParserTest {

    private static Comparison comparison(String field, Operator operator, String value) {
        return new Comparison(field, operator, List.of(new Value(value, false)));
    }

    @Test
    void andBindsMoreThanOrAndNotMoreThanBoth() {
        Filter a = comparison("a", Operator.EQUAL, "1");
        Filter b = comparison("b", Operator.LESS, "x");
        Filter c = comparison("c.d", Operator.AT_LEAST, "-1e-5");
        assertThat(FilterParser.parse("a = 1 or b<x AND c.d>=-1e-5"))
                .isEqualTo(new Filter.Any(List.of(a, new Filter.All(List.of(b, c)))));
        assertThat(FilterParser.parse("(a==1 or b < x) and not c.d >= -1e-5"))
                .isEqualTo(new Filter.All(List.of(new Filter.Any(List.of(a, b)), new Filter.Not(c))));
    }

    @Test
    void readsListsPatternsAndQuotes() {
        assertThat(FilterParser.parse("'wiring length' ~ \"it's\"")).isEqualTo(new Comparison("wiring length",
                Operator.LIKE, List.of(new Value("it's", true))));
        assertThat(FilterParser.parse("variant in (l1, 'a b', \"and\")")).isEqualTo(new Comparison("variant",
                Operator.IN, List.of(new Value("l1", false), new Value("a b", true), new Value("and", true))));
        assertThat(FilterParser.parse("v not in (1)")).isEqualTo(new Filter.Not(comparison("v", Operator.IN, "1")));
        assertThat(FilterParser.parse("note like *x?")).isEqualTo(comparison("note", Operator.LIKE, "*x?"));
    }

    @Test
    void saysWhatWasExpectedWhere() {
        assertWrong("", "in the filter at its beginning: expected the name of a field");
        assertWrong("a", "in the filter after 'a': expected one of = != < <= > >= ~ in");
        assertWrong("a =", "in the filter after '=': expected a number or a word");
        assertWrong("a = 1 b", "in the filter after '1': expected 'and', 'or', or the end, not 'b'");
        assertWrong("(a = 1", "in the filter after '1': expected 'and', 'or', or ')'");
        assertWrong("a in 1", "in the filter after 'in': expected '(' and values, not '1'");
        assertWrong("a in (1 2)", "in the filter after '1': expected ',' or ')', not '2'");
        assertWrong("a not = 1", "in the filter after 'not': expected 'in' or 'like', not '='");
        assertWrong("a = 'b", "in the filter, the quote before 'b' is not closed");
        assertWrong("a = and", "in the filter after '=': expected a number or a word, not 'and'");
        assertWrong("(".repeat(100_000), "the filter has more than 50 parts within each other");
        assertWrong("a=1 or ".repeat(300) + "a=1", "the filter has more than 200 comparisons");
    }

    private static void assertWrong(String filter, String message) {
        assertThatThrownBy(() -> FilterParser.parse(filter)).isInstanceOf(InputException.class).hasMessage(message);
    }

    @Test
    void tellsNumbersFromWords() {
        assertThat(new Value("1e-5", false).number()).isEqualTo(1e-5);
        assertThat(new Value("9007199254740993", false).number()).isEqualTo(9007199254740993L);
        assertThat(new Value("1", true).number()).isNull();
        assertThat(new Value("2026-11-30", false).number()).isNull();
        assertThat(new Value("NaN", false).number()).isNull();
    }
}
