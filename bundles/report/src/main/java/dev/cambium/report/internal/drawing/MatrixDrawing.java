package dev.cambium.report.internal.drawing;

import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.figures.Figure;
import dev.cambium.figures.HeatMap;
import dev.cambium.figures.ScatterChart;
import dev.cambium.report.internal.findings.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Draws a matrix as what its axes and labels say it is. */
public final class MatrixDrawing {

    private static final int FEW = 12;
    private static final int FEW_COLUMNS = 4;
    private static final int ROWS_OF_FEW_COLUMNS = 30;

    private final PlacedNeurons anatomy;
    private final Matrix matrix;
    private final FilledPart part;

    MatrixDrawing(PlacedNeurons anatomy, Matrix matrix) {
        this.anatomy = anatomy;
        this.matrix = matrix;
        part = FilledPart.of(matrix, order(matrix.down(), matrix.rows()),
                order(matrix.across(), matrix.columns()));
    }

    /** The figure; there is none where the matrix has no numbers. */
    Optional<Figure> figure() {
        if (part.isEmpty()) {
            return Optional.empty();
        }
        return isComponents(matrix) ? Optional.of(scatter()) : heatMap();
    }

    /** How to read it, in one line. */
    String caption() {
        if (isComponents(matrix)) {
            return "Each point is a task, at its first two principal components.";
        }
        String rows = name(matrix.down());
        String columns = name(matrix.across());
        String axes = rows.isEmpty() && columns.isEmpty() ? ""
                : "Rows: " + (rows.isEmpty() ? "as labelled" : rows)
                        + "; columns: " + (columns.isEmpty() ? "as labelled" : columns) + ".";
        return (axes + (isByClass() ? anatomy.withoutOutside() : "") + part.without()).strip();
    }

    private static boolean isComponent(String label, int number) {
        return label.matches("PC ?" + number + "\\b.*");
    }

    /** Whether its columns are the principal components of tasks. */
    public static boolean isComponents(Matrix matrix) {
        List<String> columns = matrix.columnLabels();
        return matrix.down() == Axis.TASKS && !matrix.rowLabels().isEmpty() && columns.size() >= 2
                && isComponent(columns.get(0), 1) && isComponent(columns.get(1), 2)
                && Arrays.stream(matrix.values()).anyMatch(MatrixDrawing::isPoint);
    }

    private static boolean isPoint(double[] row) {
        return Double.isFinite(row[0]) && Double.isFinite(row[1]);
    }

    private ScatterChart scatter() {
        List<String> labels = ShortLabels.of(matrix.rowLabels());
        double[][] values = matrix.values();
        List<ScatterChart.Point> points = IntStream.range(0, labels.size()).filter(i -> isPoint(values[i]))
                .mapToObj(i -> new ScatterChart.Point(labels.get(i), values[i][0], values[i][1], 0))
                .toList();
        return new ScatterChart(Texts.sentence(matrix.title()), axis(0), axis(1), points);
    }

    private dev.cambium.figures.Axis axis(int column) {
        return new dev.cambium.figures.Axis(Charts.withUnit(matrix.columnLabels().get(column), matrix.unit()));
    }

    private Optional<Figure> heatMap() {
        int rows = part.rows().size();
        int columns = part.columns().size();
        double[][] values = part.values();
        boolean numbers = rows <= FEW && columns <= FEW || columns <= FEW_COLUMNS && rows <= ROWS_OF_FEW_COLUMNS;
        return Scales.of(matrix.unit(), values).map(scale -> new HeatMap(Texts.sentence(matrix.title()), values,
                name(matrix.down()), name(matrix.across()), part.rowLabels(), part.columnLabels(),
                groups(matrix.down(), matrix.rows(), part.rows()),
                groups(matrix.across(), matrix.columns(), part.columns()), scale, numbers));
    }

    /** Neurons class by class, or by place if there are no classes; everything else as it is. */
    private List<Integer> order(Axis axis, int size) {
        if (areNeurons(axis, size)) {
            return anatomy.isPartitioned() ? anatomy.byClass() : anatomy.byPlace();
        }
        return FilledPart.indices(size);
    }

    private boolean isByClass() {
        return anatomy.isPartitioned() && (areNeurons(matrix.down(), matrix.rows())
                || areNeurons(matrix.across(), matrix.columns()));
    }

    private boolean areNeurons(Axis axis, int size) {
        return axis == Axis.NEURONS && size == anatomy.layout().neurons();
    }

    private List<Integer> groups(Axis axis, int size, List<Integer> order) {
        if (areNeurons(axis, size) && anatomy.isPartitioned()) {
            return anatomy.classesOf(order);
        }
        return axis == Axis.CLUSTERS ? order : List.of();
    }

    private String name(Axis axis) {
        return switch (axis) {
            case NEURONS -> anatomy.isPartitioned() ? "neurons, by " + anatomy.title() : "neurons, by place";
            case TASKS -> "tasks";
            case CLUSTERS -> "clusters";
            case ITEMS -> "";
        };
    }
}
