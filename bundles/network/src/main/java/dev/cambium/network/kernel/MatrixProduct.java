package dev.cambium.network.kernel;

import dev.cambium.api.training.Workers;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The product of two matrices, or of some of their columns. Where the BLAS has {@link Blas#hasSmallKernels kernels for
 * small matrices}, it is computed in tiles that these take: they are up to three times as fast where a product is
 * skinny, since nothing is packed, and a tenth faster where it is not. Workers may share the rows of the result.
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
    private final boolean transposeA;
    private final boolean transposeB;
    private final boolean tiled;
    private final Workers workers;
    private final FloatPointer[] a;
    private final FloatPointer[] b;
    private final FloatPointer[] c;
    private final IntConsumer computing = this::computeRows;
    private int m;
    private int n;
    private int k;
    private long originA;
    private long originB;
    private long originC;
    private boolean add;

    /**
     * C ← op(A)·op(B).
     *
     * @param transposeA whether op(A) is Aᵀ
     * @param transposeB whether op(B) is Bᵀ
     * @param workers    share the work
     */
    public MatrixProduct(NativeMatrix a, boolean transposeA, NativeMatrix b, boolean transposeB, NativeMatrix c,
            Workers workers) {
        this(a, transposeA, b, transposeB, c, workers, Blas.hasSmallKernels());
    }

    public MatrixProduct(NativeMatrix a, boolean transposeA, NativeMatrix b, boolean transposeB, NativeMatrix c,
            Workers workers, boolean tiled) {
        matrixA = a;
        matrixB = b;
        matrixC = c;
        this.transposeA = transposeA;
        this.transposeB = transposeB;
        this.tiled = tiled;
        this.workers = workers;
        this.a = pointers(a);
        this.b = pointers(b);
        this.c = pointers(c);
    }

    /** One for each worker, since a pointer has a position. */
    private FloatPointer[] pointers(NativeMatrix matrix) {
        return Stream.generate(matrix::pointer).limit(workers.count()).toArray(FloatPointer[]::new);
    }

    /**
     * C ← op(A)·op(B), or C ← op(A)·op(B) + C.
     *
     * @param rowsC    rows of C
     * @param columnsC columns of C
     * @param depth    columns of op(A)
     * @param fromA    the column of A, as it lies in memory, that counts as its first
     * @param fromB    the same for B
     * @param fromC    the same for C
     * @param addToC   whether to add to C
     */
    public void compute(int rowsC, int columnsC, int depth, int fromA, int fromB, int fromC, boolean addToC) {
        m = rowsC;
        n = columnsC;
        k = depth;
        originA = (long) fromA * matrixA.rows();
        originB = (long) fromB * matrixB.rows();
        originC = (long) fromC * matrixC.rows();
        add = addToC;
        workers.run(computing);
    }

    private void computeRows(int part) {
        int strideA = matrixA.rows();
        int strideB = matrixB.rows();
        int strideC = matrixC.rows();
        int columns = tiled ? Math.min(n, MOST_COLUMNS) : n;
        int depth = Math.max(1, tiled && k > MOST_DEPTH ? share(k, GOOD_DEPTH) : k);
        int rows = tiled ? rows(columns, depth) : m;
        int end = firstRow(part + 1);
        for (int p = 0; p == 0 || p < k; p += depth) { // once also for a depth of 0, which may have to make C 0
            int tileDepth = Math.min(depth, k - p);
            float beta = add || p > 0 ? 1 : 0;
            for (int j = 0; j < n; j += columns) {
                int tileColumns = Math.min(columns, n - j);
                b[part].position(originB + (transposeB ? j + (long) p * strideB : p + (long) j * strideB));
                for (int i = firstRow(part); i < end; i += rows) {
                    a[part].position(originA + (transposeA ? p + (long) i * strideA : i + (long) p * strideA));
                    c[part].position(originC + i + (long) j * strideC);
                    Blas.multiply(a[part], strideA, transposeA, b[part], strideB, transposeB, beta, c[part], strideC,
                            Math.min(rows, end - i), tileColumns, tileDepth);
                }
            }
        }
    }

    /** The first row of a worker's part, at a multiple of what the kernels work on at a time. */
    private int firstRow(int part) {
        return part == workers.count() ? m : (int) ((long) part * m / workers.count() / ROWS * ROWS);
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
