package dev.cambium.report.internal.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.report.internal.PlantedRun;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariantTest {

    private static AnalysedRun run(String name, String variant, long seed, double accuracy) {
        return AnalysedRun.of(new PlantedRun(name, variant, seed, 2)
                .metric("performance", new Scalar("accuracy", "accuracy", "", accuracy, true)).build());
    }

    private static List<Variant> group(AnalysedRun... runs) {
        return Variant.group(Arrays.asList(runs));
    }

    @Test
    void runsOfAVariantAreGroupedInOrderOfAppearance() {
        List<Variant> variants = group(run("e", "l1", 0, 0.8), run("e", "bimt", 0, 0.9), run("e", "l1", 1, 0.6));
        assertThat(variants).extracting(Variant::name).containsExactly("l1", "bimt");
        assertThat(variants.get(0).runs()).extracting(run -> run.summary().seed()).containsExactly(0L, 1L);
        ComparedNumber accuracy = ComparedNumber.of(variants).get(0);
        assertThat(accuracy.over(variants.get(0)).text()).isEqualTo("0.70 ± 0.14");
        assertThat(accuracy.over(variants.get(1)).text()).isEqualTo("0.900");
    }

    @Test
    void aRunWithoutVariantStandsForItsExperiment() {
        assertThat(group(run("bimt", "", 0, 1), run("l1", "", 0, 1), run("l1", "", 1, 1))).extracting(Variant::name)
                .containsExactly("bimt", "l1");
    }

    @Test
    void runsThatAgreeEvenInTheirSeedStandForThemselves() {
        assertThat(group(AnalysedRun.of(new PlantedRun("l1", "", 0, 2).id("a").build()),
                AnalysedRun.of(new PlantedRun("l1", "", 0, 2).id("b").build()))).extracting(Variant::name)
                .containsExactly("l1 a", "l1 b");
    }

    @Test
    void equalVariantsOfTwoExperimentsAreToldApart() {
        assertThat(group(run("a", "l1", 0, 1), run("b", "l1", 0, 1), run("b", "bimt", 0, 1))).extracting(Variant::name)
                .containsExactly("a/l1", "b/l1", "bimt");
    }
}
