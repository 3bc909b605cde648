package dev.cambium.report.internal.drawing;

import dev.cambium.api.observer.Indicator;
import dev.cambium.figures.Axis;
import dev.cambium.figures.HeatMap;
import dev.cambium.figures.LineChart;
import dev.cambium.report.internal.findings.AnalysedRun;
import dev.cambium.report.internal.findings.Texts;
import dev.cambium.runs.Progress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** How a run grew and what came of it: the figures that need no metric. */
public final class RunDrawings {

    private static final int LINKS = 500;
    private static final int MOST_COLUMNS = 120;

    private final AnalysedRun run;
    private final PlacedNeurons anatomy;
    private final String prefix;

    /**
     * Drawings of one run.
     *
     * @param prefix what the names of the files begin with
     */
    public RunDrawings(AnalysedRun run, PlacedNeurons anatomy, String prefix) {
        this.run = run;
        this.anatomy = anatomy;
        this.prefix = prefix;
    }

    /** The course of the training, the neurons at their places, and the recurrent weights. */
    public List<Drawing> all() {
        List<Drawing> drawings = new ArrayList<>();
        addCourse(drawings);
        drawings.add(brainMap("map", anatomy.isPartitioned() ? "Places of the " + anatomy.title()
                : "Places of the neurons", LINKS));
        addWeights(drawings);
        return drawings;
    }

    /** The neurons at their places, in the colours of their classes, and the strongest connections. */
    public Drawing brainMap(String name, String title, int links) {
        if (!anatomy.isFlat()) {
            return Drawing.words(prefix + "-" + name, title, "A grid of " + anatomy.layout().dimensions()
                    + " dimensions cannot be drawn as a map.");
        }
        return Drawing.of(prefix + "-" + name, new BrainMaps(anatomy).byClass(title, anatomy.classes(),
                        StrongestConnections.of(run.result().network().recurrent(), links)),
                "Colours: " + (anatomy.isPartitioned() ? anatomy.title() + ", grey: in none" : "no partition was found")
                        + "; lines: the " + links + " strongest recurrent connections.");
    }

    private void addCourse(List<Drawing> drawings) {
        Course course = new Course(run.result().view().progress(), MOST_COLUMNS);
        if (course.size() < 2) {
            return;
        }
        addAccuracies(course, drawings);
        addLine("loss", "Loss in training", new Axis("mean loss", true), Progress::loss, course, drawings);
        run.result().view().progress().stream().flatMap(line -> line.indicators().keySet().stream())
                .filter(indicator -> !indicator.label().isEmpty()).distinct()
                .forEach(indicator -> addLine(fileName(indicator), indicator.description() + " in training",
                        new Axis(indicator.axis()), line -> line.indicators().getOrDefault(indicator, Double.NaN),
                        course, drawings));
    }

    private static String fileName(Indicator indicator) {
        return indicator.name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private void addAccuracies(Course course, List<Drawing> drawings) {
        Set<String> tasks = new LinkedHashSet<>();
        // in the order of the last line, in which a task is hardly ever missing
        List<Progress> progress = run.result().view().progress();
        tasks.addAll(progress.get(progress.size() - 1).accuracyPerTask().keySet());
        progress.forEach(line -> tasks.addAll(line.accuracyPerTask().keySet()));
        double[][] values = tasks.stream()
                .map(task -> course.values(line -> line.accuracyPerTask().getOrDefault(task, Double.NaN)))
                .toArray(double[][]::new);
        if (values.length > 0) {
            String measure = course.isGraded() ? "score" : "accuracy";
            drawings.add(Drawing.of(prefix + "-learning", new HeatMap(
                    Texts.sentence(measure) + " per task in training", values, "",
                    "training steps", ShortLabels.of(List.copyOf(tasks)), course.labels(), List.of(), List.of(),
                    new HeatMap.Scale(measure, 0, 1, false), false),
                    course.isGraded() ? "The mean score of whole trials of the training sequences."
                            : "The share of whole trials of the training sequences that were answered strictly right."
                    ));
        }
    }

    private void addLine(String name, String title, Axis y, ToDoubleFunction<Progress> values, Course course,
            List<Drawing> drawings) {
        Axis x = new Axis("training steps");
        Charts.line(y.title(), course.steps(), course.values(values), new double[0], x, y, LineChart.Style.PLAIN)
                .ifPresent(line -> drawings.add(Drawing.of(prefix + "-" + name,
                        new LineChart(title, x, y, List.of(line)), "")));
    }

    private void addWeights(List<Drawing> drawings) {
        drawings.add(weights("weights-by-place", "Recurrent weights, neurons by place", anatomy.byPlace(), ""));
        if (anatomy.isPartitioned()) {
            drawings.add(weights("weights-by-class", "Recurrent weights, neurons by " + anatomy.title(),
                    anatomy.byClass(), anatomy.withoutOutside()));
        }
    }

    private Drawing weights(String name, String title, List<Integer> order, String without) {
        float[][] weights = run.result().network().recurrent();
        double[][] values = order.stream()
                .map(to -> order.stream().mapToDouble(from -> weights[to][from]).toArray()).toArray(double[][]::new);
        List<Integer> groups = anatomy.isPartitioned() ? anatomy.classesOf(order) : List.of();
        return WeightScale.of(weights).map(scale -> Drawing.of(prefix + "-" + name,
                        new HeatMap(title, values, "to", "from", List.of(), List.of(), groups, groups, scale.colours(),
                                false),
                        "Row: the receiving neuron; column: the sending one." + without + " " + scale.caption()))
                .orElseGet(() -> Drawing.words(prefix + "-" + name, title, "All weights are 0."));
    }
}
