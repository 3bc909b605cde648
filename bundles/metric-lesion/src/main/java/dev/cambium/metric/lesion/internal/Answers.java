package dev.cambium.metric.lesion.internal;

import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.task.Trial;
import java.util.List;

/**
 * The sum of the scores of a network's answers to the trials of each task: how many it answers right on every step that
 * counts, unless they are graded.
 *
 * @param all   of all the trials that it was given
 * @param first of the first trials, those that the controls are given as well
 */
record Answers(double[] all, double[] first) {

    /**
     * Runs a network.
     *
     * @param trials for each of its tasks
     * @param first  how many are the first trials of a task
     */
    static Answers of(Network network, List<List<Trial>> trials, int first) {
        double[] all = new double[trials.size()];
        double[] ofFirst = new double[trials.size()];
        for (int task = 0; task < all.length; task++) {
            Recording recording = network.respond(network.tasks().get(task), trials.get(task), false);
            for (int trial = 0; trial < recording.trials().size(); trial++) {
                double score = recording.score(trial);
                all[task] += score;
                ofFirst[task] += trial < first ? score : 0;
            }
        }
        return new Answers(all, ofFirst);
    }
}
