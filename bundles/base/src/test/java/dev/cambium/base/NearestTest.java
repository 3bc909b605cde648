package dev.cambium.base;

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
    void longNamesMayDifferInFewLetters() {
        List<String> bundles = List.of("dev.cambium.metric.sparsity", "dev.cambium.metric.lesion");

        assertThat(Nearest.name("dev.cambium.metrics.sparsity", bundles)).contains("dev.cambium.metric.sparsity");
        assertThat(Nearest.name("dev.cambium.metric.transfer", bundles)).isEmpty();
        assertThat(Nearest.name("dev.cambium.metric.lesion", bundles)).contains("dev.cambium.metric.lesion");
        assertThat(Nearest.nameHint("dev.cambium.metric.lesions", bundles))
                .isEqualTo("; did you mean 'dev.cambium.metric.lesion'?");
    }

    @Test
    void endsAMessage() {
        assertThat(Nearest.suggestion("Rnu", COMMANDS)).isEqualTo("; did you mean 'run'?");
        assertThat(Nearest.suggestion("quit", List.of("a", "b"))).isEqualTo("; expected one of a, b");
        assertThat(Nearest.suggestion("quit", List.of())).isEqualTo("; there is none");
        assertThat(Nearest.suggestion("quit", IntStream.range(100, 226).mapToObj(Integer::toString).toList()))
                .startsWith("; expected one of 100, 101, ").endsWith(", … (126 in all)").hasSizeLessThan(160);
        assertThat(Nearest.hint("quit", List.of("a", "b"))).isEmpty();
    }

    @Test
    void whatOthersWroteIsEscapedAndCut() {
        assertThat(Nearest.hint("rn", List.of("r\nn"))).isEqualTo("; did you mean 'r\\nn'?");
        assertThat(Nearest.suggestion("a", List.of("x".repeat(100_000)))).hasSizeLessThan(160);
        assertThat(Nearest.to("x".repeat(1_000_000), List.of("x"))).isEmpty();
    }
}
