package dev.cambium.experiment.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cambium.api.sweep.Dimension;
import dev.cambium.base.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1e-6,1e-5, 1e-4               | 1e-6;1e-5;1e-4",
            "choice(none,l1)               | none;l1",
            "choice(l1)                    | l1",
            "range(3)                      | 0;1;2",
            "range(10,13)                  | 10;11;12",
            "range(0,1,0.25)               | 0;0.25;0.5;0.75",
            "range(3,0,-1)                 | 3;2;1",
            "range(0.1,0.4,0.1)            | 0.1;0.2;0.3",
            "linear(0,1,5)                 | 0;0.25;0.5;0.75;1",
            "linear(1,0,3)                 | 1;0.5;0",
            "log(1e-6,1e-3,7)              | 1e-6;3.16227766017e-6;1e-5;3.16227766017e-5;1e-4;3.16227766017e-4;0.001",
            "log(1,1000000,3)              | 1;1000;1e6",
            "[10,10],[20,20]               | [10,10];[20,20]",
            "{type: l1, lambda: 1e-4},none | {type: l1, lambda: 1e-4};none",
            "none,{t: l1, s: log(1e-6,1e-4,3)} | none;{t: l1,s:1e-6};{t: l1,s:1e-5};{t: l1,s:1e-4}",
            "{'a': 'choice(1,2)', b: {c: range(2)}} | {'a':1,b:{c:0}};{'a':1,b:{c:1}};{'a':2,b:{c:0}};{'a':2,b:{c:1}}",
            "linear(0.1),cosine(0.1)       | linear(0.1);cosine(0.1)",
            "ramp(0.5),points(0:1, 1:0)    | ramp(0.5);points(0:1, 1:0)",
            "\"a,b\",'c,d'                 | \"a,b\";'c,d'",
            "don't,can't                   | don't;can't"})
    void readsValues(String text, String values) {
        assertThat(AxisText.read("key", text)).hasValueSatisfying(axis -> assertThat(((Axis.Listed) axis).values())
                .containsExactly(values.split(";")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-6", "[1,2]", "{a: 1, b: 2}", "cosine(0.05)", "points(0:1,1:0)", "", "linear(0.05)",
        "{schedule: linear(0.1), layout: [1,2]}",
        "\"a,b\"", "ranges(3)"})
    void leavesOneValueAlone(String text) {
        assertThat(AxisText.read("key", text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "interval(0,1)         | 0 | 1 | false | false",
            "log(1e-6,1e-3)        | 1e-6 | 1e-3 | true | false",
            "integer(16,256)       | 16 | 256 | false | true",
            "integer(16, 256, log) | 16 | 256 | true | true"})
    void readsRanges(String text, double low, double high, boolean logarithmic, boolean whole) {
        assertThat(AxisText.read("key", text)).hasValue(
                new Axis.Continuous(new Dimension.Range("key", low, high, logarithmic, whole)));
    }

    @Test
    void readsKeysThatGoTogether() {
        assertThat(AxisText.read("model.hidden,model.layout", "[100,[10,10]], [400,[20,20]]")).hasValueSatisfying(
                axis -> {
                    assertThat(axis.keys()).containsExactly("model.hidden", "model.layout");
                    assertThat(axis.values(1)).containsExactly("400", "[20,20]");
                    assertThat(axis.dimension()).isEqualTo(new Dimension.Choice("model.hidden,model.layout",
                            List.of("100,[10,10]", "400,[20,20]")));
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "key | 1,,2                   | a value is missing",
            "key | 1,2,                   | a value is missing",
            "key | 1,2,1                  | '1' is given twice",
            "key | choice()               | a value is missing",
            "key | 0,range(5,8)           | 'range(5,8)' cannot be one of several values",
            "key | range(5,5)             | range(5,5) has no value",
            "key | range(0,5,-1)          | range(0,5,-1) has no value",
            "key | range(1,2,3,4)         | has 4 numbers",
            "key | range(1e9)             | more than 100000 values",
            "key | range(1e-9,1e999999999)| expected a number",
            "key | range(a)               | has 'a', expected a number",
            "key | linear(0,1)            | has 2 numbers",
            "key | linear(0,1,1)          | expected a whole number from 2",
            "key | linear(0,1,2.5)        | expected a whole number from 2",
            "key | linear(1,1,3)          | begins where it ends",
            "key | log(0,1,3)             | not above 0",
            "key | log(0,1)               | expected more than 0",
            "key | interval(1,0)          | expected a smaller and a larger number",
            "key | integer(0.5,3)         | expected whole limits",
            "key | integer(1,3,lin)       | expected nothing or log",
            "key | none,{a: log(1e-6,1e-3)} | 'log(1e-6,1e-3)' is a range, which cannot be in one of several values",
            "key | {a: range(2),a: range(1e5)} | is more than 100000 values",
            "key | none,{a: log(0,1,3)}   | not above 0",
            "a,b | 1,2                    | is no value of 2 keys",
            "a,b | [1,2],[3]              | '[3]' is no value of 2 keys",
            "a,a | [1,2]                  | expected different keys"})
    void saysWhatIsWrong(String key, String text, String message) {
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> AxisText.read(key, text))
                .withMessageContaining(message);
    }
}
