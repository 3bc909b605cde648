package dev.cambium.trainer.internal.network;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.training.Stretches;
import dev.cambium.api.training.Workers;
import dev.cambium.trainer.internal.data.TrialSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Draws the batch of a step and computes the loss and its gradients. The batch is split over threads, each
 * with its own {@link Shard} and single-threaded matrix products; their gradients are summed in a fixed
 * order, so that the same number of threads gives the same bits.
 */
public final class BatchGradient implements AutoCloseable {

    private final RecurrentNetwork network;
    private final Workers workers;
    private final List<Shard> shards = new ArrayList<>();
    private final List<TrialSource> sources = new ArrayList<>();
    private final int[] firsts;
    private final double[] losses;
    private final long[] drawingNanoseconds;
    private final IntConsumer work = this::compute;
    private final Stretches stretches = new Stretches(2);
    private final Stretches.Work reducing = this::reduce;
    private long step;
    private float scale;
    private Parameter parameter;

    /**
     * @param sequences how many sequences make a batch
     * @param capacity  the largest number of steps of a sequence
     * @param workers   share the work; at most one for each sequence is used
     * @param source    gives each thread its source of trials
     */
    public BatchGradient(RecurrentNetwork network, int sequences, int capacity, Workers workers,
            IntFunction<TrialSource> source) {
        this.network = network;
        this.workers = workers;
        int parts = Math.min(workers.count(), sequences);
        firsts = new int[parts];
        losses = new double[parts];
        drawingNanoseconds = new long[parts];
        for (int part = 0; part < parts; part++) {
            firsts[part] = part * sequences / parts;
            int count = (part + 1) * sequences / parts - firsts[part];
            shards.add(new Shard(network, count, capacity, true));
            sources.add(source.apply(part));
        }
    }

    /**
     * Computes the gradients of the mean loss into the network's parameters.
     *
     * @param newStep the training step, which determines the batch
     * @return the mean loss over the steps of the batch, by weight
     */
    public double compute(long newStep) {
        step = newStep;
        workers.run(work);
        double loss = 0;
        double weight = 0;
        for (int part = 0; part < losses.length; part++) {
            loss += losses[part];
            weight += shards.get(part).totalWeight();
        }
        double inverse = weight > 0 ? 1 / weight : 0;
        scale = (float) inverse;
        for (int i = 0; i < network.parameters().size(); i++) {
            parameter = network.parameters().get(i);
            stretches.forEach(workers, parameter.length(), reducing);
        }
        return loss * inverse;
    }

    private void compute(int part) {
        if (part < losses.length) {
            Shard shard = shards.get(part);
            long start = System.nanoTime();
            sources.get(part).fill(shard, step, firsts[part]);
            drawingNanoseconds[part] = System.nanoTime() - start;
            shard.forward();
            losses[part] = shard.backward();
        }
    }

    private void reduce(float[][] scratch, int from, int count) {
        float[] sum = scratch[0];
        shards.get(0).gradient(parameter.role(), from, sum, count);
        for (int part = 1; part < losses.length; part++) {
            shards.get(part).gradient(parameter.role(), from, scratch[1], count);
            add(sum, scratch[1], count);
        }
        multiply(sum, scale, count);
        parameter.gradients().put(from, sum, 0, count);
    }

    private static void add(float[] sum, float[] addend, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += addend[i];
        }
    }

    private static void multiply(float[] values, float factor, int count) {
        for (int i = 0; i < count; i++) {
            values[i] *= factor;
        }
    }

    /** The parts of the last batch, for counting right answers. */
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
    }
}
