package dev.cambium.network.kernel;

import dev.cambium.api.training.Workers;
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

/** 400 × 400 by 400 × columns on one thread: one step of a sequence, forward and back, with and without tiles. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class MatrixProductBenchmark {

    private static final int NEURONS = 400;

    @Param({"8", "16", "32", "64"})
    int columns;

    @Param({"true", "false"})
    boolean tiled;

    private NativeMatrix weights;
    private NativeMatrix rates;
    private NativeMatrix result;
    private MatrixProduct forward;
    private MatrixProduct back;

    @Setup
    public void allocate() {
        weights = NativeMatrix.zeros(NEURONS, NEURONS);
        rates = NativeMatrix.zeros(NEURONS, columns);
        result = NativeMatrix.zeros(NEURONS, columns);
        for (int i = 0; i < NEURONS * NEURONS; i++) {
            weights.buffer().put(i, (float) Math.sin(i));
        }
        for (int i = 0; i < NEURONS * columns; i++) {
            rates.buffer().put(i, (float) Math.cos(i));
        }
        boolean inTiles = tiled && Blas.hasSmallKernels();
        forward = new MatrixProduct(weights, false, rates, false, result, Workers.ALONE, inTiles);
        back = new MatrixProduct(weights, true, rates, false, result, Workers.ALONE, inTiles);
    }

    @TearDown
    public void free() {
        weights.close();
        rates.close();
        result.close();
    }

    @Benchmark
    public void forward() {
        forward.compute(NEURONS, columns, NEURONS, 0, 0, 0, false);
    }

    @Benchmark
    public void back() {
        back.compute(NEURONS, columns, NEURONS, 0, 0, 0, false);
    }
}
