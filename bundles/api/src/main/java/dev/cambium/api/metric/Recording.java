package dev.cambium.api.metric;

import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.Objects;

/**
 * The response of a network to trials of one task.
 *
 * @param task     the task, as {@code battery.name}
 * @param trials   the trials
 * @param outputs  for each trial the outputs, [step × output], steps following one another
 * @param activity for each trial the activity of the hidden neurons after each step, [step × neuron], or
 *                 empty if it was not kept
 */
public record Recording(String task, List<Trial> trials, List<float[]> outputs, List<float[]> activity) {

    public Recording {
        Objects.requireNonNull(task, "task");
        trials = List.copyOf(trials);
        outputs = List.copyOf(outputs);
        activity = List.copyOf(activity);
    }

    /** Whether the network's answer is right at a step of a trial. */
    public boolean correct(int trial, int step) {
        Trial t = trials.get(trial);
        return t.correct(step, outputs.get(trial), step * t.actions().outputs());
    }

    /**
     * Whether the answer is right on every step of a trial that counts: a step counts if its weight is not 0.
     * For a task that is answered by a choice this means to fixate until the decision period and to choose
     * right throughout it.
     */
    public boolean strictlyCorrect(int trial) {
        return trials.get(trial).isRight(outputs.get(trial));
    }

    /** The share of trials that are {@linkplain #strictlyCorrect strictly correct}; not a number without trials. */
    public double strictAccuracy() {
        int right = 0;
        for (int trial = 0; trial < trials.size(); trial++) {
            right += strictlyCorrect(trial) ? 1 : 0;
        }
        return (double) right / trials.size();
    }

    /** How good the answer to a trial is, from 0 to 1, as its {@linkplain Trial#score task} grades it. */
    public double score(int trial) {
        return trials.get(trial).score(outputs.get(trial));
    }

    /**
     * The mean of the {@linkplain #score scores}, which is the {@linkplain #strictAccuracy strict accuracy} where they
     * are not {@linkplain #isGraded graded}; not a number without trials.
     */
    public double meanScore() {
        double sum = 0;
        for (int trial = 0; trial < trials.size(); trial++) {
            sum += score(trial);
        }
        return sum / trials.size();
    }

    /** Whether there is more than right and wrong; see {@link Trial#isGraded()}. */
    public boolean isGraded() {
        return trials.stream().anyMatch(Trial::isGraded);
    }
}
