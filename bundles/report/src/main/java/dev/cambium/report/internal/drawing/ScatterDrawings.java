package dev.cambium.report.internal.drawing;

import dev.cambium.api.metric.Measurement.Scatter;
import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.figures.Axis;
import dev.cambium.figures.ScatterChart;
import dev.cambium.report.internal.findings.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws points by two quantities. */
final class ScatterDrawings {

    /** More than these hide each other, and make a page that browsers do not bear. */
    private static final int MOST_DRAWN = 5000;

    private ScatterDrawings() {
    }

    /** The figure, of the points that can stand on its axes; there is none where no point can. */
    static Optional<ScatterChart> figure(Scatter scatter) {
        Axis across = Charts.axis(scatter.x());
        Axis up = Charts.axis(scatter.y());
        List<ScatterChart.Point> points = new ArrayList<>();
        int stride = stride(scatter);
        for (int i = 0; i < scatter.groups().size(); i++) {
            double[] x = scatter.groups().get(i).x();
            double[] y = scatter.groups().get(i).y();
            for (int point = 0; point < x.length; point += stride) {
                if (Charts.canStand(x[point], across) && Charts.canStand(y[point], up)) {
                    points.add(new ScatterChart.Point("", x[point], y[point], i));
                }
            }
        }
        return points.isEmpty() ? Optional.empty() : Optional.of(new ScatterChart(Texts.sentence(scatter.title()),
                across, up, points, ShortLabels.of(scatter.groups().stream().map(Series::label).toList())));
    }

    /** How to read it, in one line. */
    static String caption(Scatter scatter) {
        int stride = stride(scatter);
        int points = scatter.groups().stream().mapToInt(group -> (group.x().length + stride - 1) / stride).sum();
        int drawn = figure(scatter).map(chart -> chart.points().size()).orElse(0);
        return Texts.sentence(scatter.y().title()) + " against " + scatter.x().title() + ", "
                + Texts.count(drawn, "point") + (stride == 1 ? "" : ", one in " + stride) + "."
                + (points == drawn ? "" : " Without " + (points - drawn) + " that cannot stand on these axes.");
    }

    /** Of how many points one is drawn. */
    private static int stride(Scatter scatter) {
        int points = scatter.groups().stream().mapToInt(group -> group.x().length).sum();
        return Math.max(1, (points + MOST_DRAWN - 1) / MOST_DRAWN);
    }
}
