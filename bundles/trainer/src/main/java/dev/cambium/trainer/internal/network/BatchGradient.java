package dev.cambium.trainer.internal.network;

import dev.cambium.api.network.Parameter;
import dev.cambium.trainer.internal.data.TrialSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Draws the batch of a step and computes the loss and its gradients. The batch is split over threads, each
 * with its own {@link Shard} and single-threaded matrix products; their gradients are summed in a fixed
 * order, so that the same number of threads gives the same bits.
 */
public final class BatchGradient implements AutoCloseable {

    private static final int STRETCH = 4096;

    private final RecurrentNetwork network;
    private final List<Shard> shards = new ArrayList<>();
    private final List<Callable<Double>> work = new ArrayList<>();
    private final ExecutorService workers;
    private final float[] sum = new float[STRETCH];
    private final float[] addend = new float[STRETCH];
    private long step;

    /**
     * @param sequences how many sequences make a batch
     * @param capacity  the largest number of steps of a sequence
     * @param threads   how many threads share the work; at most one for each sequence is used
     * @param sources   gives each thread its source of trials
     */
    public BatchGradient(RecurrentNetwork network, int sequences, int capacity, int threads,
            IntFunction<TrialSource> sources) {
        this.network = network;
        int parts = Math.min(threads, sequences);
        for (int part = 0; part < parts; part++) {
            int first = part * sequences / parts;
            Shard shard = new Shard(network, (part + 1) * sequences / parts - first, capacity, true);
            TrialSource source = sources.apply(part);
            shards.add(shard);
            work.add(() -> {
                source.fill(shard, step, first);
                shard.forward();
                return shard.backward();
            });
        }
        workers = parts == 1 ? null : Executors.newFixedThreadPool(parts - 1, runnable -> {
            Thread thread = new Thread(runnable, "cambium-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Computes the gradients of the mean loss into the network's parameters.
     *
     * @param step the training step, which determines the batch
     * @return the mean loss over the steps of the batch, by weight
     */
    public double compute(long step) {
        this.step = step;
        List<Future<Double>> others = new ArrayList<>(shards.size());
        for (int part = 1; part < work.size(); part++) {
            others.add(workers.submit(work.get(part)));
        }
        double loss = 0;
        Throwable failure = null;
        try {
            loss = work.get(0).call();
        } catch (Exception | Error e) {
            failure = e;
        }
        for (Future<Double> other : others) { // all of them, whatever happened: they use our memory
            try {
                loss += await(other);
            } catch (ExecutionException e) {
                failure = failure == null ? e.getCause() : failure;
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
        }
        double weight = 0;
        for (Shard shard : shards) {
            weight += shard.totalWeight();
        }
        double scale = weight > 0 ? 1 / weight : 0;
        for (Parameter parameter : network.parameters()) {
            reduce(parameter, (float) scale);
        }
        return loss * scale;
    }

    /** The result of a worker; an interrupt is kept for later, since a worker cannot be left alone. */
    private static double await(Future<Double> worker) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return worker.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void reduce(Parameter parameter, float scale) {
        for (int from = 0; from < parameter.length(); from += STRETCH) {
            int count = Math.min(STRETCH, parameter.length() - from);
            shards.get(0).gradient(parameter.role(), from, sum, count);
            for (int part = 1; part < shards.size(); part++) {
                shards.get(part).gradient(parameter.role(), from, addend, count);
                for (int i = 0; i < count; i++) {
                    sum[i] += addend[i];
                }
            }
            for (int i = 0; i < count; i++) {
                sum[i] *= scale;
            }
            parameter.gradients().put(from, sum, 0, count);
        }
    }

    /** The parts of the last batch, for counting right answers. */
    public List<Shard> shards() {
        return shards;
    }

    @Override
    public void close() {
        if (workers != null) {
            workers.shutdown();
        }
        shards.forEach(Shard::close);
    }
}
