package dev.cambium.network.rnn;

import dev.cambium.api.training.Workers;
import dev.cambium.network.batch.BatchSource;
import dev.cambium.network.batch.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Draws the batch of a step and computes the loss and its gradients. The batch is split over threads, each
 * with its own {@link Sequences} and single-threaded matrix products; their gradients are summed in a fixed
 * order, so that the same number of threads gives the same bits. In a large network, the threads share the rows of
 * each product instead: then no thread has to fetch more than its part of the weights, step by step.
 */
public final class BatchGradient implements AutoCloseable {

    /** From so many neurons on, the weights come from main memory in each step: measured. */
    private static final int LARGE = 2_048;

    private final Workers workers;
    private final List<Sequences> parts = new ArrayList<>();
    private final List<Outcomes> outcomes = new ArrayList<>();
    private final List<BatchSource.Answers> answers = new ArrayList<>();
    private final List<BatchSource> sources = new ArrayList<>();
    private final int[] firsts;
    private final double[] losses;
    private final long[] drawingNanoseconds;
    private final IntConsumer work = this::compute;
    private final ActiveWeights weights;
    private final GradientSum sum;
    private long step;
    private double penalty;

    /**
     * @param sequences how many sequences make a batch
     * @param capacity  the largest number of steps of a sequence
     * @param workers   share the work; at most one for each sequence is used
     * @param source    gives each thread its source of trials
     */
    public BatchGradient(RecurrentNetwork network, int sequences, int capacity, Workers workers,
            IntFunction<? extends BatchSource> source) {
        this(network, sequences, capacity, workers, source, network.hidden() >= LARGE);
    }

    /** @param large whether the workers share the rows of products, not the sequences */
    BatchGradient(RecurrentNetwork network, int sequences, int capacity, Workers workers,
            IntFunction<? extends BatchSource> source, boolean large) {
        this.workers = workers;
        weights = new ActiveWeights(network);
        int count = large ? 1 : Math.min(workers.count(), sequences);
        firsts = new int[count];
        losses = new double[count];
        drawingNanoseconds = new long[count];
        for (int part = 0; part < count; part++) {
            firsts[part] = part * sequences / count;
            int share = (part + 1) * sequences / count - firsts[part];
            parts.add(new Sequences(network, weights, share, capacity, large ? workers : Workers.ALONE, true));
            outcomes.add(parts.get(part).batch().outcomes());
            answers.add(parts.get(part)::answer);
            sources.add(source.apply(part));
        }
        sum = new GradientSum(network, weights, parts, workers);
    }

    /**
     * From now on, the gradients are those of the loss and of a penalty on the activity: its mean over the steps of the
     * batch, by weight.
     *
     * @param penalties gives each thread its own
     */
    public void penalize(IntFunction<? extends StatePenalty> penalties) {
        for (int part = 0; part < losses.length; part++) {
            parts.get(part).penalize(penalties.apply(part));
        }
    }

    /** The penalty on the activity in the last batch. */
    public double penalty() {
        return penalty;
    }

    /**
     * Computes the gradients of the mean loss into the network's parameters.
     *
     * @param newStep the training step, which determines the batch
     * @return the mean loss over the steps of the batch, by weight
     */
    public double compute(long newStep) {
        step = newStep;
        weights.update(workers);
        if (losses.length == 1) {
            compute(0); // which shares its products out
        } else {
            workers.run(work);
        }
        double loss = 0;
        double weight = 0;
        double penalties = 0;
        for (int part = 0; part < losses.length; part++) {
            loss += losses[part];
            weight += parts.get(part).batch().totalWeight();
            penalties += parts.get(part).penalty();
        }
        double inverse = weight > 0 ? 1 / weight : 0;
        sum.compute((float) inverse);
        penalty = penalties * inverse;
        return loss * inverse;
    }

    private void compute(int part) {
        if (part < losses.length) {
            Sequences sequences = parts.get(part);
            BatchSource source = sources.get(part);
            long start = System.nanoTime();
            source.fill(sequences.batch(), step, firsts[part]);
            drawingNanoseconds[part] = System.nanoTime() - start;
            sequences.forward();
            source.score(outcomes.get(part), answers.get(part));
            losses[part] = sequences.backward();
        }
    }

    /** How the whole trials in each part of the last batch were answered. */
    public List<Outcomes> outcomes() {
        return outcomes;
    }

    /** How long it took to draw the last batch, on average of the threads. */
    public long drawingNanoseconds() {
        long sum = 0;
        for (long each : drawingNanoseconds) {
            sum += each;
        }
        return sum / drawingNanoseconds.length;
    }

    @Override
    public void close() {
        parts.forEach(Sequences::close);
        weights.close();
    }
}
