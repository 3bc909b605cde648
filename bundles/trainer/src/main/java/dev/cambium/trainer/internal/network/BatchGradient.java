package dev.cambium.trainer.internal.network;

import dev.cambium.api.training.Workers;
import dev.cambium.trainer.internal.data.TrialSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Draws the batch of a step and computes the loss and its gradients. The batch is split over threads, each
 * with its own {@link Shard} and single-threaded matrix products; their gradients are summed in a fixed
 * order, so that the same number of threads gives the same bits. In a large network, the threads share the rows of
 * each product instead: then no thread has to fetch more than its part of the weights, step by step.
 */
public final class BatchGradient implements AutoCloseable {

    /** From so many neurons on, the weights come from main memory in each step: measured. */
    private static final int LARGE = 2_048;

    private final Workers workers;
    private final List<Shard> shards = new ArrayList<>();
    private final List<TrialSource> sources = new ArrayList<>();
    private final int[] firsts;
    private final double[] losses;
    private final long[] drawingNanoseconds;
    private final IntConsumer work = this::compute;
    private final ActiveWeights weights;
    private final GradientSum sum;
    private long step;

    /**
     * @param sequences how many sequences make a batch
     * @param capacity  the largest number of steps of a sequence
     * @param workers   share the work; at most one for each sequence is used
     * @param source    gives each thread its source of trials
     */
    public BatchGradient(RecurrentNetwork network, int sequences, int capacity, Workers workers,
            IntFunction<TrialSource> source) {
        this(network, sequences, capacity, workers, source, network.hidden() >= LARGE);
    }

    /** @param large whether the workers share the rows of products, not the sequences */
    BatchGradient(RecurrentNetwork network, int sequences, int capacity, Workers workers,
            IntFunction<TrialSource> source, boolean large) {
        this.workers = workers;
        weights = new ActiveWeights(network);
        int parts = large ? 1 : Math.min(workers.count(), sequences);
        firsts = new int[parts];
        losses = new double[parts];
        drawingNanoseconds = new long[parts];
        for (int part = 0; part < parts; part++) {
            firsts[part] = part * sequences / parts;
            int count = (part + 1) * sequences / parts - firsts[part];
            shards.add(new Shard(network, weights, count, capacity, large ? workers : Workers.ALONE, true));
            sources.add(source.apply(part));
        }
        sum = new GradientSum(network, weights, shards, workers);
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
        for (int part = 0; part < losses.length; part++) {
            loss += losses[part];
            weight += shards.get(part).totalWeight();
        }
        double inverse = weight > 0 ? 1 / weight : 0;
        sum.compute((float) inverse);
        return loss * inverse;
    }

    private void compute(int part) {
        if (part < losses.length) {
            Shard shard = shards.get(part);
            long start = System.nanoTime();
            sources.get(part).fill(shard, step, firsts[part]);
            drawingNanoseconds[part] = System.nanoTime() - start;
            shard.forward();
            sources.get(part).score(shard);
            losses[part] = shard.backward();
        }
    }

    /** The parts of the last batch, with the scores of their trials. */
    public List<Shard> shards() {
        return shards;
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
        shards.forEach(Shard::close);
        weights.close();
    }
}
