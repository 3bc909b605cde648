package dev.cambium.report.internal.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.report.internal.PlantedRun;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SentenceTest {

    private static dev.cambium.api.metric.Measurement.SignificanceTest neighbours(double value, double... chance) {
        return new dev.cambium.api.metric.Measurement.SignificanceTest("neighbours", "same-cluster neighbours", "",
                value, chance, true);
    }

    private static PlantedRun run(long seed, double weights, double neighbours) {
        return new PlantedRun("brains", "BIMT", seed, 2)
                .metric("performance", new Scalar("accuracy", "accuracy", "", 0.91, true))
                .metric("sparsity", new Scalar("weights", "recurrent weights > 0.01", "", weights, 160000, true),
                        new Scalar("wiring", "wiring length", "grid steps", 860.58, true),
                        new Scalar("minor", "what is no headline", "", 1))
                .metric("anatomical", neighbours(neighbours, 0.216, 0.23, 0.244));
    }

    private static Sentence about(PlantedRun... runs) {
        List<Variant> variants = Variant.group(Arrays.stream(runs).map(PlantedRun::build)
                .map(AnalysedRun::of).toList());
        return Sentence.about(variants.get(0), ComparedNumber.of(variants));
    }

    private static String text(Sentence sentence) {
        return sentence.variant() + sentence.seedsText() + ": " + sentence.clauses().stream()
                .map(clause -> clause.title() + " " + clause.value() + clause.context())
                .collect(Collectors.joining("; "));
    }

    @Test
    void saysTheHeadlinesOfARun() {
        Sentence sentence = about(run(0, 5046, 0.51));
        assertThat(text(sentence)).isEqualTo(
                "BIMT: accuracy 0.91; recurrent weights > 0.01: 5,046 of 160,000; wiring length 861 grid steps; "
                        + "same-cluster neighbours 0.51 against 0.23 by chance, z = 20");
    }

    @Test
    void saysWhichMetricFoundWhatIsCalledTheSame() {
        PlantedRun run = run(0, 5046, 0.51).metric("mine", new Scalar("share", "accuracy", "", 0.2, true));
        assertThat(text(about(run))).contains("accuracy (performance) 0.91;").contains("accuracy (mine) 0.20");
    }

    @Test
    void saysMeansAndDeviationsOfSeveral() {
        Sentence sentence = about(run(0, 5000, 0.50), run(1, 5100, 0.54), run(2, 5200, 0.52));
        assertThat(text(sentence)).isEqualTo(
                "BIMT (3 seeds): accuracy 0.91 ± 0; recurrent weights > 0.01: 5,100 ± 100 of 160,000; "
                        + "wiring length 861 ± 0 grid steps; "
                        + "same-cluster neighbours 0.52 ± 0.02 against 0.23 by chance, z = 21");
    }

    @Test
    void aTestWithoutSpreadHasNoZ() {
        assertThat(text(about(new PlantedRun("a", "", 0, 2).metric("m", neighbours(0.5, 0.2, 0.2)))))
                .isEqualTo("a: same-cluster neighbours 0.50 against 0.20 by chance");
    }

    @Test
    void saysNothingWhereNothingIsAHeadline() {
        assertThat(about(new PlantedRun("a", "", 0, 2)).clauses()).isEmpty();
    }
}
