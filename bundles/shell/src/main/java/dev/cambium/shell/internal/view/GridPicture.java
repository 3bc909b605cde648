package dev.cambium.shell.internal.view;

import dev.cambium.runs.RunView.GridMap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The network's grid as text: each place is shaded by how strongly the neuron there is connected, relative to the
 * strongest. Of a grid with three dimensions it shows the first layer. Where there is no room for all places, a cell
 * stands for the mean of neighbouring ones.
 */
final class GridPicture {

    private static final String SHADES = " ░▒▓█";

    private final List<Integer> shape;
    private final List<Double> strengths;
    private final int height;
    private final int width;

    GridPicture(GridMap map) {
        shape = map.shape();
        strengths = map.strengths();
        width = shape.get(shape.size() - 1);
        height = shape.size() == 1 ? 1 : shape.get(shape.size() - 2);
    }

    /** Whether it is a single row of places. */
    boolean isLine() {
        return height == 1;
    }

    String title() {
        return "grid " + shape.stream().map(String::valueOf).collect(Collectors.joining("×"))
                + (shape.size() > 2 ? ", first layer" : "");
    }

    /**
     * The lines: a cell is two columns wide, so that it looks square; in a single row one.
     *
     * @param columns the columns there are
     * @param rows    the rows there are
     */
    List<String> lines(int columns, int rows) {
        int cell = isLine() ? 1 : 2;
        int places = 1;
        while (divide(height, places) > Math.max(1, rows) || divide(width, places) * cell > Math.max(cell, columns)) {
            places++;
        }
        double[][] cells = new double[divide(height, places)][divide(width, places)];
        double largest = 0;
        for (int row = 0; row < cells.length; row++) {
            for (int column = 0; column < cells[row].length; column++) {
                cells[row][column] = mean(row * places, column * places, places);
                largest = Math.max(largest, cells[row][column]);
            }
        }
        List<String> lines = new ArrayList<>();
        for (double[] row : cells) {
            StringBuilder line = new StringBuilder();
            for (double strength : row) {
                line.append(String.valueOf(shade(strength, largest)).repeat(cell));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static int divide(int size, int places) {
        return (size + places - 1) / places;
    }

    private double mean(int row, int column, int places) {
        return IntStream.range(row, Math.min(height, row + places)).boxed()
                .flatMapToDouble(r -> IntStream.range(column, Math.min(width, column + places))
                        .mapToDouble(c -> strengths.get(r * width + c)))
                .average().orElse(0);
    }

    private static char shade(double strength, double largest) {
        if (!(strength > 0)) {
            return ' ';
        }
        return SHADES.charAt(Math.min(SHADES.length() - 1, (int) (strength / largest * SHADES.length())));
    }
}
