package dev.cambium.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> COMMANDS = List.of("describe", "plugins", "run", "runs", "validate");

    @Test
    void findsTheWordThatWasMeant() {
        assertThat(Nearest.to("plgins", COMMANDS)).contains("plugins");
        assertThat(Nearest.to("rnu", COMMANDS)).contains("run");
        assertThat(Nearest.to("vaildate", COMMANDS)).contains("validate");
    }

    @Test
    void guessesNothingFromSomethingElse() {
        assertThat(Nearest.to("quit", COMMANDS)).isEmpty();
        assertThat(Nearest.to("x", List.of())).isEmpty();
    }

    @Test
    void countsInsertedDeletedChangedAndExchangedLetters() {
        assertThat(Nearest.distance("abc", "abc")).isZero();
        assertThat(Nearest.distance("abc", "abxc")).isOne();
        assertThat(Nearest.distance("abc", "ac")).isOne();
        assertThat(Nearest.distance("abc", "axc")).isOne();
        assertThat(Nearest.distance("abc", "acb")).isOne();
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    }
}
