package dev.cambium.report.internal.drawing;

import dev.cambium.figures.Axis;
import dev.cambium.figures.LineChart;
import dev.cambium.report.internal.findings.Texts;
import dev.cambium.runs.RunResult.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What a network answers to one trial of each task whose answers are values, and what would be right. */
public final class AnswerDrawings {

    private static final int MOST_CHARTS = 24;
    private static final Axis STEPS = new Axis("step");
    private static final Axis VALUE = new Axis("value");

    private AnswerDrawings() {
    }

    /**
     * A chart for each output of each task.
     *
     * @param prefix what the names of the files begin with
     * @return nothing if no task is answered with values
     */
    public static Optional<SmallMultiples> of(List<Example> examples, String prefix) {
        if (examples.isEmpty()) {
            return Optional.empty();
        }
        List<String> tasks = ShortLabels.of(examples.stream().map(Example::task).toList());
        int all = examples.stream().mapToInt(AnswerDrawings::outputs).sum();
        List<Drawing> charts = new ArrayList<>();
        for (int task = 0; task < tasks.size(); task++) {
            int outputs = outputs(examples.get(task));
            for (int output = 0; output < outputs && charts.size() < MOST_CHARTS; output++) {
                String title = tasks.get(task) + (outputs == 1 ? "" : ", output " + output);
                charts.add(chart(prefix + "-answer-" + title, title, examples.get(task), output, all > 1));
            }
        }
        String left = all <= MOST_CHARTS ? ""
                : " The first " + MOST_CHARTS + " of " + Texts.count(all, "output") + ".";
        return Optional.of(new SmallMultiples("Outputs against targets",
                "One trial of each task: the network's output, and "
                + "dashed the target on the steps that count." + left, charts));
    }

    private static int outputs(Example example) {
        return example.targets().length == 0 ? 0 : example.targets()[0].length;
    }

    private static Drawing chart(String name, String title, Example example, int output, boolean small) {
        int steps = example.targets().length;
        double[] x = IntStream.range(0, steps).asDoubleStream().toArray();
        double[] answers = IntStream.range(0, steps).mapToDouble(step -> example.outputs()[step][output]).toArray();
        double[] targets = IntStream.range(0, steps).mapToDouble(step -> example.weights()[step] == 0 ? Double.NaN
                : example.targets()[step][output]).toArray();
        List<LineChart.Line> lines = new ArrayList<>();
        line("output", x, answers, new LineChart.Style(0, false, false)).ifPresent(lines::add);
        line("target", x, targets, new LineChart.Style(1, false, true)).ifPresent(lines::add);
        return lines.isEmpty() ? Drawing.words(name, title, "There are no numbers to draw.")
                : Drawing.of(name, new LineChart(title, STEPS, VALUE, lines, small), "");
    }

    private static Optional<LineChart.Line> line(String name, double[] x, double[] y, LineChart.Style style) {
        return DoubleStream.of(y).noneMatch(Double::isFinite) ? Optional.empty()
                : Charts.line(name, x, y, new double[0], STEPS, VALUE, style);
    }
}
