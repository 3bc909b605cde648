package dev.cambium.report.internal.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.figures.BrainMap;
import dev.cambium.figures.LineChart;
import dev.cambium.report.internal.PlantedRun;
import dev.cambium.report.internal.findings.AnalysedRun;
import dev.cambium.report.internal.findings.Variant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonDrawingsTest {

    private static AnalysedRun run(String variant, long seed, double[] x, double[] y) {
        Curve.Quantity plain = new Curve.Quantity("quantity", "", false);
        return AnalysedRun.of(new PlantedRun("e", variant, seed, 2).metric("pruning", new Curve("frontier", "frontier",
                plain, plain, List.of(new Curve.Line("", x, y)))).build());
    }

    private static LineChart frontier(AnalysedRun... runs) {
        return (LineChart) new ComparisonDrawings(Variant.group(Arrays.asList(runs))).all().stream()
                .filter(drawing -> drawing.name().equals("comparison-pruning.frontier")).findFirst().orElseThrow()
                .figure().orElseThrow();
    }

    @Test
    void seedsWithEqualPointsAreAMeanWithABand() {
        double[] x = {1, 2};
        LineChart chart = frontier(run("l1", 0, x, new double[] {1, 2}), run("l1", 1, x, new double[] {3, Double.NaN}),
                run("bimt", 0, x, new double[] {5, 6}));
        assertThat(chart.lines()).extracting(LineChart.Line::name).containsExactly("l1", "bimt");
        assertThat(chart.lines().get(0).y()).containsExactly(2.0, 2.0);
        assertThat(chart.lines().get(0).spread()).containsExactly(Math.sqrt(2), 0.0);
        assertThat(chart.lines().get(1).spread()).isEmpty();
        assertThat(chart.lines()).extracting(line -> line.style().series()).containsExactly(0, 1);
    }

    @Test
    void otherSeedsAreStretchesOfOneLine() {
        LineChart chart = frontier(run("l1", 0, new double[] {1, 2}, new double[] {1, 2}),
                run("l1", 1, new double[] {1, 3}, new double[] {3, 4}),
                run("bimt", 0, new double[] {1}, new double[] {5}));
        assertThat(chart.lines().get(0).x()).containsExactly(1.0, 2.0, 2.0, 1.0, 3.0, 3.0);
        assertThat(chart.lines().get(0).y()).containsExactly(1.0, 2.0, Double.NaN, 3.0, 4.0, Double.NaN);
    }

    @Test
    void aCurveOfOneVariantIsNotCompared() {
        List<Variant> variants = Variant.group(List.of(run("l1", 0, new double[] {1}, new double[] {1}),
                AnalysedRun.of(new PlantedRun("e", "bimt", 0, 2).build())));
        assertThat(new ComparisonDrawings(variants).all()).extracting(Drawing::name)
                .containsExactly("comparison-learning");
    }

    @Test
    void theStrongestConnectionsComeLast() {
        float[][] weights = {{9, 0.5f, -2}, {0, 9, 1}, {Float.NaN, -0.1f, 9}};
        assertThat(StrongestConnections.of(weights, 3)).containsExactly(new BrainMap.Link(1, 0, 0.5f),
                new BrainMap.Link(2, 1, 1), new BrainMap.Link(2, 0, -2));
        assertThat(StrongestConnections.of(new float[2][2], 3)).isEmpty();
    }
}
