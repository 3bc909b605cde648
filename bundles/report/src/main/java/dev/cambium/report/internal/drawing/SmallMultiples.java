package dev.cambium.report.internal.drawing;

import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.figures.Axis;
import dev.cambium.figures.LineChart;
import dev.cambium.report.internal.findings.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * A curve of many lines, which could not be told apart in one chart: a small chart for each line, all with the same
 * axes.
 *
 * @param title   what all of them show
 * @param caption how to read them, in one line
 * @param charts  one for each line
 */
public record SmallMultiples(String title, String caption, List<Drawing> charts) {

    /** More lines than this cannot be told apart in one chart. */
    private static final int MOST_LINES = 6;

    public SmallMultiples {
        charts = List.copyOf(charts);
    }

    /** Whether a curve has too many lines for one chart. */
    static boolean suit(Curve curve) {
        return curve.lines().size() > MOST_LINES;
    }

    /**
     * The small charts of a curve; lines without points have none.
     *
     * @param name what the names of the files begin with; the label of the line follows
     */
    static SmallMultiples of(String name, Curve curve) {
        List<String> labels = ShortLabels.of(curve.lines().stream().map(Series::label).toList());
        Axis x = Charts.axis(curve.x());
        Axis y = Charts.axis(curve.y());
        List<LineChart.Line> lines = new ArrayList<>();
        for (int i = 0; i < curve.lines().size(); i++) {
            Series line = curve.lines().get(i);
            Charts.line(labels.get(i).isEmpty() ? curve.title() : labels.get(i), line.x(), line.y(), new double[0],
                    x, y, Charts.style(0, line.x().length)).ifPresent(lines::add);
        }
        Axis across = reaching(x, lines, LineChart.Line::x);
        Axis up = reaching(y, lines, LineChart.Line::y);
        return new SmallMultiples(Texts.sentence(curve.title()),
                Texts.sentence(curve.y().title()) + " against " + curve.x().title()
                        + ", with the same axes in all charts.",
                lines.stream().map(line -> Drawing.of(name + "-" + line.name(),
                        new LineChart(line.name(), across, up, List.of(line), true), "")).toList());
    }

    private static Axis reaching(Axis axis, List<LineChart.Line> lines, Function<LineChart.Line, List<Double>> values) {
        double[] shown = lines.stream().flatMapToDouble(line -> values.apply(line).stream()
                .mapToDouble(Double::doubleValue)).filter(Double::isFinite).toArray();
        return shown.length == 0 ? axis
                : axis.reaching(DoubleStream.of(shown).min().getAsDouble(), DoubleStream.of(shown).max().getAsDouble());
    }
}
