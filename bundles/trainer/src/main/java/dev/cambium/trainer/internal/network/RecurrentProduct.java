package dev.cambium.trainer.internal.network;

import org.bytedeco.javacpp.FloatPointer;

/**
 * The product in each step of the recurrence: adds W·b, or Wᵀ·b, to the columns of one step of a matrix, for a
 * square W and a b of few columns.
 *
 * <p>OpenBLAS spends most of such a product on packing W, unless it takes its kernels for small matrices
 * (AVX-512 only): these are up to four times as fast and take products up to a certain size. So the rows of
 * the result are computed in blocks of that size.
 */
final class RecurrentProduct {

    /** The limits of OpenBLAS 0.3.19's small kernels: rows · columns · size, and rows · columns if transposed. */
    private static final long LARGEST_PRODUCT = 1_000_000;
    private static final long LARGEST_TRANSPOSED_RESULT = 1_200;
    /** With fewer rows in a block, reading b again for each costs more than packing W. */
    private static final long FEWEST_ROWS = 32;

    private final boolean transposed;
    private final int size;
    private final int columns;
    private final int[] rows;
    private final FloatPointer[] weightBlocks;
    private final FloatPointer[][] targetBlocks;

    /**
     * @param weights    W, size × size
     * @param transposed whether Wᵀ is meant
     * @param target     size × (steps · columns)
     * @param columns    the number of columns of one step
     */
    RecurrentProduct(NativeMatrix weights, boolean transposed, NativeMatrix target, int columns) {
        this.transposed = transposed;
        this.size = weights.rows();
        this.columns = columns;
        long most = transposed ? LARGEST_TRANSPOSED_RESULT / columns : LARGEST_PRODUCT / ((long) size * columns);
        int blocks = most < FEWEST_ROWS ? 1 : (int) ((size + most - 1) / most);
        int steps = target.columns() / columns;
        rows = new int[blocks];
        weightBlocks = new FloatPointer[blocks];
        targetBlocks = new FloatPointer[steps][blocks];
        for (int block = 0; block < blocks; block++) {
            int from = (int) ((long) block * size / blocks);
            rows[block] = (int) ((block + 1L) * size / blocks) - from;
            weightBlocks[block] = weights.at(transposed ? (long) from * size : from);
            for (int step = 0; step < steps; step++) {
                targetBlocks[step][block] = target.at((long) step * columns * size + from);
            }
        }
    }

    /** Adds the product with b to the columns of a step of the target. */
    void addTo(int step, FloatPointer b) {
        for (int block = 0; block < rows.length; block++) {
            Blas.accumulateRows(weightBlocks[block], transposed, b, targetBlocks[step][block], rows[block], columns,
                    size);
        }
    }
}
