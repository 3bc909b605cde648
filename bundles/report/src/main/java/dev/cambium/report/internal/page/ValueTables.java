package dev.cambium.report.internal.page;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.report.internal.drawing.FilledPart;
import dev.cambium.report.internal.drawing.MatrixDrawing;
import dev.cambium.report.internal.drawing.MeasurementDrawings;
import dev.cambium.report.internal.drawing.ShortLabels;
import dev.cambium.report.internal.findings.Numbers;
import dev.cambium.report.internal.findings.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What of a metric's measurements a table shows better than figures: vectors along the same labels, of which the first
 * alone is drawn too, and small matrices, whose columns often have different units.
 *
 * @param tables the tables
 * @param drawn  the measurements that are left for figures
 */
record ValueTables(List<HtmlTable> tables, List<Measurement> drawn) {

    private static final int MOST_ROWS = 12;
    private static final int MOST_COLUMNS = 3;

    /** What the numbers of a vector belong to. */
    private record Places(List<String> labels, Axis along) {
    }

    /** Divides measurements into those for tables and those for figures. */
    static ValueTables of(List<Measurement> measurements) {
        Map<Places, List<Vector>> vectors = measurements.stream().filter(Vector.class::isInstance)
                .map(Vector.class::cast).filter(ValueTables::isComparable)
                .collect(Collectors.groupingBy(vector -> new Places(vector.labels(), vector.along()),
                        LinkedHashMap::new, Collectors.toList()));
        vectors.values().removeIf(group -> group.size() < 2);
        List<HtmlTable> tables = new ArrayList<>();
        List<Measurement> drawn = new ArrayList<>();
        for (Measurement each : measurements) {
            if (each instanceof Vector vector && isComparable(vector)) {
                List<Vector> group = vectors.getOrDefault(new Places(vector.labels(), vector.along()), List.of(vector));
                if (group.get(0) == vector) {
                    drawn.add(vector);
                    if (group.size() > 1) {
                        tables.add(table(group));
                    }
                }
            } else if (each instanceof Matrix matrix && isSmall(matrix)) {
                tables.add(table(matrix));
            } else {
                drawn.add(each);
            }
        }
        return new ValueTables(tables, drawn);
    }

    private static boolean isComparable(Vector vector) {
        return !vector.labels().isEmpty() && vector.along() != Axis.NEURONS && !MeasurementDrawings.isConstant(vector)
                && Arrays.stream(vector.values()).anyMatch(Double::isFinite);
    }

    private static boolean isSmall(Matrix matrix) {
        FilledPart part = FilledPart.of(matrix);
        return !part.isEmpty() && part.rows().size() <= MOST_ROWS && part.columns().size() <= MOST_COLUMNS
                && matrix.down() != Axis.NEURONS && matrix.across() != Axis.NEURONS
                && !MatrixDrawing.isComponents(matrix);
    }

    private static HtmlTable table(List<Vector> group) {
        Vector first = group.get(0);
        List<String> titles = group.stream().map(Vector::title).toList();
        return table(Texts.sentence(Texts.list(titles)), first.along(), ShortLabels.of(first.labels()),
                group.stream().map(ValueTables::titleWithUnit).toList(),
                group.stream().map(Vector::values).toList());
    }

    private static HtmlTable table(Matrix matrix) {
        FilledPart part = FilledPart.of(matrix);
        double[][] values = part.values();
        List<double[]> columns = IntStream.range(0, part.columns().size())
                .mapToObj(column -> Arrays.stream(values).mapToDouble(row -> row[column]).toArray()).toList();
        String without = part.without();
        return table(titleWithUnit(matrix) + (without.isEmpty() ? "" : "." + without), matrix.down(),
                names(part.rowLabels(), part.rows(), matrix.down()),
                names(part.columnLabels(), part.columns(), matrix.across()).stream().map(Texts::sentence).toList(),
                columns);
    }

    private static HtmlTable table(String caption, Axis down, List<String> rows, List<String> heads,
            List<double[]> columns) {
        List<List<String>> texts = columns.stream().map(Numbers::column).toList();
        List<String> allHeads = new ArrayList<>(List.of(switch (down) {
            case TASKS -> "Task";
            case CLUSTERS -> "Cluster";
            case NEURONS, ITEMS -> "Item";
        }));
        allHeads.addAll(heads);
        return new HtmlTable(caption, allHeads, IntStream.range(0, rows.size())
                .mapToObj(row -> new HtmlTable.Row(rows.get(row),
                        texts.stream().map(column -> column.get(row)).toList()))
                .toList());
    }

    private static String titleWithUnit(Measurement measurement) {
        return Texts.sentence(measurement.title()) + (measurement.unit().isEmpty() ? ""
                : " (" + measurement.unit() + ")");
    }

    /** The labels, or numbers where there are none: of clusters from 1 on, as in figures. */
    private static List<String> names(List<String> labels, List<Integer> indices, Axis axis) {
        int first = axis == Axis.CLUSTERS ? 1 : 0;
        return labels.isEmpty() ? indices.stream().map(index -> Integer.toString(first + index)).toList() : labels;
    }
}
