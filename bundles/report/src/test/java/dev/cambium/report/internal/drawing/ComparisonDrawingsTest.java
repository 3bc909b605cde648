package dev.cambium.report.internal.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.figures.Axis;
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
                plain, plain, List.of(new Series("", x, y)))).build());
    }

    private static Drawing drawing(AnalysedRun... runs) {
        return new ComparisonDrawings(Variant.group(Arrays.asList(runs))).all().stream()
                .filter(drawing -> drawing.name().equals("comparison-pruning.frontier")).findFirst().orElseThrow();
    }

    private static LineChart frontier(AnalysedRun... runs) {
        return (LineChart) drawing(runs).figure().orElseThrow();
    }

    @Test
    void theCaptionSaysWhatLinesAre() {
        AnalysedRun one = run("l1", 0, new double[] {1, 2}, new double[] {1, 2});
        AnalysedRun other = run("bimt", 0, new double[] {1}, new double[] {5});
        assertThat(drawing(one, other).caption()).isEqualTo("One line for each variant.");
        assertThat(drawing(one, run("l1", 1, new double[] {1, 2}, new double[] {3, 4}), other).caption())
                .isEqualTo("Lines: means over seeds; bands: ± their standard deviation.");
        assertThat(drawing(one, run("l1", 1, new double[] {1, 3}, new double[] {3, 4}), other).caption()).isEqualTo(
                "Lines: means over seeds, interpolated between the points of each; bands: ± their standard deviation.");
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
    void otherSeedsAreInterpolatedWhereAllHaveValues() {
        LineChart chart = frontier(run("l1", 0, new double[] {1, 2}, new double[] {1, 2}),
                run("l1", 1, new double[] {4, 1.5}, new double[] {8, 3}),
                run("bimt", 0, new double[] {1}, new double[] {5}));
        LineChart.Line mean = chart.lines().get(0);
        assertThat(mean.x()).hasSize(60).startsWith(1.5).endsWith(2.0).isSorted();
        // 1.5 and 3 at the beginning, 2 and 4 at the end
        assertThat(mean.y().get(0)).isCloseTo(2.25, within(1e-12));
        assertThat(mean.y().get(59)).isCloseTo(3, within(1e-12));
        assertThat(mean.spread().get(59)).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(chart.lines().get(1).x()).containsExactly(1.0);
    }

    @Test
    void interpolationIsInProportionAlongALogarithmicAxis() {
        Axis axis = new Axis("weights", true);
        LineChart.Line mean = SeedLines.mean("l1", 3, List.of(
                new Series("", new double[] {1, 100}, new double[] {0, 2}),
                new Series("", new double[] {0, 1, 10, 1000}, new double[] {9, 0, 1, 3})), axis, new Axis("y"))
                .orElseThrow();
        assertThat(mean.x().get(0)).isEqualTo(1.0);
        assertThat(mean.x().get(59)).isEqualTo(100.0);
        for (int i = 0; i < 60; i++) {
            assertThat(mean.y().get(i)).isCloseTo(Math.log10(mean.x().get(i)), within(1e-9));
            assertThat(mean.spread().get(i)).isCloseTo(0, within(1e-9));
        }
        assertThat(mean.style()).isEqualTo(new LineChart.Style(3, false, false));
    }

    @Test
    void seedsThatHaveNothingInCommonAreNotMixed() {
        LineChart.Line line = SeedLines.mean("l1", 0, List.of(
                new Series("", new double[] {1, 2}, new double[] {5, 6}),
                new Series("", new double[] {3, 4}, new double[] {7, 8})), new Axis("x"), new Axis("y"))
                .orElseThrow();
        assertThat(line.y()).containsExactly(5.0, 6.0);
        assertThat(line.spread()).isEmpty();
    }

    @Test
    void variantsWithTheSamePointsShareALine() {
        LineChart chart = frontier(run("l1", 0, new double[] {1, 2}, new double[] {1, Double.NaN}),
                run("bimt", 0, new double[] {1}, new double[] {5}),
                run("l1-laid-out", 0, new double[] {1, 2}, new double[] {1, Double.NaN}));
        assertThat(chart.lines()).extracting(LineChart.Line::name).containsExactly("l1, l1-laid-out", "bimt");
        assertThat(chart.lines()).extracting(line -> line.style().series()).containsExactly(0, 1);
    }

    @Test
    void curvesOfSeveralLinesAreNotCompared() {
        Curve.Quantity plain = new Curve.Quantity("quantity", "", false);
        Curve two = new Curve("silhouette", "silhouette", plain, plain, List.of(
                new Series("observed", new double[] {1}, new double[] {2}),
                new Series("shuffled", new double[] {1}, new double[] {1})));
        List<Variant> variants = Variant.group(List.of(
                AnalysedRun.of(new PlantedRun("e", "l1", 0, 2).metric("functional", two).build()),
                AnalysedRun.of(new PlantedRun("e", "bimt", 0, 2).metric("functional", two).build())));
        assertThat(new ComparisonDrawings(variants).all()).extracting(Drawing::name)
                .containsExactly("comparison-learning", "comparison-loss");
    }

    @Test
    void aCurveOfOneVariantIsNotCompared() {
        List<Variant> variants = Variant.group(List.of(run("l1", 0, new double[] {1}, new double[] {1}),
                AnalysedRun.of(new PlantedRun("e", "bimt", 0, 2).build())));
        assertThat(new ComparisonDrawings(variants).all()).extracting(Drawing::name)
                .containsExactly("comparison-learning", "comparison-loss");
    }

    @Test
    void theStrongestConnectionsComeLast() {
        float[][] weights = {{9, 0.5f, -2}, {0, 9, 1}, {Float.NaN, -0.1f, 9}};
        assertThat(StrongestConnections.of(weights, 3)).containsExactly(new BrainMap.Link(1, 0, 0.5f),
                new BrainMap.Link(2, 1, 1), new BrainMap.Link(2, 0, -2));
        assertThat(StrongestConnections.of(new float[2][2], 3)).isEmpty();
    }
}
