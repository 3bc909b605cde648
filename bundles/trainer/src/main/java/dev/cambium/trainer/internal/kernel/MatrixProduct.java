package dev.cambium.trainer.internal.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * The product of two matrices, or of some of their columns. Where the BLAS has {@link Blas#hasSmallKernels kernels for
 * small matrices}, it is computed in tiles that these take: they are up to three times as fast where a product is
 * skinny, since nothing is packed, and a tenth faster where it is not.
 *
 * <p>Not safe for use by several threads; several products may share their matrices.
 */
public final class MatrixProduct {

    /** The limits of OpenBLAS 0.3.19's small kernels: rows · columns · depth, and rows · columns if A is transposed. */
    private static final int LARGEST_TILE = 1_000_000;
    private static final int LARGEST_TRANSPOSED_RESULT = 1_200;

    // measured: the kernels work on 64 rows and 6 columns at a time, and a tile should stay in the second-level cache
    private static final int ROWS = 64;
    private static final int MOST_COLUMNS = 36;
    private static final int MOST_DEPTH = 400;
    private static final int GOOD_DEPTH = 200;

    private final NativeMatrix matrixA;
    private final NativeMatrix matrixB;
    private final NativeMatrix matrixC;
    private final FloatPointer a;
    private final FloatPointer b;
    private final FloatPointer c;
    private final boolean transposeA;
    private final boolean transposeB;
    private final boolean tiled;

    /**
     * C ← op(A)·op(B).
     *
     * @param transposeA whether op(A) is Aᵀ
     * @param transposeB whether op(B) is Bᵀ
     */
    public MatrixProduct(NativeMatrix a, boolean transposeA, NativeMatrix b, boolean transposeB, NativeMatrix c) {
        this(a, transposeA, b, transposeB, c, Blas.hasSmallKernels());
    }

    MatrixProduct(NativeMatrix a, boolean transposeA, NativeMatrix b, boolean transposeB, NativeMatrix c,
            boolean tiled) {
        matrixA = a;
        matrixB = b;
        matrixC = c;
        this.a = a.pointer();
        this.b = b.pointer();
        this.c = c.pointer();
        this.transposeA = transposeA;
        this.transposeB = transposeB;
        this.tiled = tiled;
    }

    /**
     * C ← op(A)·op(B), or C ← op(A)·op(B) + C.
     *
     * @param m     rows of C
     * @param n     columns of C
     * @param k     columns of op(A)
     * @param fromA the column of A, as it lies in memory, that counts as its first
     * @param fromB the same for B
     * @param fromC the same for C
     * @param add   whether to add to C
     */
    public void compute(int m, int n, int k, int fromA, int fromB, int fromC, boolean add) {
        int strideA = matrixA.rows();
        int strideB = matrixB.rows();
        int strideC = matrixC.rows();
        long originA = (long) fromA * strideA;
        long originB = (long) fromB * strideB;
        long originC = (long) fromC * strideC;
        int columns = tiled ? Math.min(n, MOST_COLUMNS) : n;
        int depth = Math.max(1, tiled && k > MOST_DEPTH ? share(k, GOOD_DEPTH) : k);
        int rows = tiled ? rows(columns, depth) : m;
        for (int p = 0; p == 0 || p < k; p += depth) { // once also for a depth of 0, which may have to make C 0
            int tileDepth = Math.min(depth, k - p);
            float beta = add || p > 0 ? 1 : 0;
            for (int j = 0; j < n; j += columns) {
                int tileColumns = Math.min(columns, n - j);
                b.position(originB + (transposeB ? j + (long) p * strideB : p + (long) j * strideB));
                for (int i = 0; i < m; i += rows) {
                    a.position(originA + (transposeA ? p + (long) i * strideA : i + (long) p * strideA));
                    c.position(originC + i + (long) j * strideC);
                    Blas.multiply(a, strideA, transposeA, b, strideB, transposeB, beta, c, strideC,
                            Math.min(rows, m - i), tileColumns, tileDepth);
                }
            }
        }
    }

    private int rows(int columns, int depth) {
        int most = LARGEST_TILE / (columns * depth);
        return transposeA
                ? Math.min(most, LARGEST_TRANSPOSED_RESULT / columns)
                : most / ROWS * ROWS;
    }

    /** The greatest part when a length is divided into equal parts of about {@code target}. */
    private static int share(int length, int target) {
        int parts = (length + target - 1) / target;
        return (length + parts - 1) / parts;
    }
}
