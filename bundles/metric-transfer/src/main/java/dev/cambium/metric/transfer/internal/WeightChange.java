package dev.cambium.metric.transfer.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Network;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * How much the weights of a network changed in a phase: Σ|w after − w before| / Σ|w before|. The rule inputs of tasks
 * that were new in it had no weights before, and are left out.
 */
final class WeightChange {

    private WeightChange() {
    }

    static List<Measurement> measure(LearningPhase learning) {
        Network before = learning.before().network();
        Network after = learning.after().network();
        return List.of(
                change("recurrentChange", "recurrent", Role.RECURRENT_WEIGHTS, learning, column -> column),
                change("inputChange", "input", Role.INPUT_WEIGHTS, learning, column -> input(column, before, after)),
                change("outputChange", "output", Role.OUTPUT_WEIGHTS, learning, column -> column));
    }

    /** The input after a phase that is the same as one before it; −1 for the rule input of a task that is gone. */
    private static int input(int input, Network before, Network after) {
        int task = input - (before.inputs() - before.tasks().size());
        if (task < 0) {
            return input;
        }
        int index = after.tasks().indexOf(before.tasks().get(task));
        return index < 0 ? -1 : after.inputs() - after.tasks().size() + index;
    }

    private static Scalar change(String name, String which, Role role, LearningPhase learning,
            IntUnaryOperator columns) {
        Parameter before = learning.before().network().parameter(role);
        Parameter after = learning.after().network().parameter(role);
        float[] then = new float[before.rows()];
        float[] now = new float[after.rows()];
        double changed = 0;
        double total = 0;
        for (int column = 0; column < before.columns(); column++) {
            int same = columns.applyAsInt(column);
            if (same >= 0) {
                before.values().get(column * then.length, then);
                after.values().get(same * now.length, now);
                for (int row = 0; row < then.length; row++) {
                    changed += Math.abs((double) now[row] - then[row]);
                    total += Math.abs(then[row]);
                }
            }
        }
        return new Scalar(name, "change of the " + which + " weights, relative to what they were before", "",
                total > 0 ? changed / total : Double.NaN);
    }
}
