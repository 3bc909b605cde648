package dev.cambium.report.internal.drawing;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.base.Failures;
import dev.cambium.figures.BarChart;
import dev.cambium.figures.Figure;
import dev.cambium.figures.LineChart;
import dev.cambium.figures.Palette;
import dev.cambium.report.internal.findings.Numbers;
import dev.cambium.report.internal.findings.Texts;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Chooses the figures for the measurements of a metric, whatever the metric: by their kind, axes and labels alone. */
public final class MeasurementDrawings {

    private static final int MOST_BARS = 60;

    private final PlacedNeurons anatomy;
    private final Optional<Measurement> shown;
    private final String prefix;

    /**
     * Drawings for one run.
     *
     * @param shown  a partition that needs no figure any more
     * @param prefix what the names of the files begin with
     */
    public MeasurementDrawings(PlacedNeurons anatomy, Optional<Measurement> shown, String prefix) {
        this.anatomy = anatomy;
        this.shown = shown;
        this.prefix = prefix;
    }

    /** The figures for the measurements of a metric, in their order. What cannot be drawn is said in words. */
    public List<Drawing> of(String metric, List<Measurement> measurements) {
        List<Drawing> drawings = new ArrayList<>();
        for (int i = 0; i < measurements.size(); i++) {
            Measurement each = measurements.get(i);
            String name = prefix + "-" + metric + "-" + each.name();
            if (each instanceof Measurement.Histogram first) {
                HistogramGroup group = new HistogramGroup(first);
                while (i + 1 < measurements.size() && measurements.get(i + 1) instanceof Measurement.Histogram next
                        && group.accepts(next)) {
                    i++;
                }
                drawings.add(guarded(name, group.title(),
                        () -> Drawing.of(name, group.chart(), group.caption())));
            } else if (!(each instanceof Measurement.Scalar) && !isMultiple(each)
                    && !shown.filter(other -> other == each).isPresent()) {
                drawings.add(guarded(name, title(each), () -> draw(name, each)));
            }
        }
        return drawings;
    }

    /** The curves among the measurements of a metric that have too many lines for one figure. */
    public List<SmallMultiples> multiples(String metric, List<Measurement> measurements) {
        return measurements.stream().filter(MeasurementDrawings::isMultiple)
                .map(each -> SmallMultiples.of(prefix + "-" + metric + "-" + each.name(), (Measurement.Curve) each))
                .toList();
    }

    private static boolean isMultiple(Measurement measurement) {
        return measurement instanceof Measurement.Curve curve && SmallMultiples.suit(curve);
    }

    private static String title(Measurement measurement) {
        return Texts.sentence(measurement.title());
    }

    private interface Draw {
        Drawing draw();
    }

    /** A measurement that no figure can show, of whatever origin, costs its own figure and not the page. */
    private static Drawing guarded(String name, String title, Draw draw) {
        try {
            return draw.draw();
        } catch (RuntimeException e) {
            return Drawing.words(name, title, "Cannot be drawn: " + Failures.reason(e) + ".");
        }
    }

    private Drawing draw(String name, Measurement measurement) {
        if (measurement instanceof Measurement.SignificanceTest test) {
            return drawing(name, test, ChanceHistogram.of(test), ChanceHistogram.caption(test));
        }
        if (measurement instanceof Measurement.Vector vector) {
            return vector(name, vector);
        }
        if (measurement instanceof Measurement.Labels labels) {
            return labels(name, labels);
        }
        if (measurement instanceof Measurement.Matrix matrix) {
            MatrixDrawing drawing = new MatrixDrawing(anatomy, matrix);
            return drawing(name, matrix, drawing.figure(), drawing.caption());
        }
        if (measurement instanceof Measurement.Curve curve) {
            return drawing(name, curve, curve(curve),
                    Texts.sentence(curve.y().title()) + " against " + curve.x().title() + ".");
        }
        if (measurement instanceof Measurement.Scatter scatter) {
            return drawing(name, scatter, ScatterDrawings.figure(scatter), ScatterDrawings.caption(scatter));
        }
        if (measurement instanceof Measurement.Artifact artifact) {
            return artifact(name, artifact);
        }
        return Drawing.words(name, title(measurement), "There is no figure for this kind of measurement.");
    }

    private static Drawing artifact(String name, Measurement.Artifact artifact) {
        return Files.isRegularFile(artifact.file())
                ? Drawing.of(name, title(artifact), artifact.file(), "Made by the metric itself.")
                : Drawing.words(name, title(artifact), "The file " + artifact.file().getFileName()
                        + " is not in the run's folder any more.");
    }

