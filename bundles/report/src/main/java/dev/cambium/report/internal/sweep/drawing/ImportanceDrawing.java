package dev.cambium.report.internal.sweep.drawing;

import dev.cambium.figures.Axis;
import dev.cambium.figures.BarChart;
import dev.cambium.report.internal.drawing.Drawing;
import dev.cambium.report.internal.findings.Numbers;
import dev.cambium.report.internal.findings.Texts;
import dev.cambium.report.internal.sweep.Importance;
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
}
