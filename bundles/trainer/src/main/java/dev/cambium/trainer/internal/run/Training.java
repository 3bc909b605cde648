package dev.cambium.trainer.internal.run;

import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.trainer.Progress;
import dev.cambium.trainer.internal.config.TrainingSettings;
import dev.cambium.trainer.internal.data.RandomStreams;
import dev.cambium.trainer.internal.data.TaskSet;
import dev.cambium.trainer.internal.data.TrialSource;
import dev.cambium.trainer.internal.network.BatchGradient;
import dev.cambium.trainer.internal.network.RecurrentNetwork;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The training of one network, step by step. Knows nothing of files. */
final class Training implements AutoCloseable {

    private static final float CONNECTED = 1e-2f;
    private static final int STRETCH = 4096;

    private final RecurrentNetwork network;
    private final TaskSet tasks;
    private final Optimizer optimizer;
    private final Regularizer regularizer;
    private final TrainingSettings settings;
    private final long seed;
    private final BatchGradient gradient;
    private final ProgressTally tally;
    private final float[] stretch = new float[STRETCH];
    private long step;

    /** Begins a training at step 0; the network's parameters have been drawn. */
    Training(RecurrentNetwork network, TaskSet tasks, Optimizer optimizer, Regularizer regularizer,
            TrainingSettings settings, boolean noise, long seed) {
        this.network = network;
        this.tasks = tasks;
        this.optimizer = optimizer;
        this.regularizer = regularizer;
        this.settings = settings;
        this.seed = seed;
        RandomStreams streams = new RandomStreams(seed);
        gradient = new BatchGradient(network, settings.batch(), settings.sequence(), settings.threads(),
                part -> new TrialSource(tasks, streams, settings.batching(), settings.sequence(), noise));
        tally = new ProgressTally(tasks.size());
    }

    /**
     * Prepares the plug-ins; to be called once, before {@link #takeStep} and before a checkpoint is restored.
     *
     * @throws PluginFailedException if one throws, or keeps a state that a checkpoint cannot hold
     */
    void begin() {
        guard("optimizer", () -> {
            optimizer.begin(network);
            optimizer.state().values().forEach(NumpyArray::of);
        });
        guard("regularizer", () -> {
            regularizer.begin(network);
            regularizer.state().values().forEach(NumpyArray::of);
        });
    }

    private static void guard(String kind, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | LinkageError e) {
            throw new PluginFailedException(kind, e);
        }
    }

    /**
     * Takes one step.
     *
     * @throws ArithmeticException   if the loss or a gradient is not a number
     * @throws PluginFailedException if a plug-in throws
     */
    void takeStep() {
        TrainingStep now = new TrainingStep(step, settings.steps());
        double loss = gradient.compute(step);
        requireFinite("loss", loss);
        guard("regularizer", () -> regularizer.addGradient(network, now));
        clip();
        guard("optimizer", () -> optimizer.update(network, now));
        guard("regularizer", () -> regularizer.afterUpdate(network, now, optimizer));
        tally.add(loss, gradient.shards());
        step++;
    }

    private void requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("the " + what + " is " + value
                    + "; try a smaller learning rate, or clip the gradients more");
        }
    }

    /** Scales the gradients down if they are too large together, and sees to it that they are numbers at all. */
    private void clip() {
        double norm = norm(Parameter::gradients);
        requireFinite("norm of the gradients", norm);
        if (settings.clip() > 0 && norm > settings.clip()) {
            for (Parameter parameter : network.parameters()) {
                scale(parameter, (float) (settings.clip() / norm));
            }
        }
    }

    /**
     * Sees to it that no checkpoint and no network with anything but numbers replaces a good one.
     *
     * @throws ArithmeticException if a parameter is not a number
     */
    void requireFiniteParameters() {
        requireFinite("norm of the weights", norm(Parameter::values));
    }

    /** The Euclidean norm of all parameters or gradients together. */
    private double norm(Function<Parameter, FloatBuffer> elements) {
        double squares = 0;
        for (Parameter parameter : network.parameters()) {
            squares += sumOfSquares(elements.apply(parameter), parameter.length());
        }
        return Math.sqrt(squares);
    }

    private double sumOfSquares(FloatBuffer elements, int length) {
        double sum = 0;
        for (int from = 0; from < length; from += STRETCH) {
            int count = Math.min(STRETCH, length - from);
            elements.get(from, stretch, 0, count);
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            float s3 = 0;
            int i = 0;
            for (; i + 3 < count; i += 4) { // four chains of additions instead of one that waits for itself
                s0 += stretch[i] * stretch[i];
                s1 += stretch[i + 1] * stretch[i + 1];
                s2 += stretch[i + 2] * stretch[i + 2];
                s3 += stretch[i + 3] * stretch[i + 3];
            }
            for (; i < count; i++) {
                s0 += stretch[i] * stretch[i];
            }
            sum += (double) s0 + s1 + s2 + s3;
        }
        return sum;
    }

    private void scale(Parameter parameter, float factor) {
        for (int from = 0; from < parameter.length(); from += STRETCH) {
            int count = Math.min(STRETCH, parameter.length() - from);
            parameter.gradients().get(from, stretch, 0, count);
            for (int i = 0; i < count; i++) {
                stretch[i] *= factor;
            }
            parameter.gradients().put(from, stretch, 0, count);
        }
    }

    /** How training stands since the last call. */
    Progress report(double stepsPerSecond) {
        Map<String, Double> accuracyPerTask = new LinkedHashMap<>();
        for (int task = 0; task < tally.tasks(); task++) {
            if (!Double.isNaN(tally.accuracy(task))) {
                accuracyPerTask.put(tasks.names().get(task), tally.accuracy(task));
            }
        }
        double accuracy = accuracyPerTask.values().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        int connections = 0;
        double wiring = 0;
        Parameter weights = network.parameter(Role.RECURRENT_WEIGHTS);
        int hidden = network.hidden();
        for (int to = 0; to < hidden; to++) {
            for (int from = 0; from < hidden; from++) {
                float weight = Math.abs(weights.values().get(to + from * hidden));
                connections += weight > CONNECTED ? 1 : 0;
                if (weight > 0 && to != from) {
                    wiring += weight * Distance.EUCLIDEAN.between(network.layout(), network.layout().place(to),
                            network.layout().place(from), false);
                }
            }
        }
        double penalty = regularizer.penalty(network, new TrainingStep(Math.max(0, step - 1), settings.steps()));
        Progress progress = new Progress(step, settings.steps(), tally.loss(), penalty, accuracy, accuracyPerTask,
                (double) connections / weights.length(), wiring, network.layout().swaps(), stepsPerSecond);
        tally.clear();
        return progress;
    }

    RecurrentNetwork network() {
        return network;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    Regularizer regularizer() {
        return regularizer;
    }

    ProgressTally tally() {
        return tally;
    }

    long seed() {
        return seed;
    }

    /** The number of steps taken. */
    long step() {
        return step;
    }

    void restoreStep(long savedStep) {
        if (savedStep < 0 || savedStep > settings.steps()) {
            throw new IllegalArgumentException("is " + savedStep + ", expected at most " + settings.steps());
        }
        step = savedStep;
    }

    boolean complete() {
        return step >= settings.steps();
    }

    @Override
    public void close() {
        gradient.close();
    }
}
