package dev.cambium.report.internal.drawing;

import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.figures.Axis;
import dev.cambium.figures.LineChart;
import dev.cambium.report.internal.findings.AnalysedRun;
import dev.cambium.report.internal.findings.Finding;
import dev.cambium.report.internal.findings.Texts;
import dev.cambium.report.internal.findings.Variant;
import dev.cambium.runs.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Draws what several variants have in common in one figure, each variant in its colour. */
public final class ComparisonDrawings {

    private static final int MOST_POINTS = 100;
    private static final String NAME = "comparison-";
    private static final Axis STEPS = new Axis("training steps");

    private final List<Variant> variants;

    public ComparisonDrawings(List<Variant> variants) {
        this.variants = List.copyOf(variants);
    }

    /** The accuracy or score and the loss in training, and the curves that two or more variants have. */
    public List<Drawing> all() {
        List<Drawing> drawings = new ArrayList<>();
        String measure = variants.stream().flatMap(variant -> variant.runs().stream())
                .anyMatch(run -> course(run).isGraded()) ? "score" : "accuracy";
        drawing("learning", measure + " in training", STEPS, new Axis("mean " + measure + " over tasks"),
                run -> inTraining(run, Progress::accuracy)).ifPresent(drawings::add);
        drawing("loss", "loss in training", STEPS, new Axis("mean loss", true), run -> inTraining(run, Progress::loss))
                .ifPresent(drawings::add);
        shared().forEach((key, curve) -> drawing(key, curve.title(), Charts.axis(curve.x()), Charts.axis(curve.y()),
                run -> onlyLine(run, key)).ifPresent(drawings::add));
        return drawings;
    }

    private static Course course(AnalysedRun run) {
        return new Course(run.result().view().progress(), MOST_POINTS);
    }

    private static Optional<Series> inTraining(AnalysedRun run, ToDoubleFunction<Progress> quantity) {
        Course course = course(run);
        return course.size() < 2 ? Optional.empty()
                : Optional.of(new Series("", course.steps(), course.values(quantity)));
    }

    /** Curves by key, of which two or more variants have one; all with a single line. */
    private Map<String, Curve> shared() {
        Map<String, Curve> curves = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Variant variant : variants) {
            for (Finding each : variant.first().findings()) {
                if (each.measurement() instanceof Curve curve && curve.lines().size() == 1) {
                    curves.putIfAbsent(each.key(), curve);
                    counts.merge(each.key(), 1, Integer::sum);
                }
            }
        }
        curves.keySet().removeIf(key -> counts.get(key) < 2);
        return curves;
    }

    private static Optional<Series> onlyLine(AnalysedRun run, String key) {
        return run.find(key).map(Finding::measurement).filter(Curve.class::isInstance).map(Curve.class::cast)
                .filter(curve -> curve.lines().size() == 1).map(curve -> curve.lines().get(0));
    }

    /** A chart with a line for each variant that has one; nothing if none has. */
    private Optional<Drawing> drawing(String name, String title, Axis x, Axis y,
            Function<AnalysedRun, Optional<Series>> curve) {
        List<LineChart.Line> lines = new ArrayList<>();
        boolean several = false;
        boolean alike = true;
        for (int i = 0; i < variants.size(); i++) {
            List<Series> seeds = variants.get(i).runs().stream().flatMap(run -> curve.apply(run).stream()).toList();
            if (!seeds.isEmpty()) {
                SeedLines.mean(variants.get(i).name(), i, seeds, x, y).ifPresent(line -> add(line, lines));
                several |= seeds.size() > 1;
                alike &= SeedLines.areAlike(seeds);
            }
        }
        String caption = !several ? "One line for each variant."
                : "Lines: means over seeds" + (alike ? "" : ", interpolated between the points of each")
                        + "; bands: ± their standard deviation.";
        return lines.isEmpty() ? Optional.empty()
                : Optional.of(Drawing.of(NAME + name, new LineChart(Texts.sentence(title), x, y, lines), caption));
    }

    /** Adds a line; one that would cover another, because all its points are the same, shares that one's. */
    private static void add(LineChart.Line line, List<LineChart.Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            LineChart.Line other = lines.get(i);
            if (other.x().equals(line.x()) && other.y().equals(line.y()) && other.spread().equals(line.spread())) {
                lines.set(i, new LineChart.Line(other.name() + ", " + line.name(), other.x(), other.y(),
                        other.spread(), other.style()));
                return;
            }
        }
        lines.add(line);
    }
}
