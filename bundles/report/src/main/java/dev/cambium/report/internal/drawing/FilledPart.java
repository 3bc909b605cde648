package dev.cambium.report.internal.drawing;

import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.report.internal.findings.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows and columns of a matrix in which there is a number.
 *
 * @param matrix      the whole matrix
 * @param rows        the rows, in the order in which they are shown
 * @param columns     the columns, in the order in which they are shown
 * @param leftRows    how many rows have no number
 * @param leftColumns how many columns have none
 */
public record FilledPart(Matrix matrix, List<Integer> rows, List<Integer> columns, int leftRows, int leftColumns) {

    public FilledPart {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /** The part of a matrix that is filled, in its own order. */
    public static FilledPart of(Matrix matrix) {
        return of(matrix, indices(matrix.rows()), indices(matrix.columns()));
    }

    static List<Integer> indices(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    /** The part of some rows and columns that is filled, in their order. */
    static FilledPart of(Matrix matrix, List<Integer> rows, List<Integer> columns) {
        double[][] values = matrix.values();
        List<Integer> filledRows = rows.stream()
                .filter(row -> columns.stream().anyMatch(column -> !Double.isNaN(values[row][column]))).toList();
        List<Integer> filledColumns = columns.stream()
                .filter(column -> rows.stream().anyMatch(row -> !Double.isNaN(values[row][column]))).toList();
        return new FilledPart(matrix, filledRows, filledColumns, rows.size() - filledRows.size(),
                columns.size() - filledColumns.size());
    }

    /** Whether there is no number at all. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The numbers that are shown. */
    public double[][] values() {
        return rows.stream().map(row -> columns.stream().mapToDouble(column -> matrix.value(row, column)).toArray())
                .toArray(double[][]::new);
    }

    /** The labels of the rows that are shown, without what they have in common; empty if there are none. */
    public List<String> rowLabels() {
        return labels(matrix.rowLabels(), rows);
    }

    /** The labels of the columns that are shown; empty if there are none. */
    public List<String> columnLabels() {
        return labels(matrix.columnLabels(), columns);
    }

    private static List<String> labels(List<String> labels, List<Integer> order) {
        List<String> shortened = ShortLabels.of(labels);
        return labels.isEmpty() ? List.of() : order.stream().map(shortened::get).toList();
    }

    /** Says in a sentence what is left out, with a blank before it; empty if nothing is. */
    public String without() {
        List<String> left = new ArrayList<>();
        if (leftRows > 0) {
            left.add("the " + Texts.count(leftRows, thing(matrix.down(), "row")));
        }
        if (leftColumns > 0) {
            left.add("the " + Texts.count(leftColumns, thing(matrix.across(), "column")));
        }
        return left.isEmpty() ? "" : " Without " + String.join(" and ", left) + " that "
                + (leftRows + leftColumns == 1 ? "has" : "have") + " no numbers.";
    }

    private static String thing(Axis axis, String otherwise) {
        return switch (axis) {
            case NEURONS -> "neuron";
            case TASKS -> "task";
            case CLUSTERS -> "cluster";
            case ITEMS -> otherwise;
        };
    }
}
