package dev.cambium.figures;

import java.util.List;

/**
 * Things of several quantities: an upright axis for each quantity, and for each thing a line that crosses all axes
 * where its values lie.
 *
 * @param title   what the chart shows
 * @param columns the axes, from left to right, two or more
 * @param lines   the things, one or more; those that come later cover the others
 * @param scale   from the lines' numbers to colours
 */
public record ParallelChart(String title, List<Column> columns, List<Line> lines, HeatMap.Scale scale)
        implements Figure {

    /** @throws IllegalArgumentException if there is too little of something, or a value cannot stand on its axis */
    public ParallelChart {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
        if (columns.size() < 2 || lines.isEmpty()) {
            throw new IllegalArgumentException(columns.size() + " axes and " + lines.size() + " lines");
        }
        for (Line line : lines) {
            if (line.values().size() != columns.size()) {
                throw new IllegalArgumentException(line.values().size() + " values on " + columns.size() + " axes");
            }
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).axis().require(line.values().get(i));
            }
        }
    }

    /**
     * An upright axis.
     *
     * @param axis  what it is
     * @param names for what is no number: what the values 0, 1, … are; otherwise empty
     */
    public record Column(Axis axis, List<String> names) {
        public Column {
            names = List.copyOf(names);
        }
    }

    /**
     * A thing.
     *
     * @param values its value on each axis; not a number where it has none: there the line is interrupted
     * @param shade  the number that its colour stands for; not a number for none
     */
    public record Line(List<Double> values, double shade) {
        public Line {
            values = List.copyOf(values);
        }
    }
}
