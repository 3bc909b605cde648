package dev.cambium.report.internal.drawing;

import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.figures.Axis;
import dev.cambium.figures.LineChart;
import dev.cambium.report.internal.findings.AnalysedRun;
import dev.cambium.report.internal.findings.Finding;
import dev.cambium.report.internal.findings.Spread;
import dev.cambium.report.internal.findings.Texts;
import dev.cambium.report.internal.findings.Variant;
import dev.cambium.trainer.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws what several variants have in common in one figure, each variant in its colour. */
public final class ComparisonDrawings {

    private static final int MOST_POINTS = 100;
    /** Curves of more lines than this would be many charts; they are in the parts about the runs. */
    private static final int MOST_LINES = 3;
    private static final String NAME = "comparison-";

    private final List<Variant> variants;

    public ComparisonDrawings(List<Variant> variants) {
        this.variants = List.copyOf(variants);
    }

    /** The accuracy in training, and the curves that two or more variants have. */
    public List<Drawing> all() {
        List<Drawing> drawings = new ArrayList<>();
        chart("Accuracy in training", new Axis("training steps"), new Axis("mean accuracy over tasks"),
                run -> learning(run.result().view().progress()))
                .ifPresent(chart -> drawings.add(Drawing.of(NAME + "learning", chart, caption(chart))));
        for (Map.Entry<String, Curve> entry : shared().entrySet()) {
            for (Line line : Line.of(entry.getKey(), entry.getValue())) {
                chart(line.title(), Charts.axis(entry.getValue().x()), Charts.axis(entry.getValue().y()), line::in)
                        .ifPresent(chart -> drawings.add(Drawing.of(NAME + line.fileName(), chart, caption(chart))));
            }
        }
        return drawings;
    }

    private String caption(LineChart chart) {
        if (variants.stream().allMatch(variant -> variant.runs().size() == 1)) {
            return "One line for each variant.";
        }
        return chart.lines().stream().anyMatch(line -> !line.spread().isEmpty())
                ? "Lines: means over seeds; bands: ± their standard deviation." : "One line for each run.";
    }

    private static Optional<Curve.Line> learning(List<Progress> progress) {
        Course course = new Course(progress, MOST_POINTS);
        return course.size() < 2 ? Optional.empty()
                : Optional.of(new Curve.Line("", course.steps(), course.values(Progress::accuracy)));
    }

    /** Curves by key, of which two or more variants have one with few lines. */
    private Map<String, Curve> shared() {
        Map<String, Curve> curves = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Variant variant : variants) {
            for (Finding each : variant.first().findings()) {
                if (each.measurement() instanceof Curve curve && curve.lines().size() <= MOST_LINES) {
                    curves.putIfAbsent(each.key(), curve);
                    counts.merge(each.key(), 1, Integer::sum);
                }
            }
        }
        curves.keySet().removeIf(key -> counts.get(key) < 2);
        return curves;
    }

    /** A line of a curve that runs have in common. */
    private record Line(String key, String label, String title, String fileName) {

        static List<Line> of(String key, Curve curve) {
            boolean alone = curve.lines().size() == 1;
            return IntStream.range(0, curve.lines().size()).mapToObj(i -> {
                String label = curve.lines().get(i).label();
                return new Line(key, label, alone || label.isEmpty() ? curve.title() : curve.title() + ": " + label,
                        alone ? key : key + "-" + i);
            }).toList();
        }

        Optional<Curve.Line> in(AnalysedRun run) {
            return run.find(key).map(Finding::measurement).filter(Curve.class::isInstance).map(Curve.class::cast)
                    .flatMap(curve -> curve.lines().stream().filter(line -> line.label().equals(label)).findFirst());
        }
    }

    private Optional<LineChart> chart(String title, Axis x, Axis y,
            Function<AnalysedRun, Optional<Curve.Line>> curve) {
        List<LineChart.Line> lines = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            List<Curve.Line> seeds = variants.get(i).runs().stream().flatMap(run -> curve.apply(run).stream()).toList();
            if (!seeds.isEmpty()) {
                line(variants.get(i).name(), i, seeds, x, y).ifPresent(lines::add);
            }
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(new LineChart(Texts.sentence(title), x, y, lines));
    }

    /** The mean with a band where all seeds have the same points; otherwise a stretch for each, with gaps between. */
    private static Optional<LineChart.Line> line(String name, int series, List<Curve.Line> seeds, Axis x, Axis y) {
        double[] points = seeds.get(0).x();
        if (seeds.stream().allMatch(line -> Arrays.equals(line.x(), points))) {
            List<Spread> spreads = IntStream.range(0, points.length)
                    .mapToObj(i -> Spread.of(seeds.stream().map(line -> line.y()[i]).toList())).toList();
            double[] band = seeds.size() < 2 ? new double[0]
                    : spreads.stream().mapToDouble(Spread::deviation).toArray();
            return Charts.line(name, points, spreads.stream().mapToDouble(Spread::mean).toArray(), band, x, y,
                    Charts.style(series, points.length));
        }
        DoubleStream across = DoubleStream.empty();
        DoubleStream up = DoubleStream.empty();
        for (Curve.Line seed : seeds) {
            double[] last = {seed.x()[seed.x().length - 1]};
            across = DoubleStream.concat(across, DoubleStream.concat(Arrays.stream(seed.x()), Arrays.stream(last)));
            up = DoubleStream.concat(up, DoubleStream.concat(Arrays.stream(seed.y()), DoubleStream.of(Double.NaN)));
        }
        return Charts.line(name, across.toArray(), up.toArray(), new double[0], x, y,
                new LineChart.Style(series, false, false));
    }
}
