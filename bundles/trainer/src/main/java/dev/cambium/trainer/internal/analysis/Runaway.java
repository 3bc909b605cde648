package dev.cambium.trainer.internal.analysis;

import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.Optional;

/**
 * Tells networks whose activity grows without bound: of what overflows, metrics find nothing, or find it silent. That
 * happens with a network of somebody else's that is read with another activation or leak than it was trained with.
 */
final class Runaway {

    /** Inputs are about 1; what is larger than this has run away, and its square soon overflows. */
    private static final float LARGEST_ACTIVITY = 1e9f;

    private Runaway() {
    }

    /**
     * Has a network carry out trials.
     *
     * @param examples one trial of each task
     * @return where its activity runs away, in words; empty if it does not
     */
    static Optional<String> look(Network network, List<String> tasks, List<List<Trial>> examples) {
        int tasksThatDo = 0;
        String first = "";
        for (int task = 0; task < tasks.size(); task++) {
            int step = firstStep(network.respond(tasks.get(task), examples.get(task), true), network.hidden());
            if (step >= 0) {
                tasksThatDo++;
                first = first.isEmpty() ? tasks.get(task) + " from step " + step : first;
            }
        }
        return tasksThatDo == 0 ? Optional.empty() : Optional.of("the network's activity grows without bound in "
                + tasksThatDo + " of " + tasks.size() + " tasks (" + first + "), so its results mean little; "
                + "does it have another model.activation or model.leak than it was trained with?");
    }

    /** The first step at which the activity is too large or no number; −1 if there is none. */
    private static int firstStep(Recording recording, int neurons) {
        float[] activity = recording.activity().get(0);
        for (int i = 0; i < activity.length; i++) {
            if (!(Math.abs(activity[i]) <= LARGEST_ACTIVITY)) {
                return i / neurons;
            }
        }
        return -1;
    }
}
