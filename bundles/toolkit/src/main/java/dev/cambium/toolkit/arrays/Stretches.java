package dev.cambium.toolkit.arrays;

import dev.cambium.api.training.Workers;
import java.util.function.IntConsumer;

/**
 * Elementwise work on long arrays, a stretch at a time: short enough that all that is needed stays in the
 * processor's first-level cache, and shared out among the threads of a training. Each element is worked on in the
 * same way however many threads there are.
 *
 * <p>The pattern is to copy stretches of native memory into scratch arrays, compute there in plain loops, which the
 * compiler turns into vector instructions, and copy the results back. Allocates nothing once all threads have been
 * seen. Not safe for use by several threads.
 */
public final class Stretches {

    /** The greatest number of elements of a stretch. */
    public static final int LENGTH = 1024;

    /** With fewer stretches than this for each thread, calling the others costs more than they save. */
    private static final int FEWEST = 4;

    /** What is done with a stretch. */
    @FunctionalInterface
    public interface Work {

        /**
         * Works on the elements {@code from} … {@code from + count − 1}.
         *
         * @param scratch arrays of {@link #LENGTH} elements that are the calling thread's own; what is in them
         *                does not last
         * @param from    a multiple of {@link #LENGTH}
         */
        void accept(float[][] scratch, int from, int count);
    }

    private final int arrays;
    private final IntConsumer part = this::work;
    private float[][][] scratch = {};
    private Work work;
    private int length;
    private int parts;

    /** @param arrays how many scratch arrays the work needs */
    public Stretches(int arrays) {
        this.arrays = arrays;
    }

    /**
     * Works on all elements of arrays.
     *
     * @param workers share the work
     * @param length  the number of elements
     */
    public void forEach(Workers workers, int length, Work work) {
        this.work = work;
        this.length = length;
        parts = count() < FEWEST * workers.count() ? 1 : workers.count();
        if (scratch.length < parts) {
            scratch = new float[parts][arrays][LENGTH];
        }
        if (parts == 1) {
            work(0);
        } else {
            workers.run(part);
        }
    }

    private int count() {
        return (length + LENGTH - 1) / LENGTH;
    }

    private void work(int part) {
        int end = Math.min(length, (int) ((part + 1L) * count() / parts) * LENGTH);
        for (int from = (int) ((long) part * count() / parts) * LENGTH; from < end; from += LENGTH) {
            work.accept(scratch[part], from, Math.min(LENGTH, end - from));
        }
    }
}
