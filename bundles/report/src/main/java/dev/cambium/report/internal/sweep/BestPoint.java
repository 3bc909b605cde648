package dev.cambium.report.internal.sweep;

import dev.cambium.api.metric.Measurement.Better;
import dev.cambium.report.internal.findings.Numbers;
import dev.cambium.report.internal.findings.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A point that is best in something.
 *
 * @param group the group of points among which it is
 * @param what  in what it is best, in words
 * @param point the point
 */
public record BestPoint(String group, String what, SweptPoint point) {

    /** A cheap network that does hardly worse than the best is what is looked for. */
    private static final double NEARLY = 0.97;
    private static final int MOST_GROUPS = 10;

    /**
     * Of each group the point that does best, and for each of some costs the cheapest of those that do nearly as well
     * as the best of all.
     */
    public static List<BestPoint> of(SweepResults sweep, List<Measure> costs) {
        List<BestPoint> all = new ArrayList<>();
        Optional<Measure> performance = sweep.performance();
        double best = performance.map(measure -> sweep.points().stream().mapToDouble(measure::mean)
                .filter(Double::isFinite).max().orElse(Double.NaN)).orElse(Double.NaN);
        String among = best > 0 ? ", of those with " + Numbers.text(100 * NEARLY) + " % of the best "
                + performance.get().title() + " of all" : "";
        for (String group : sweep.groups().stream().limit(MOST_GROUPS).toList()) {
            List<SweptPoint> points = sweep.of(group);
            performance.flatMap(measure -> least(points, measure)).ifPresent(point ->
                    all.add(new BestPoint(group, "best " + performance.get().title(), point)));
            List<SweptPoint> good = best > 0 ? points.stream()
                    .filter(point -> performance.get().mean(point) >= NEARLY * best).toList() : points;
            Map<SweptPoint, List<String>> cheapest = new LinkedHashMap<>();
            costs.forEach(cost -> least(good, cost).ifPresent(point ->
                    cheapest.computeIfAbsent(point, each -> new ArrayList<>()).add("least " + cost.title())));
            cheapest.forEach((point, titles) ->
                    all.add(new BestPoint(group, Texts.list(titles) + among, point)));
        }
        return all;
    }

    /** The best in an objective; the first of equal ones. */
    private static Optional<SweptPoint> least(List<SweptPoint> points, Measure measure) {
        return points.stream()
                .filter(point -> measure.better() != Better.UNSAID && Double.isFinite(measure.mean(point)))
                .min(Comparator.comparingDouble(measure::loss));
    }
}
