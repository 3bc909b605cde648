package dev.cambium.network.kernel;

import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/** The library that multiplies matrices, called past ND4J's checks: they cost more than a small product itself. */
public final class Blas {

    private static final int COLUMN_MAJOR = 102;
    private static final int PLAIN = 111;
    private static final int TRANSPOSED = 112;
    private static final boolean SMALL_KERNELS;

    static {
        Natives.load();
        SMALL_KERNELS = addsUpAtOnce();
    }

    private Blas() {
    }

    /**
     * Whether the BLAS has kernels for small matrices, as OpenBLAS has for processors with AVX-512. There is no way to
     * ask it, but its other kernels divide a long sum into parts: then 2²⁴ + 1 + 1 + … is not 2²⁴.
     */
    private static boolean addsUpAtOnce() {
        int size = 16;
        int depth = 1_000_000 / (size * size);
        float large = 1 << 24;
        try (FloatPointer terms = new FloatPointer((long) size * depth);
                FloatPointer ones = new FloatPointer((long) size * depth);
                FloatPointer sums = new FloatPointer((long) size * size)) {
            for (int i = 0; i < size * depth; i++) {
                terms.put(i, i < size ? large : 1);
                ones.put(i, 1);
            }
            multiply(terms, size, false, ones, depth, false, 0, sums, size, size, size, depth);
            return sums.get(0) == large;
        }
    }

    /** Whether products of up to 1,000,000 multiplications need no packing. */
    static boolean hasSmallKernels() {
        return SMALL_KERNELS;
    }

    /**
     * C ← A·B + β·C.
     *
     * @param a       m × k; if transposed, k × m in memory
     * @param strideA from one column in memory to the next
     * @param b       k × n; if transposed, n × k in memory
     * @param c       m × n
     */
    static void multiply(FloatPointer a, int strideA, boolean transposeA, FloatPointer b, int strideB,
            boolean transposeB, float beta, FloatPointer c, int strideC, int m, int n, int k) {
        cblas_sgemm(COLUMN_MAJOR, transposeA ? TRANSPOSED : PLAIN, transposeB ? TRANSPOSED : PLAIN, m, n, k,
                1f, a, strideA, b, strideB, beta, c, strideC);
    }

    /** The library that multiplies, with its version and what decides which kernels it uses. */
    public static String description() {
        String kernels = System.getenv("OPENBLAS_CORETYPE");
        return "OpenBLAS " + openblas.OPENBLAS_VERSION.replaceAll("[^0-9.]", "")
                + (kernels == null ? "" : " with kernels for " + kernels)
                + (SMALL_KERNELS ? ", small ones too" : "");
    }
}
