package dev.cambium.network.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.Workers;
import dev.cambium.network.batch.Batch;
import dev.cambium.network.rnn.ReferenceNetwork.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Gradients against finite differences of a {@link ReferenceNetwork}. */
final class GradientCheck {

    /** The length of {@link #sequences}. */
    static final int STEPS = 9;

    private GradientCheck() {
    }

    /** Sees to it that the loss of some sequences and its gradients are right, with noise if the network has some. */
    static void assertAgreement(RecurrentNetwork network, List<List<Placed>> sequences) {
        double loss = compute(network, STEPS, sequences.size(), batch -> fill(batch, sequences));
        ReferenceNetwork reference = new ReferenceNetwork(network);
        List<double[][]> noise = new ArrayList<>();
        for (int s = 0; s < sequences.size(); s++) {
            noise.add(noise(network, s));
        }
        assertThat(loss).isCloseTo(total(reference, sequences, noise), within(1e-5 * loss));
        for (Parameter parameter : network.parameters()) {
            double[] values = reference.values.get(parameter.role());
            for (int i = 0; i < values.length; i++) {
                double value = values[i];
                double difference = 1e-6;
                values[i] = value + difference;
                double above = total(reference, sequences, noise);
                values[i] = value - difference;
                double below = total(reference, sequences, noise);
                values[i] = value;
                double expected = (above - below) / (2 * difference);
                assertThat((double) parameter.gradients().get(i)).as("%s[%d]", parameter.name(), i)
                        .isCloseTo(expected, within(2e-4 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    /**
     * Computes the loss of some sequences, and their gradients into the network's parameters.
     *
     * @param fills one batch after the other; of the last one are loss and gradients
     */
    @SafeVarargs
    static double compute(RecurrentNetwork network, int capacity, int sequences, Consumer<Batch>... fills) {
        try (ActiveWeights weights = new ActiveWeights(network);
                Sequences run = new Sequences(network, weights, sequences, capacity, Workers.ALONE, true)) {
            weights.update(Workers.ALONE);
            double loss = 0;
            for (Consumer<Batch> fill : fills) {
                fill.accept(run.batch());
                run.forward();
                loss = run.backward();
            }
            new GradientSum(network, weights, List.of(run), Workers.ALONE).compute(1);
            return loss;
        }
    }

    private static void fill(Batch batch, List<List<Placed>> sequences) {
        batch.clear(STEPS);
        for (int s = 0; s < sequences.size(); s++) {
            int at = 0;
            for (Placed placed : sequences.get(s)) {
                at = batch.place(placed.trial(), placed.task(), s, at);
            }
            if (batch.needsNoise()) {
                batch.drawNoise(s, new SplittableRandom(s));
            }
        }
    }

    /** What {@link #fill} draws for a sequence, [step × neuron]. */
    private static double[][] noise(RecurrentNetwork network, int sequence) {
        RandomGenerator random = new SplittableRandom(sequence);
        double[][] noise = new double[STEPS][network.hidden()];
        for (double[] step : noise) {
            for (int neuron = 0; neuron < step.length; neuron++) {
                step[neuron] = (float) (network.noise() * random.nextGaussian());
            }
        }
        return noise;
    }

    private static double total(ReferenceNetwork reference, List<List<Placed>> sequences, List<double[][]> noise) {
        double sum = 0;
        for (int s = 0; s < sequences.size(); s++) {
            sum += reference.loss(sequences.get(s), noise.get(s));
        }
        return sum;
    }

    /** Sequences of random trials of two tasks, each at least {@link #STEPS} long. */
    static List<List<Placed>> sequences(ActionSpace actions, int count) {
        RandomGenerator random = new SplittableRandom(11);
        List<List<Placed>> sequences = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            List<Placed> sequence = new ArrayList<>();
            for (int steps = 0; steps < STEPS; steps += sequence.get(sequence.size() - 1).trial().steps()) {
                sequence.add(new Placed(trial(actions, random), random.nextInt(2)));
            }
            sequences.add(sequence);
        }
        return sequences;
    }

    /** A random trial of two channels. */
    static Trial trial(ActionSpace actions, RandomGenerator random) {
        Trial trial = new Trial(2, actions);
        Period period = trial.period("p", random.nextInt(2, 6));
        for (int step = 0; step < trial.steps(); step++) {
            trial.observe(step, 0, random.nextGaussian());
            trial.observe(step, 1, random.nextGaussian());
            if (actions instanceof ActionSpace.Continuous) {
                trial.target(step, random.nextInt(3), random.nextGaussian());
            }
        }
        if (actions instanceof ActionSpace.Choices) {
            trial.target(period, random.nextInt(4));
        }
        trial.weight(period, random.nextInt(3) * 0.5);
        return trial;
    }
}
