package dev.cambium.metric.lesion.internal;

import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many trials of each task a network answers right on every step that counts.
 *
 * @param right      of all the trials that it was given
 * @param rightFirst of the first trials, those that the controls are given as well
 */
record Answers(int[] right, int[] rightFirst) {

    /**
     * Runs a network.
     *
     * @param trials for each of its tasks
     * @param first  how many are the first trials of a task
     */
    static Answers of(Network network, List<List<Trial>> trials, int first) {
        int[] right = new int[trials.size()];
        int[] rightFirst = new int[trials.size()];
        for (int task = 0; task < right.length; task++) {
            Recording recording = network.respond(network.tasks().get(task), trials.get(task), false);
            int[] correct = IntStream.range(0, recording.trials().size()).filter(recording::strictlyCorrect).toArray();
            right[task] = correct.length;
            rightFirst[task] = (int) IntStream.of(correct).filter(trial -> trial < first).count();
        }
        return new Answers(right, rightFirst);
    }
}
