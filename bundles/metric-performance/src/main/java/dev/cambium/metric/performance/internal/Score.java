package dev.cambium.metric.performance.internal;

import dev.cambium.api.metric.Recording;
import dev.cambium.api.task.Trial;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How one task was answered. Shares are NaN where there is nothing to share.
 *
 * @param task             the task
 * @param trials           how many trials there were
 * @param strictAccuracy   share of trials that were right on every step that counts
 * @param responseAccuracy share of trials that were right on the last step that counts
 * @param stepAccuracy     share of the steps that count, of all trials together, that were right
 * @param meanScore        mean of the trials' scores, which is the strict accuracy where they are not graded
 * @param scoreVariance    variance of the mean score as an estimate of the network's
 * @param loss             see {@link ResponseLoss#of}
 * @param subsets          the trials with each tag that occurs
 */
record Score(String task, int trials, double strictAccuracy, double responseAccuracy, double stepAccuracy,
        double meanScore, double scoreVariance, double loss, Map<String, Subset> subsets) {

    /** How many trials had a tag, how many of them were strictly right, and the sum of their scores. */
    record Subset(int trials, int strictlyRight, double scores) {

        double strictAccuracy() {
            return (double) strictlyRight / trials;
        }

        double meanScore() {
            return scores / trials;
        }

        private Subset with(boolean right, double score) {
            return new Subset(trials + 1, strictlyRight + (right ? 1 : 0), scores + score);
        }
    }

    static Score of(Recording recording) {
        int trials = recording.trials().size();
        int responses = 0;
        int rightResponses = 0;
        int steps = 0;
        int rightSteps = 0;
        Map<String, Subset> subsets = new TreeMap<>();
        for (int i = 0; i < trials; i++) {
            Trial trial = recording.trials().get(i);
            boolean counts = false;
            boolean lastRight = false;
            for (int step = 0; step < trial.steps(); step++) {
                if (trial.weight(step) != 0) {
                    counts = true;
                    lastRight = recording.correct(i, step);
                    steps++;
                    rightSteps += lastRight ? 1 : 0;
                }
            }
            responses += counts ? 1 : 0;
            rightResponses += lastRight ? 1 : 0;
            for (String tag : trial.tags()) {
                subsets.put(tag, subsets.getOrDefault(tag, new Subset(0, 0, 0))
                        .with(recording.strictlyCorrect(i), recording.score(i)));
            }
        }
        double score = recording.meanScore();
        double squares = IntStream.range(0, trials).mapToDouble(i -> recording.score(i) - score).map(x -> x * x).sum();
        return new Score(recording.task(), trials, recording.strictAccuracy(), (double) rightResponses / responses,
                (double) rightSteps / steps, score, squares / (trials - 1) / trials, ResponseLoss.of(recording),
                subsets);
    }

    /**
     * The variance of the strict accuracy as an estimate of the network's, with two right and two wrong trials
     * added (Agresti and Coull 1998, Am. Stat. 52:119), so that it is not 0 where all trials were right.
     */
    double strictAccuracyVariance() {
        double n = trials + 4;
        double p = (strictAccuracy * trials + 2) / n;
        return p * (1 - p) / n;
    }
}
