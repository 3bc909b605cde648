package dev.cambium.trainer.internal.network;

import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;

/** Matrix products, called past ND4J's checks: they cost more than a small product itself. */
public final class Blas {

    private static final int COLUMN_MAJOR = 102;
    private static final int PLAIN = 111;
    private static final int TRANSPOSED = 112;

    static {
        // Threads inside the BLAS and inside libnd4j get in each other's way and in that of our own workers.
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        openblas.blas_set_num_threads(1);
    }

    private Blas() {
    }

    /**
     * C ← A·B + β·C.
     *
     * @param a m × k; if transposed, k × m in memory
     * @param b k × n; if transposed, n × k in memory
     * @param c m × n
     */
    static void multiply(FloatPointer a, boolean transposeA, FloatPointer b, boolean transposeB, float beta,
            FloatPointer c, int m, int n, int k) {
        cblas_sgemm(COLUMN_MAJOR, transposeA ? TRANSPOSED : PLAIN, transposeB ? TRANSPOSED : PLAIN, m, n, k,
                1f, a, transposeA ? k : m, b, transposeB ? n : k, beta, c, m);
    }

    /**
     * Adds to {@code rows} rows of C the product of these rows of A, or of Aᵀ, with B.
     *
     * @param a where these rows begin in A, size × size; if transposed, where these columns begin
     * @param b size × columns
     * @param c where these rows begin in C, size × columns
     */
    static void accumulateRows(FloatPointer a, boolean transposeA, FloatPointer b, FloatPointer c, int rows,
            int columns, int size) {
        cblas_sgemm(COLUMN_MAJOR, transposeA ? TRANSPOSED : PLAIN, PLAIN, rows, columns, size,
                1f, a, size, b, size, 1f, c, size);
    }

    /** The library that multiplies, with its version, and its kernels where they were chosen by hand. */
    public static String description() {
        String kernels = System.getenv("OPENBLAS_CORETYPE");
        return "OpenBLAS " + openblas.OPENBLAS_VERSION.replaceAll("[^0-9.]", "")
                + (kernels == null ? "" : " with kernels for " + kernels);
    }
}
