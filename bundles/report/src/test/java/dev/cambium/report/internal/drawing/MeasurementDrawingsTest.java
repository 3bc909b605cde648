package dev.cambium.report.internal.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Histogram;
import dev.cambium.api.metric.Measurement.Labels;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.api.network.Layout;
import dev.cambium.figures.BarChart;
import dev.cambium.figures.BrainMap;
import dev.cambium.figures.Figure;
import dev.cambium.figures.HeatMap;
import dev.cambium.figures.HistogramChart;
import dev.cambium.figures.LineChart;
import dev.cambium.figures.Palette;
import dev.cambium.figures.ScatterChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementDrawingsTest {

    private static final PlacedNeurons ANATOMY =
            new PlacedNeurons(new Layout(2, 2), "functional clusters", new int[] {1, 0, -1, 0});
    private static final Curve.Quantity COUNT = new Curve.Quantity("weights kept", "", true);
    private static final Curve.Quantity ACCURACY = new Curve.Quantity("accuracy", "", false);

    private static List<Drawing> draw(PlacedNeurons anatomy, Measurement... measurements) {
        return new MeasurementDrawings(anatomy, Optional.empty(), "run").of("metric", List.of(measurements));
    }

    private static <T extends Figure> T only(Class<T> type, Measurement measurement) {
        List<Drawing> drawings = draw(ANATOMY, measurement);
        assertThat(drawings).singleElement().extracting(Drawing::name).isEqualTo("run-metric-" + measurement.name());
        return type.cast(drawings.get(0).figure().orElseThrow());
    }

    private static Matrix matrix(double[][] values, Axis down, Axis across) {
        return new Matrix("matrix", "a matrix", "", values, List.of(), List.of(), down, across);
    }

    @Test
    void numbersNeedNoFigure() {
        assertThat(draw(ANATOMY, new Scalar("number", "number", "", 1))).isEmpty();
    }

    @Test
    void aTestIsAHistogramWithTheObservedValueMarked() {
        HistogramChart chart = only(HistogramChart.class,
                new Measurement.SignificanceTest("test", "a test", "steps", 0.9,
                        new double[] {0.1, 0.2, 0.3, Double.NaN}, false));
        assertThat(chart.bars().get(0).heights().stream().mapToDouble(Double::doubleValue).sum()).isEqualTo(3);
        assertThat(chart.markers()).containsExactly(new HistogramChart.Marker(0.9, "observed 0.900"));
        assertThat(chart.x().title()).isEqualTo("steps");
        assertThat(chart.edges()).isSorted();
    }

    @Test
    void aTestWhoseNullModelDoesNotVary() {
        HistogramChart chart = only(HistogramChart.class,
                new Measurement.SignificanceTest("test", "a test", "", Double.NaN, new double[] {2, 2}, false));
        assertThat(chart.bars().get(0).heights()).contains(2.0);
        assertThat(chart.markers()).isEmpty();
    }

    @Test
    void aVectorAlongNeuronsIsAMap() {
        BrainMap map = only(BrainMap.class, new Vector("vector", "a vector", "", new double[] {1, -4, 2, Double.NaN},
                List.of(), Axis.NEURONS));
        assertThat(map.scale()).isEqualTo(new HeatMap.Scale("", -4, 4, true));
        assertThat(map.nodes()).hasSize(4);
        assertThat(map.nodes().get(2)).isEqualTo(new BrainMap.Node(1, 0, -1, 2));
    }

    @Test
    void anotherVectorIsABarChart() {
        BarChart tasks = only(BarChart.class, new Vector("vector", "a vector", "", new double[] {1, Double.NaN},
                List.of("yang19.go", "yang19.dm1"), Axis.TASKS));
        assertThat(tasks.labels()).containsExactly("go", "dm1");
        BarChart clusters = only(BarChart.class, new Vector("vector", "a vector", "", new double[] {1, 2}, List.of(),
                Axis.CLUSTERS));
        assertThat(clusters.labels()).containsExactly("1", "2");
        assertThat(clusters.series().get(0).colours()).containsExactly(Palette.colour(0), Palette.colour(1));
    }

    @Test
    void aLongVectorIsALine() {
        double[] values = new double[500];
        values[7] = 1;
        only(LineChart.class, new Vector("vector", "a vector", "", values, List.of()));
    }

    @Test
    void labelsAreAMapUnlessShownAlready() {
        Labels labels = new Labels("labels", "modules", new int[] {0, 1, -1, 1});
        BrainMap map = only(BrainMap.class, labels);
        assertThat(map.nodes()).extracting(BrainMap.Node::group).containsExactly(0, 1, -1, 1);
        assertThat(map.scale()).isNull();
        assertThat(new MeasurementDrawings(ANATOMY, Optional.of(labels), "run").of("metric", List.of(labels)))
                .isEmpty();
    }

    @Test
    void neuronsOfAMatrixAreSortedByClass() {
        HeatMap map = only(HeatMap.class, matrix(new double[][] {{0, 5}, {1, 5}, {2, 5}, {3, 5}}, Axis.NEURONS,
                Axis.CLUSTERS));
        assertThat(map.rowGroups()).containsExactly(0, 0, 1);
        assertThat(map.values()).isDeepEqualTo(new double[][] {{1, 5}, {3, 5}, {0, 5}});
        assertThat(map.columnGroups()).containsExactly(0, 1);
        assertThat(map.rowTitle()).isEqualTo("neurons, by functional clusters");
        assertThat(map.scale().diverging()).isFalse();
        assertThat(map.numbers()).isTrue();
    }

    @Test
    void theCaptionSaysWhichRowsAndColumnsAreLeftOut() {
        double nan = Double.NaN;
        Matrix neurons = matrix(new double[][] {{0, nan, 5}, {nan, nan, nan}, {2, 7, 5}, {3, nan, 5}}, Axis.NEURONS,
                Axis.TASKS);
        assertThat(draw(ANATOMY, neurons).get(0).caption()).isEqualTo("Rows: neurons, by functional clusters; "
                + "columns: tasks. Without the 1 neuron in none of the functional clusters. Without the 1 neuron and "
                + "the 1 task that have no numbers.");
        assertThat(only(HeatMap.class, neurons).values()).isDeepEqualTo(new double[][] {{3, 5}, {0, 5}});
        HeatMap labelled = only(HeatMap.class, new Matrix("matrix", "a matrix", "", new double[][] {{nan, nan}, {1, 2}},
                List.of("x", "y"), List.of(), Axis.ITEMS, Axis.ITEMS));
        assertThat(labelled.rowLabels()).containsExactly("y");
    }

    @Test
    void neuronsOfNoClassAreShownWhereThereAreNoOthers() {
        PlacedNeurons none = new PlacedNeurons(new Layout(2, 2), "functional clusters", new int[] {-1, -1, -1, -1});
        Drawing drawing = draw(none, matrix(new double[][] {{0}, {1}, {2}, {3}}, Axis.NEURONS, Axis.TASKS)).get(0);
        assertThat(drawing.caption()).isEqualTo("Rows: neurons, by place; columns: tasks.");
        assertThat(((HeatMap) drawing.figure().orElseThrow()).values()).hasDimensions(4, 1);
    }

    @Test
    void aMatrixWithNegativeNumbersDiverges() {
        HeatMap map = only(HeatMap.class, matrix(new double[13][13], Axis.ITEMS, Axis.ITEMS));
        assertThat(map.numbers()).isFalse();
        assertThat(map.scale()).isEqualTo(new HeatMap.Scale("", 0, 1, false));
        map = only(HeatMap.class, matrix(new double[][] {{-1, 3}}, Axis.ITEMS, Axis.ITEMS));
        assertThat(map.scale()).isEqualTo(new HeatMap.Scale("", -3, 3, true));
    }

    @Test
    void principalComponentsOfTasksAreAScatterChart() {
        ScatterChart chart = only(ScatterChart.class, new Matrix("matrix", "a matrix", "", new double[][] {{1, 2, 3},
            {4, Double.NaN, 6}}, List.of("b.go", "b.anti"), List.of("PC1", "PC2", "PC3"), Axis.TASKS, Axis.ITEMS));
        assertThat(chart.points()).containsExactly(new ScatterChart.Point("go", 1, 2, 0));
        assertThat(chart.x().title()).isEqualTo("PC1");
        only(HeatMap.class, new Matrix("matrix", "a matrix", "", new double[][] {{1, 2}}, List.of("go"),
                List.of("PC10", "PC2"), Axis.TASKS, Axis.ITEMS));
    }

    @Test
    void pointsAreAScatterChartWithoutThoseThatCannotStandOnItsAxes() {
        Measurement.Scatter scatter = new Measurement.Scatter("points", "neurons by two tasks", COUNT, ACCURACY,
                List.of(new Series("one", new double[] {1, 0, 10}, new double[] {0.1, 1, 0.9}),
                        new Series("other", new double[] {5}, new double[] {Double.NaN})));
        ScatterChart chart = only(ScatterChart.class, scatter);

        assertThat(chart.points()).containsExactly(new ScatterChart.Point("", 1, 0.1, 0),
                new ScatterChart.Point("", 10, 0.9, 0));
        assertThat(chart.groups()).containsExactly("one", "other");
        assertThat(chart.x().logarithmic()).isTrue();
        assertThat(draw(ANATOMY, scatter).get(0).caption()).isEqualTo(
                "Accuracy against weights kept, 2 points. Without 2 that cannot stand on these axes.");
    }

    @Test
    void ofVeryManyPointsSomeAreDrawn() {
        Measurement.Scatter scatter = new Measurement.Scatter("points", "states", ACCURACY, ACCURACY,
                List.of(new Series("", new double[500_000], new double[500_000])));
        assertThat(only(ScatterChart.class, scatter).points()).hasSize(5000);
        assertThat(draw(ANATOMY, scatter).get(0).caption())
                .isEqualTo("Accuracy against accuracy, 5,000 points, one in 100.");
    }

    @Test
    void aFileOfAMetricIsShownAsItIs(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("map.svg"), "<svg/>");
        assertThat(draw(ANATOMY, new Measurement.Artifact("map", "a map", file))).singleElement()
                .isEqualTo(new Drawing("run-metric-map", "A map", "Made by the metric itself.", Optional.empty(),
                        Optional.of(file)));
        assertThat(draw(ANATOMY, new Measurement.Artifact("map", "a map", folder.resolve("gone.svg"))))
                .singleElement().extracting(Drawing::caption)
                .isEqualTo("The file gone.svg is not in the run's folder any more.");
    }

    @Test
    void aCurveIsALineChartWithGaps() {
        LineChart chart = only(LineChart.class, new Curve("curve", "a curve", COUNT, ACCURACY, List.of(
                new Series("all", new double[] {0, 1, 10}, new double[] {0.1, Double.NaN, 0.9}),
                new Series("empty", new double[] {1}, new double[] {Double.NaN}))));
        assertThat(chart.lines()).singleElement().satisfies(line -> {
            assertThat(line.name()).isEqualTo("all");
            // there is no 0 on a logarithmic axis
            assertThat(line.x()).containsExactly(1.0, 10.0);
            assertThat(line.y()).containsExactly(Double.NaN, 0.9);
        });
    }

    @Test
    void histogramsThatFitShareAChart() {
        double[] edges = {0, 1, 2};
        List<Drawing> drawings = draw(ANATOMY,
                new Histogram("a", "lengths of connections", "", edges, new double[] {1, 2}, "share"),
                new Histogram("b", "lengths of connections by chance", "", edges, new double[] {2, 1}, "share"),
                new Histogram("c", "other", "", new double[] {0, 1}, new double[] {1}, "share"));
        assertThat(drawings).extracting(Drawing::name).containsExactly("run-metric-a", "run-metric-c");
        HistogramChart shared = (HistogramChart) drawings.get(0).figure().orElseThrow();
        assertThat(shared.title()).isEqualTo("Lengths of connections");
        assertThat(shared.bars()).extracting(HistogramChart.Bars::name)
                .containsExactly("lengths of connections", "by chance");
        assertThat(((HistogramChart) drawings.get(1).figure().orElseThrow()).bars().get(0).name()).isEmpty();
    }

    @Test
    void whatCannotBeDrawnIsSaidInWords() {
        PlacedNeurons cube = new PlacedNeurons(new Layout(2, 2, 1), "", new int[] {-1, -1, -1, -1});
        List<Drawing> drawings = draw(cube, new Labels("labels", "modules", new int[4]),
                new Labels("few", "few", new int[3]), matrix(new double[0][0], Axis.ITEMS, Axis.ITEMS),
                new Vector("vector", "nothing", "", new double[] {Double.NaN}, List.of()),
                new Vector("trials", "trials", "trials", new double[] {100, 100}, List.of()),
                new Measurement.SignificanceTest("test", "a test", "", 1, new double[] {Double.NaN}, false));
        assertThat(drawings).hasSize(6).allSatisfy(drawing -> {
            assertThat(drawing.figure()).isEmpty();
            assertThat(drawing.caption()).endsWith(".");
        });
        assertThat(drawings.get(4).caption()).isEqualTo("All 2 are 100 trials.");
    }
}
