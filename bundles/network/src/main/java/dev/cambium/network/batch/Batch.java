package dev.cambium.network.batch;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Some sequences of a training batch, all of equal length: what the network observes and should answer, how much each
 * step counts, and the noise. Reused from batch to batch; allocates nothing after construction.
 *
 * <p>What belongs to step t of sequence b stands in column t · sequences + b.
 */
public final class Batch {

    /**
     * The noise on the neurons' inputs.
     *
     * @param deviation its standard deviation, at least 0
     * @param neurons   the number of neurons
     * @param into      where it goes, [neuron, column]; null where there is none
     */
    public record Noise(double deviation, int neurons, FloatBuffer into) {

        /** No noise. */
        public static final Noise NONE = new Noise(0, 0, null);
    }

    private final int inputs;
    private final Noise noise;
    private final float[] noiseOfStep;
    private final int sequences;
    private final float[] observations;
    private final BatchTargets targets;
    private final Outcomes outcomes;
    private boolean noisy;
    private int steps;

    /**
     * Allocates memory.
     *
     * @param inputs    the number of input units: observation channels and rule units
     * @param noise     of the network in training
     * @param sequences how many sequences
     * @param capacity  the largest number of steps
     */
    public Batch(int inputs, Noise noise, ActionSpace actions, int sequences, int capacity) {
        this.inputs = inputs;
        this.noise = noise;
        this.noiseOfStep = new float[noise.neurons()];
        this.sequences = sequences;
        int columns = capacity * sequences;
        observations = new float[(inputs + 1) * columns];
        targets = new BatchTargets(actions, columns);
        outcomes = new Outcomes(columns);
    }

    /** The number of sequences. */
    int sequences() {
        return sequences;
    }

    /** The number of steps of the sequences now in here. */
    public int steps() {
        return steps;
    }

    /** Empties all sequences: no input, no noise, and no step counts. */
    public void clear(int newSteps) {
        steps = newSteps;
        int columns = steps * sequences;
        Arrays.fill(observations, 0, columns * (inputs + 1), 0f);
        for (int column = 0; column < columns; column++) {
            observations[column * (inputs + 1) + inputs] = 1f;
        }
        targets.clear(columns);
        outcomes.clear();
        noisy = false;
    }

    /**
     * Puts a trial into a sequence; what would go beyond its end is left out. A whole trial is kept until the sequences
     * are emptied: it is not to be changed.
     *
     * @param task the index of the trial's task, whose rule unit is on
     * @param from the step at which it begins
     * @return the step after its last
     */
    public int place(Trial trial, int task, int sequence, int from) {
        int length = Math.min(trial.steps(), steps - from);
        for (int step = 0; step < length; step++) {
            int column = (from + step) * sequences + sequence;
            int offset = column * (inputs + 1);
            trial.copyObservation(step, observations, offset);
            observations[offset + trial.channels() + task] = 1f;
            targets.set(column, trial, step);
        }
        if (length == trial.steps()) {
            outcomes.add(trial, task, sequence, from, from + length);
        }
        return from + length;
    }

    /** Draws the noise of one sequence, where the network has some; then each sequence needs its own. */
    public void drawNoise(int sequence, RandomGenerator random) {
        double deviation = noise.deviation();
        float[] drawn = noiseOfStep;
        for (int step = 0; step < steps; step++) {
            for (int neuron = 0; neuron < drawn.length; neuron++) {
                drawn[neuron] = (float) (deviation * random.nextGaussian());
            }
            noise.into().put((step * sequences + sequence) * drawn.length, drawn);
        }
        noisy = true;
    }

    /** Of each column the input units, then a 1, so that the bias is a weight like the others: [inputs + 1, column]. */
    public float[] observations() {
        return observations;
    }

    /** Whether the network has noise in training, which is to be drawn for each sequence. */
    public boolean needsNoise() {
        return noise.deviation() > 0;
    }

    /** Whether noise was drawn. */
    public boolean isNoisy() {
        return noisy;
    }

    /** What is right. */
    public BatchTargets targets() {
        return targets;
    }

    /** The whole trials in the sequences, and how they were answered. */
    public Outcomes outcomes() {
        return outcomes;
    }

    /** The total weight of the steps in the sequences. */
    public double totalWeight() {
        return targets.totalWeight(steps * sequences);
    }
}
