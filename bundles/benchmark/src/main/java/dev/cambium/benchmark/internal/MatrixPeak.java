package dev.cambium.benchmark.internal;

import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/** The fastest that this machine multiplies matrices of single precision, with all its cores. */
final class MatrixPeak {

    private static final int COLUMN_MAJOR = 102;
    private static final int PLAIN = 111;
    private static final int ROWS = 400;
    private static final int COLUMNS = 6400;
    private static final int REPEATS = 20;

    private MatrixPeak() {
    }

    /**
     * 400 × 400 by 400 × 6,400 on each core, each with its own single-threaded call of OpenBLAS.
     *
     * @return operations per second, of all cores together, the median of repeats
     */
    static double operationsPerSecond() throws InterruptedException {
        openblas.blas_set_num_threads(1);
        int cores = Runtime.getRuntime().availableProcessors();
        CountDownLatch ready = new CountDownLatch(cores);
        double[] seconds = new double[cores];
        List<Thread> threads = new ArrayList<>();
        for (int core = 0; core < cores; core++) {
            int part = core;
            Thread thread = new Thread(() -> seconds[part] = multiply(ready), "cambium-benchmark");
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double operations = 0;
        for (double time : seconds) {
            operations += 2.0 * ROWS * ROWS * COLUMNS / time;
        }
        return operations;
    }

    /** The median time of one product, in seconds. */
    private static double multiply(CountDownLatch ready) {
        try (FloatPointer a = random((long) ROWS * ROWS); FloatPointer b = random((long) ROWS * COLUMNS);
                FloatPointer c = random((long) ROWS * COLUMNS)) {
            ready.countDown();
            ready.await();
            double[] seconds = new double[REPEATS];
            for (int i = 0; i < REPEATS; i++) {
                long start = System.nanoTime();
                cblas_sgemm(COLUMN_MAJOR, PLAIN, PLAIN, ROWS, COLUMNS, ROWS, 1f, a, ROWS, b, ROWS, 0f, c, ROWS);
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
            return Statistics.median(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }

    private static FloatPointer random(long length) {
        FloatPointer numbers = new FloatPointer(length);
        for (long i = 0; i < length; i++) {
            numbers.put(i, (float) Math.sin(i));
        }
        return numbers;
    }
}
