package dev.cambium.report.internal.sweep.drawing;

import dev.cambium.figures.Axis;
import dev.cambium.figures.HeatMap;
import dev.cambium.figures.ParallelChart;
import dev.cambium.report.internal.drawing.Charts;
import dev.cambium.report.internal.drawing.Drawing;
import dev.cambium.report.internal.drawing.Scales;
import dev.cambium.report.internal.sweep.Measure;
import dev.cambium.report.internal.sweep.Setting;
import dev.cambium.report.internal.sweep.SweepResults;
import dev.cambium.report.internal.sweep.SweptPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Draws all points with all that they differ in and what came of it. */
public final class AllPointsDrawing {

    private static final int MOST_LINES = 500;
    private static final int MOST_SETTINGS = 5;
    private static final int MOST_NAMES = 12;

    private final SweepResults sweep;
    private final List<ParallelChart.Column> columns = new ArrayList<>();
    private final List<ToDoubleFunction<SweptPoint>> values = new ArrayList<>();

    /** @param measures what is shown beside the settings; the first chooses the colours */
    private AllPointsDrawing(SweepResults sweep, List<Measure> measures) {
        this.sweep = sweep;
        sweep.settings().stream().filter(setting -> setting.values().size() > 1
                && (setting.numeric() || setting.values().size() <= MOST_NAMES)).limit(MOST_SETTINGS)
                .forEach(this::add);
        measures.forEach(measure -> {
            columns.add(new ParallelChart.Column(Scale.of(measure, sweep.points()), List.of()));
            values.add(measure::mean);
        });
    }

    private void add(Setting setting) {
        columns.add(new ParallelChart.Column(new Axis(shortName(setting), setting.logarithmic()),
                setting.numeric() ? List.of() : setting.values()));
        values.add(setting.numeric() ? setting::number : point -> {
            int index = setting.values().indexOf(setting.text(point));
            return index < 0 ? Double.NaN : index;
        });
    }

    /** The last part of the key, where no other setting has it. */
    private String shortName(Setting setting) {
        String last = last(setting);
        return sweep.settings().stream().filter(other -> last(other).equals(last)).count() == 1 ? last : setting.key();
    }

    private static String last(Setting setting) {
        return setting.key().substring(setting.key().lastIndexOf('.') + 1);
    }

    /** The figure; none where it would say nothing. */
    public static Optional<Drawing> of(SweepResults sweep, List<Measure> measures) {
        return measures.isEmpty() || sweep.points().size() < 2 ? Optional.empty()
                : new AllPointsDrawing(sweep, measures).drawing(measures.get(0));
    }

    private Optional<Drawing> drawing(Measure first) {
        int stride = Math.max(1, (sweep.points().size() + MOST_LINES - 1) / MOST_LINES);
        Optional<HeatMap.Scale> scale = Scales.of(first.titleWithUnit(),
                sweep.points().stream().mapToDouble(first::mean).toArray());
        if (columns.size() < 2 || scale.isEmpty()) {
            return Optional.empty();
        }
        List<ParallelChart.Line> lines = new ArrayList<>();
        for (int i = 0; i < sweep.points().size(); i += stride) {
            SweptPoint point = sweep.points().get(i);
            List<Double> places = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                double value = values.get(column).applyAsDouble(point);
                places.add(Charts.canStand(value, columns.get(column).axis()) ? value : Double.NaN);
            }
            lines.add(new ParallelChart.Line(places, first.mean(point)));
        }
        return Optional.of(Drawing.of("all-points", new ParallelChart("All points", columns, lines, scale.get()),
                "Each line is a point: its settings, and the means over its seeds; the colour is its " + first.title()
                        + ". Where it has no value, the line is interrupted."
                        + (stride == 1 ? "" : " One point in " + stride + " is drawn.")));
    }
}
