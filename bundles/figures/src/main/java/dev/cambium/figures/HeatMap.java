package dev.cambium.figures;

import java.util.List;

/**
 * A matrix in colours.
 *
 * @param title        what the map shows
 * @param values       rows of equal length; not a number for an empty cell
 * @param rowTitle     what the rows are; may be empty
 * @param columnTitle  what the columns are; may be empty
 * @param rowLabels    a label for each row, or empty
 * @param columnLabels a label for each column, or empty
 * @param rowGroups    the class of each row, shown as a bar in its colour (see {@link Palette}), or empty
 * @param columnGroups the class of each column, or empty
 * @param scale        from numbers to colours
 * @param numbers      whether each number is written in its cell; only where there are few
 */
public record HeatMap(String title, double[][] values, String rowTitle, String columnTitle, List<String> rowLabels,
        List<String> columnLabels, List<Integer> rowGroups, List<Integer> columnGroups, Scale scale, boolean numbers)
        implements Figure {

    /** @throws IllegalArgumentException if the matrix is empty or something is not of its size */
    public HeatMap {
        if (values.length == 0 || values[0].length == 0) {
            throw new IllegalArgumentException("a heat map of nothing");
        }
        for (double[] row : values) {
            if (row.length != values[0].length) {
                throw new IllegalArgumentException("rows of " + values[0].length + " and of " + row.length + " values");
            }
        }
        rowLabels = fitting(rowLabels, values.length);
        rowGroups = fitting(rowGroups, values.length);
        columnLabels = fitting(columnLabels, values[0].length);
        columnGroups = fitting(columnGroups, values[0].length);
    }

    private static <T> List<T> fitting(List<T> list, int size) {
        if (!list.isEmpty() && list.size() != size) {
            throw new IllegalArgumentException(list.size() + " entries for " + size + " rows or columns");
        }
        return List.copyOf(list);
    }

    /**
     * From numbers to colours.
     *
     * @param title     the quantity, with its unit
     * @param least     the number at the lower end; lower ones have the same colour
     * @param most      the number at the upper end
     * @param diverging whether 0 is in the middle and neutral, and positive and negative numbers have two colours;
     *                  least is then −most
     */
    public record Scale(String title, double least, double most, boolean diverging) {

        /** @throws IllegalArgumentException if least is not below most */
        public Scale {
            if (!(least < most)) {
                throw new IllegalArgumentException("a scale from " + least + " to " + most);
            }
        }
    }
}
