package dev.cambium.metric.transfer.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Curve.Quantity;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.api.metric.TrainingPhase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How fast the new tasks of a phase were learned.
 *
 * @param phase     the phase
 * @param quantity  what tells how well a task is done: accuracy or a score
 * @param curves    the learning curve of each new task
 * @param criterion the accuracy at which tasks count as learned
 * @param window    how many points of a curve are averaged to see that
 */
record Learning(TrainingPhase phase, String quantity, List<LearningCurve> curves, double criterion, int window) {

    private static final String STEPS = "training steps";

    static Learning of(TrainingPhase phase, String quantity, double criterion, int window) {
        return new Learning(phase, quantity, phase.newTasks().stream()
                .map(task -> LearningCurve.of(phase.learning().getOrDefault(task, List.of()))).toList(), criterion,
                window);
    }

    List<Measurement> measure() {
        LearningCurve together = LearningCurve.together(curves);
        OptionalInt reached = together.reaches(criterion, window);
        double[] stepsPerTask = curves.stream()
                .mapToDouble(curve -> at(curve.reaches(criterion, window), curve.steps())).toArray();
        long learned = Arrays.stream(stepsPerTask).filter(steps -> !Double.isNaN(steps)).count();
        String goal = "to " + quantity + " " + criterion;
        List<Measurement> measurements = new ArrayList<>(List.of(
                new Scalar("stepsToCriterion", "steps " + goal, STEPS, at(reached, together.steps()), true)
                        .lessIsBetter(),
                new Scalar("trialsToCriterion", "trials of new tasks " + goal, "trials",
                        at(reached, together.trials())),
                new Scalar("criterionReached", "share of the new tasks that are learned " + goal, "",
                        (double) learned / curves.size()),
                new Scalar("learningSpeed", "learning speed", "",
                        Means.of(curves.stream().mapToDouble(LearningCurve::meanAccuracy)), true).moreIsBetter(),
                new Vector("stepsToCriterionPerTask", "steps " + goal + " on each new task", STEPS, stepsPerTask,
                        phase.newTasks(), Axis.TASKS)));
        addCurves(together, measurements);
        return measurements;
    }

    private static double at(OptionalInt point, long[] values) {
        return point.isPresent() ? values[point.getAsInt()] : Double.NaN;
    }

    private void addCurves(LearningCurve together, List<Measurement> measurements) {
        List<Series> lines = new ArrayList<>(IntStream.range(0, curves.size())
                .filter(task -> curves.get(task).steps().length > 0)
                .mapToObj(task -> line(phase.newTasks().get(task), curves.get(task))).toList());
        boolean several = curves.size() > 1 && together.steps().length > 0;
        if (several) {
            lines.add(line("mean", together));
        }
        if (!lines.isEmpty()) {
            measurements.add(curve("learning", "learning of each new task", lines));
        }
        if (several) { // by itself it is compared between variants
            measurements.add(curve("meanLearning", "learning of the new tasks, mean", List.of(line("", together))));
        }
    }

    private static Series line(String label, LearningCurve curve) {
        return new Series(label, Arrays.stream(curve.steps()).asDoubleStream().toArray(), curve.accuracy());
    }

    private Curve curve(String name, String title, List<Series> lines) {
        return new Curve(name, title, new Quantity("training steps in phase " + phase.name(), "", false),
                new Quantity((quantity.equals("accuracy") ? "strict accuracy" : quantity) + " in training", "", false),
                lines);
    }
}
