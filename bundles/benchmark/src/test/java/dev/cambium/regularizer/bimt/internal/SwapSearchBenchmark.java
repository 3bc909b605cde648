package dev.cambium.regularizer.bimt.internal;

import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Layout;
import dev.cambium.network.kernel.WorkerThreads;
import java.nio.FloatBuffer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Rounds of swaps of 400 neurons, each from another random layout. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class SwapSearchBenchmark {

    private static final int SIDE = 20;
    private static final int TRYING = 150;

    @Param({"1", "0.17", "0.024"})
    double density;

    @Param({"1", "2"})
    int threads;

    private final Random random = new Random(1);
    private final Layout layout = new Layout(SIDE, SIDE);
    private FloatBuffer weights;
    private SwapSearch search;
    private WorkerThreads workers;

    @Setup
    public void prepare() {
        int neurons = layout.neurons();
        weights = FloatBuffer.allocate(neurons * neurons);
        for (int i = 0; i < weights.capacity(); i++) {
            weights.put(i, random.nextDouble() < density ? (float) random.nextGaussian() : 0f);
        }
        float[][] distances = new float[neurons][neurons];
        for (int from = 0; from < neurons; from++) {
            for (int to = 0; to < neurons; to++) {
                distances[from][to] = (float) Distance.EUCLIDEAN.between(layout, from, to, false);
            }
        }
        search = new SwapSearch(distances);
        workers = new WorkerThreads(threads);
    }

    @TearDown
    public void end() {
        workers.close();
    }

    private void shuffle() {
        for (int i = layout.neurons() - 1; i > 0; i--) {
            layout.swap(i, random.nextInt(i + 1));
        }
    }

    @Benchmark
    public void allPairs() {
        shuffle();
        search.allPairs(weights, layout, workers, (neuron, other, change) -> layout.swap(neuron, other));
    }

    @Benchmark
    public void mostImportant() {
        shuffle();
        search.mostImportant(weights, layout, TRYING, workers, (neuron, other, change) -> layout.swap(neuron, other));
    }
}
