package dev.cambium.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    private static final Headline REAL = new Headline("performance", "mean", "accuracy", "");
    private static final Headline OTHER = new Headline("mine", "acc", "accuracy", "");

    @Test
    void titlesThatAreTheSameAreToldApartByTheMetric() {
        Headline length = new Headline("sparsity", "length", "wiring length", "grid steps");
        assertThat(Headline.titles(List.of(REAL, length, OTHER, REAL)).values())
                .containsExactly("accuracy (performance)", "wiring length", "accuracy (mine)");
        assertThat(Headline.titles(List.of(REAL, length)).values()).containsExactly("accuracy", "wiring length");
    }

    @Test
    void theUnitTellsApartToo() {
        assertThat(Headline.titles(List.of(REAL, new Headline("mine", "acc", "accuracy", "%"))).values())
                .containsExactly("accuracy", "accuracy");
    }

    @Test
    void whereTheMetricIsTheSameItIsTheName() {
        Headline second = new Headline("mine", "better", "accuracy", "");
        assertThat(Headline.titles(List.of(OTHER, second)).values())
                .containsExactly("accuracy (mine.acc)", "accuracy (mine.better)");
        assertThat(Headline.titles(List.of(REAL, OTHER, second)).values())
                .containsExactly("accuracy (performance)", "accuracy (mine.acc)", "accuracy (mine.better)");
    }

    @Test
    void aTitleThatLooksLikeAnothersIsToldApartAsWell() {
        Headline sly = new Headline("sly", "x", "accuracy (mine)", "");
        assertThat(Headline.titles(List.of(REAL, OTHER, sly)).values()).doesNotHaveDuplicates();
    }
}
