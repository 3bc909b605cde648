package dev.cambium.report.internal.sweep.drawing;

import dev.cambium.figures.Axis;
import dev.cambium.figures.ScatterChart;
import dev.cambium.report.internal.drawing.Charts;
import dev.cambium.report.internal.drawing.Drawing;
import dev.cambium.report.internal.findings.Spread;
import dev.cambium.report.internal.findings.Texts;
import dev.cambium.report.internal.sweep.Measure;
import dev.cambium.report.internal.sweep.ParetoSet;
import dev.cambium.report.internal.sweep.Setting;
import dev.cambium.report.internal.sweep.SweepResults;
import dev.cambium.report.internal.sweep.SweptPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Draws how well networks do against what they cost, with what is best of each group as steps. */
public final class FrontierDrawings {

    /** More than these hide each other, and make a page that browsers do not bear. */
    private static final int MOST_POINTS = 1000;
    private static final int MOST_BARS = 300;
    private static final int MOST_GROUPS = 10;

    private final SweepResults sweep;

    public FrontierDrawings(SweepResults sweep) {
        this.sweep = sweep;
    }

    /** The frontier of a number of which more is better and one of which less is; none if no point has both. */
    public Optional<Drawing> of(Measure performance, Measure cost) {
        List<SweptPoint> all = sweep.points();
        Axis across = Scale.of(cost, all);
        Axis up = new Axis(Texts.sentence(performance.titleWithUnit()));
        List<String> groups = sweep.groups().subList(0, Math.min(MOST_GROUPS, sweep.groups().size()));
        int stride = Math.max(1, (all.size() + MOST_POINTS - 1) / MOST_POINTS);
        List<ScatterChart.Point> points = new ArrayList<>();
        List<ScatterChart.Line> stairs = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            List<SweptPoint> some = sweep.of(groups.get(i)).stream().filter(point ->
                    Charts.canStand(cost.mean(point), across) && Charts.canStand(performance.mean(point), up)).toList();
            for (int j = 0; j < some.size(); j += stride) {
                Spread x = cost.of(some.get(j));
                Spread y = performance.of(some.get(j));
                points.add(new ScatterChart.Point("", x.mean(), y.mean(), i, bar(x, all), bar(y, all)));
            }
            stairs(i, some, performance, cost).ifPresent(stairs::add);
        }
        if (points.isEmpty()) {
            return Optional.empty();
        }
        String by = sweep.grouping().map(setting -> ", by " + setting.key()).orElse("");
        return Optional.of(Drawing.of("frontier-" + performance.key() + "-" + cost.key(),
                new ScatterChart(Texts.sentence(performance.title()) + " against " + cost.title() + by, across, up,
                        points, groups, stairs),
                "Points: means over seeds" + (points.stream().anyMatch(point -> point.ySpread() > 0)
                        ? "; bars: ± the standard deviation" : "")
                        + ". Steps: the best " + performance.title() + " for a " + cost.title()
                        + " up to there" + (groups.size() > 1 ? ", of each " + sweep.grouping().map(Setting::key)
                                .orElse("group") : "") + ". Further to the upper left is better."
                        + (stride == 1 ? "" : " One point in " + stride + " is drawn.")));
    }

    private static double bar(Spread spread, List<SweptPoint> all) {
        return all.size() > MOST_BARS || Double.isNaN(spread.deviation()) ? 0 : spread.deviation();
    }

    /** Along the points that no other of them is better than, from the cheapest on. */
    private static Optional<ScatterChart.Line> stairs(int group, List<SweptPoint> points, Measure performance,
            Measure cost) {
        List<SweptPoint> front = new ArrayList<>(ParetoSet.of(points, List.of(performance, cost)));
        front.sort(Comparator.comparingDouble(cost::mean));
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (SweptPoint point : front) {
            if (!x.isEmpty()) {
                x.add(cost.mean(point));
                y.add(y.get(y.size() - 1));
            }
            x.add(cost.mean(point));
            y.add(performance.mean(point));
        }
        return x.size() < 2 ? Optional.empty() : Optional.of(new ScatterChart.Line(group, x, y));
    }
}
