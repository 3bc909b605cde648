package dev.cambium.experiment.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {

    @ParameterizedTest
    @CsvSource({
        "*, go, true", "'', '', true", "'', a, false", "*, '', true", "?, '', false", "go, go, true", "go, goo, false",
        "g?, go, true", "d*, dm1, true", "*dm*, ctxdlydm1, true", "*dm*1, ctxdlydm2, false", "a*b*c, abcbc, true",
        "**?, a, true", "a.c, abc, false", "*a?, xaay, true",
    })
    void standsForNames(String glob, String name, boolean stands) {
        assertThat(Globs.matches(glob, name)).isEqualTo(stands);
        assertThat(Pattern.matches(glob.replace(".", "\\.").replace("*", ".*").replace("?", "."), name))
                .isEqualTo(stands);
    }

    @Test
    void manyWildcardsAreSoonAnswered() {
        assertThat(Globs.matches("*a".repeat(20) + "b", "a".repeat(200))).isFalse();
        assertThat(Globs.matches("*a".repeat(20) + "*", "a".repeat(200))).isTrue();
    }
}
