package dev.cambium.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
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
    void endsAMessage() {
        assertThat(Nearest.suggestion("Rnu", COMMANDS)).isEqualTo("; did you mean 'run'?");
        assertThat(Nearest.suggestion("quit", List.of("a", "b"))).isEqualTo("; expected one of a, b");
        assertThat(Nearest.suggestion("quit", List.of())).isEqualTo("; there is none");
        assertThat(Nearest.suggestion("quit", IntStream.range(100, 226).mapToObj(Integer::toString).toList()))
                .startsWith("; expected one of 100, 101, ").endsWith(", 139, … (126 in all)");
        assertThat(Nearest.hint("quit", List.of("a", "b"))).isEmpty();
    }
}