    private static Drawing drawing(String name, Measurement measurement, Optional<? extends Figure> figure,
            String caption) {
        return figure.map(each -> Drawing.of(name, each, caption))
                .orElseGet(() -> Drawing.words(name, title(measurement), "There are no numbers to draw."));
    }

    private Drawing vector(String name, Measurement.Vector vector) {
        if (isConstant(vector)) {
            return Drawing.words(name, title(vector), "All " + vector.values().length + " are "
                    + (Numbers.text(vector.values()[0]) + " " + vector.unit()).strip() + ".");
        }
        if (vector.along() == Axis.NEURONS && vector.values().length == anatomy.layout().neurons()) {
            if (!anatomy.isFlat()) {
                return notFlat(name, vector);
            }
            return drawing(name, vector, Scales.of(vector.unit(), vector.values())
                    .map(scale -> new BrainMaps(anatomy).byNumber(title(vector), vector.values(), scale)),
                    "Each neuron at its place.");
        }
        if (Arrays.stream(vector.values()).noneMatch(Double::isFinite)) {
            return drawing(name, vector, Optional.empty(), "");
        }
        return drawing(name, vector, Optional.of(vector.values().length > MOST_BARS ? line(vector) : bars(vector)),
                vector.along() == Axis.CLUSTERS ? "Clusters in their colours." : "");
    }

    /** Whether all numbers are equal, so that a sentence says it. */
    public static boolean isConstant(Measurement.Vector vector) {
        return vector.values().length > 1 && Arrays.stream(vector.values()).distinct().count() == 1
                && Double.isFinite(vector.values()[0]);
    }

    private static Figure bars(Measurement.Vector vector) {
        int count = vector.values().length;
        // figures number clusters from 1 on
        int first = vector.along() == Axis.CLUSTERS ? 1 : 0;
        List<String> labels = vector.labels().isEmpty()
                ? IntStream.range(first, first + count).mapToObj(Integer::toString).toList()
                : ShortLabels.of(vector.labels());
        List<Integer> colours = vector.along() == Axis.CLUSTERS
                ? IntStream.range(0, count).mapToObj(Palette::colour).toList() : List.of();
        return new BarChart(title(vector), axis(vector), labels, List.of(
                new BarChart.Series("", finite(vector.values()), List.of(), colours)));
    }

    private static Figure line(Measurement.Vector vector) {
        double[] x = IntStream.range(0, vector.values().length).asDoubleStream().toArray();
        return new LineChart(title(vector), new dev.cambium.figures.Axis("number"), axis(vector),
                List.of(new LineChart.Line(vector.title(), DoubleStream.of(x).boxed().toList(), finite(vector.values()),
                        List.of(), LineChart.Style.PLAIN)));
    }

    private static List<Double> finite(double[] values) {
        return DoubleStream.of(values).map(value -> Double.isFinite(value) ? value : Double.NaN).boxed().toList();
    }

    private static dev.cambium.figures.Axis axis(Measurement.Vector vector) {
        return new dev.cambium.figures.Axis(vector.unit());
    }

    private Drawing labels(String name, Measurement.Labels labels) {
        if (labels.classes().length != anatomy.layout().neurons()) {
            return Drawing.words(name, title(labels), "There is not one class for each neuron.");
        }
        if (!anatomy.isFlat()) {
            return notFlat(name, labels);
        }
        long classes = Arrays.stream(labels.classes()).filter(each -> each >= 0).distinct().count();
        return Drawing.of(name, new BrainMaps(anatomy).byClass(title(labels), labels.classes(), List.of()),
                "Each neuron at its place, in the colour of its class; " + classes + " classes, grey: in none.");
    }

    private Drawing notFlat(String name, Measurement measurement) {
        return Drawing.words(name, title(measurement), "A grid of " + anatomy.layout().dimensions()
                + " dimensions cannot be drawn as a map.");
    }

    private static Optional<Figure> curve(Measurement.Curve curve) {
        List<String> labels = ShortLabels.of(curve.lines().stream().map(Series::label).toList());
        List<LineChart.Line> lines = new ArrayList<>();
        for (int i = 0; i < curve.lines().size(); i++) {
            Series line = curve.lines().get(i);
            Charts.line(labels.get(i).isEmpty() ? curve.title() : labels.get(i), line.x(), line.y(), new double[0],
                    Charts.axis(curve.x()), Charts.axis(curve.y()), Charts.style(i, line.x().length))
                    .ifPresent(lines::add);
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(new LineChart(title(curve), Charts.axis(curve.x()),
                Charts.axis(curve.y()), lines));
    }
}
