package dev.cambium.metric.transfer.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Vector;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network can do after a phase: in the new tasks, and in the old ones against what it could before.
 *
 * @param transition the phase
 * @param responses  what the network did before and after it
 */
record Retention(LearningPhase learning, Responses responses) {

    List<Measurement> measure() {
        List<String> oldTasks = learning.oldTasks();
        List<String> newTasks = learning.newTasks();
        double[] learned = accuracy(newTasks);
        double[] before = responses.accuracyBefore();
        double[] after = accuracy(oldTasks);
        double[] lost = IntStream.range(0, before.length).mapToDouble(task -> before[task] - after[task]).toArray();
        String phase = " phase " + learning.phase().name();
        String what = learning.quantity();
        return List.of(
                new Scalar("newTaskAccuracy", what + " on new tasks", "", Means.of(learned), true).moreIsBetter(),
                new Scalar("oldTaskAccuracyBefore", what + " on old tasks before" + phase, "", Means.of(before)),
                new Scalar("oldTaskAccuracyAfter", what + " on old tasks after" + phase, "", Means.of(after)),
                new Scalar("forgetting", "forgetting", "", Means.of(lost), true).lessIsBetter(),
                perTask("newTaskAccuracyPerTask", what + " on each new task", learned, newTasks),
                perTask("forgettingPerTask", what + " lost on each old task", lost, oldTasks),
                perTask("oldTaskAccuracyBeforePerTask", what + " on each old task before" + phase, before, oldTasks),
                perTask("oldTaskAccuracyAfterPerTask", what + " on each old task after" + phase, after, oldTasks));
    }

    private double[] accuracy(List<String> tasks) {
        return tasks.stream().mapToDouble(task -> responses.accuracy()[learning.tasks().indexOf(task)]).toArray();
    }

    private static Vector perTask(String name, String title, double[] values, List<String> tasks) {
        return new Vector(name, title, "", values, tasks, Axis.TASKS);
    }
}
