package dev.cambium.network.batch;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws the tasks of training trials: each with a probability in proportion to its weight and, by difficulty, to
 * floor + (1 − floor)·(1 − accuracy), where accuracy is an exponentially weighted average of the scores of its past
 * training trials, 0 at first. Changes between training steps alone, so that threads may draw side by side.
 */
public final class TaskSampling {

    private final boolean byDifficulty;
    private final double floor;
    private final double take;
    private final double[] weights;
    private final boolean equal;
    private final double[] accuracy;
    private final double[] upTo;

    private TaskSampling(boolean byDifficulty, double floor, int memory, double[] weights) {
        if (!(Arrays.stream(weights).sum() > 0)) {
            throw new IllegalStateException("no task is trained: all weights of sampling are 0");
        }
        this.byDifficulty = byDifficulty;
        this.floor = floor;
        this.take = 1.0 / memory;
        this.weights = weights.clone();
        this.equal = !byDifficulty && Arrays.stream(weights).allMatch(weight -> weight == weights[0]);
        this.accuracy = new double[weights.length];
        this.upTo = new double[weights.length];
        addUp();
    }

    /** Draws each of so many tasks equally often. */
    public static TaskSampling uniform(int tasks) {
        double[] weights = new double[tasks];
        Arrays.fill(weights, 1);
        return weighted(weights);
    }

    /**
     * Draws each task as often as its weight says.
     *
     * @param weights of the tasks, at least 0, one of them above
     * @throws IllegalStateException if none is, in words for the user
     */
    public static TaskSampling weighted(double... weights) {
        return new TaskSampling(false, 1, 1, weights);
    }

    /**
     * Draws more often what is badly solved.
     *
     * @param floor   how likely a task is that is always solved, relative to one that never is; from 0 to 1
     * @param memory  over about how many trials of a task its accuracy is averaged, at least 1
     * @param weights of the tasks, at least 0, one of them above
     * @throws IllegalStateException if none is, in words for the user
     */
    public static TaskSampling byDifficulty(double floor, int memory, double... weights) {
        return new TaskSampling(true, floor, memory, weights);
    }

    private void addUp() {
        double sum = 0;
        for (int task = 0; task < weights.length; task++) {
            double difficulty = byDifficulty ? floor + (1 - floor) * (1 - accuracy[task]) : 1;
            sum += weights[task] * difficulty;
            upTo[task] = sum;
        }
        if (!(sum > 0)) { // everything is solved, and the floor is 0
            for (int task = 0; task < weights.length; task++) {
                sum += weights[task];
                upTo[task] = sum;
            }
        }
    }

    /** Draws a task. */
    int draw(RandomGenerator random) {
        if (equal) {
            return random.nextInt(weights.length);
        }
        double at = random.nextDouble() * upTo[upTo.length - 1];
        int task = 0;
        while (upTo[task] <= at) {
            task++;
        }
        return task;
    }

    /** Notes how the whole trials of a training step were answered. */
    public void learn(List<Outcomes> parts) {
        if (!byDifficulty) {
            return;
        }
        for (int i = 0; i < parts.size(); i++) { // in every training step: no iterator
            Outcomes outcomes = parts.get(i);
            for (int trial = 0; trial < outcomes.count(); trial++) {
                int task = outcomes.task(trial);
                accuracy[task] += take * (outcomes.score(trial) - accuracy[task]);
            }
        }
        addUp();
    }

    /** The averaged accuracy of each task. */
    public double[] accuracy() {
        return accuracy.clone();
    }

    /**
     * Goes on with averages from before.
     *
     * @throws IllegalArgumentException if they are of another number of tasks
     */
    public void restore(double[] averages) {
        if (averages.length != accuracy.length) {
            throw new IllegalArgumentException("is of " + averages.length + " tasks, expected " + accuracy.length);
        }
        System.arraycopy(averages, 0, accuracy, 0, averages.length);
        addUp();
    }
}
