package dev.cambium.report.internal.sweep.drawing;

import dev.cambium.figures.Axis;
import dev.cambium.figures.BarChart;
import dev.cambium.report.internal.drawing.Drawing;
import dev.cambium.report.internal.findings.Numbers;
import dev.cambium.report.internal.findings.Texts;
import dev.cambium.report.internal.sweep.Importance;
import dev.cambium.report.internal.sweep.ImportanceEstimate;
import dev.cambium.report.internal.sweep.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws how much each setting matters. */
public final class ImportanceDrawing {

    private static final int MOST = 10;

    private ImportanceDrawing() {
    }

    /** The figure; none where nothing can be said. */
    public static Optional<Drawing> of(Measure measure, Importance importance) {
        if (!importance.reason().isEmpty()) {
            return Optional.empty();
        }
        List<Importance.Part> shown = importance.parts().stream().limit(MOST).toList();
        List<String> labels = new ArrayList<>(shown.stream()
                .map(part -> String.join(" × ", part.factors())).toList());
        List<Double> shares = new ArrayList<>(shown.stream().map(Importance.Part::share).toList());
        double rest = importance.rest() + importance.parts().stream().skip(MOST)
                .mapToDouble(Importance.Part::share).sum();
        labels.add("all else");
        shares.add(rest);
        return Optional.of(Drawing.of("importance-" + measure.key(), new BarChart(
                "What " + measure.title() + " depends on", new Axis("share of the variance between points"), labels,
                List.of(new BarChart.Series("", shares))),
                "Functional analysis of variance of the means over seeds, on the grid of "
                        + Texts.count(importance.points(), "point") + ". A setting by itself, or two together (×): "
                        + "what both say beyond each by itself. The largest: "
                        + String.join(" × ", shown.get(0).factors()) + " with "
                        + Numbers.brief(100 * shown.get(0).share()) + " %."
                        + (importance.without().isEmpty() ? "" : " Without "
                                + Texts.list(importance.without().stream().limit(MOST).toList())
                                + ", where results are missing.")));
    }

    /** The figure of estimates; none where nothing can be said. */
    public static Optional<Drawing> of(Measure measure, ImportanceEstimate estimate) {
        if (!estimate.reason().isEmpty()) {
            return Optional.empty();
        }
        List<ImportanceEstimate.Share> shown = estimate.shares().stream().limit(MOST).toList();
        ImportanceEstimate.Share largest = shown.get(0);
        return Optional.of(Drawing.of("importance-" + measure.key(), new BarChart(
                "What " + measure.title() + " depends on", new Axis("share of the variance between points, estimated"),
                shown.stream().map(ImportanceEstimate.Share::name).toList(),
                List.of(new BarChart.Series("", shown.stream().map(ImportanceEstimate.Share::share).toList(),
                        shown.stream().map(ImportanceEstimate.Share::error).toList(), List.of()))),
                "Estimated from " + Texts.count(estimate.points(), "point") + ", which are no grid, as if they were "
                        + "spread evenly: the first-order share of each setting, by itself, in the variance of the "
                        + "means over seeds (from classes of points with like values, corrected for chance; around 0 "
                        + "is no influence). Lines: 95 % intervals, from a bootstrap over the points. What settings do "
                        + "only together is in no share: what all of them leave of 1 is that, and chance. The largest: "
                        + largest.name() + " with " + percent(largest.share()) + " % ("
                        + percent(largest.share() - largest.error()) + " to "
                        + percent(largest.share() + largest.error()) + " %)."
                        + (estimate.partial().isEmpty() ? "" : " Not all points have "
                                + Texts.list(estimate.partial()) + ": whether they have it counts in its share.")
                        + (estimate.without().isEmpty() ? "" : " Too many values for the points: "
                                + Texts.list(estimate.without()) + ".")));
    }

    private static String percent(double share) {
        return Numbers.brief(Math.round(100 * Math.max(0, Math.min(1, share))));
    }
}
