package dev.cambium.shell.internal.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonNull;
import dev.cambium.shell.ScreenNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenNumbersTest {

    @ParameterizedTest
    @CsvSource({"0,0", "14000,14 000", "0.874321,0.874", "12.3456,12.35", "123.456,123.5", "917.3,917.3",
            "44166.2,44 166", "0.00001234,1.23e-05", "-0.5,-0.500", "NaN,''", "Infinity,∞"})
    void keepsAboutFourDigits(double value, String shown) {
        assertThat(ScreenNumbers.format(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0,0:00", "42,0:42", "59.6,1:00", "725,12:05", "11229,3:07:09", "NaN,-:--", "Infinity,-:--"})
    void showsDurationsAsAClock(double seconds, String shown) {
        assertThat(ScreenNumbers.clock(seconds)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"1.0E-5,1e-5", "0.001,0.001", "1.0,1", "2.5E12,2.5e12", "400,400",
            "0.0,0", "\"euclidean\",euclidean", "true,true", "[1],[1]"})
    void showsSettingsAsAUserWouldTypeThem(String json, String shown) {
        assertThat(JsonValues.plain(json)).isEqualTo(shown);
    }

    @Test
    void hasNoNumberInJsonForWhatIsNone() {
        assertThat(JsonValues.number(Double.NaN)).isEqualTo(JsonNull.INSTANCE);
        assertThat(JsonValues.number(3)).hasToString("3");
        assertThat(JsonValues.number(0.25)).hasToString("0.25");
    }
}
