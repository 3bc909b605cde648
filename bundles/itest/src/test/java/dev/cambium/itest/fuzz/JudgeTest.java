package dev.cambium.itest.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final String CLASS = "cambium: cannot find org.x.Spread\n";

    @Test
    void aClassMayBeNamedOnlyIfItIsOfThePackageThatWasTyped() {
        assertThat(complaints(CLASS, Set.of("org.x"))).isEmpty();
        assertThat(complaints(CLASS, Set.of("org.x.Spread"))).isEmpty();
        assertThat(complaints(CLASS, Set.of("", "o", "org.xy"))).as("a word that it happens to begin with")
                .containsExactly("says 'org.x.Spread'");
    }

    @Test
    void nullIsNoValueUnlessItWasTyped() {
        assertThat(complaints("cambium: bundle null 1.0.0 has gone\n", Set.of("n"))).containsExactly("says 'null'");
        assertThat(complaints("cambium: bundle null 1.0.0 has gone\n", Set.of("null"))).isEmpty();
    }

    private static List<String> complaints(String err, Set<String> ownWords) {
        return Judge.complaints(new Answer(List.of("resume", "one"), 2, "", err, 1), ownWords);
    }
}
