package dev.cambium.report.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {

    private static Setting of(String... values) {
        return Setting.of("key", Arrays.stream(values).map(value ->
                Planted.point(Map.of("key", value), Map.of(Planted.ACCURACY, new double[] {1}))).toList());
    }

    @ParameterizedTest
    @CsvSource({"1e-5;1e-6;1e-4,true", "1;2;3;4;5;6;7;8;9;10,false", "16;32;64;128;256,true", "1e-6;1e-3,true",
        "0;1e-3;1,false", "3e-5;7e-5,false"})
    void knowsEqualRatiosFromEqualDifferences(String values, boolean logarithmic) {
        Setting setting = of(values.split(";"));
        assertThat(setting.numeric()).isTrue();
        assertThat(setting.logarithmic()).isEqualTo(logarithmic);
    }

    @Test
    void whatIsNoNumberHasNoScale() {
        assertThat(of("none", "l1", "1").numeric()).isFalse();
        assertThat(of("5").numeric()).as("one value").isFalse();
        assertThat(of("1e-5", "0.1", "1e-6").values()).containsExactly("1e-6", "1e-5", "0.1");
    }

    @ParameterizedTest
    @CsvSource({"2.15443469003e-5,2.15e-5", "0.001,0.001", "0.00139247,0.00139", "100,100", "1234567,1.23e6", "0,0",
        "-0.5,-0.5"})
    void numbersAreShownWithThreeDigits(double number, String text) {
        assertThat(Setting.brief(number)).isEqualTo(text);
    }

    @Test
    void manyValuesShareTheirPlaces() {
        Setting few = of("1", "2", "4");
        assertThat(Places.of(few)).isEqualTo(new Places(List.of(1.0, 2.0, 4.0), false, List.of()));
        assertThat(Places.of(few).index(4)).isEqualTo(2);
        assertThat(Places.of(few).index(Double.NaN)).isNegative();

        Setting many = of(IntStream.rangeClosed(0, 100).mapToObj(String::valueOf).toArray(String[]::new));
        Places places = Places.of(many);
        assertThat(places.numbers()).hasSize(12);
        assertThat(places.binned()).isTrue();
        assertThat(places.index(0)).isZero();
        assertThat(places.index(100)).isEqualTo(11);
        assertThat(places.index(50.1)).isEqualTo(6);
    }
}
