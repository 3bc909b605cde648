package dev.cambium.initialization.spectral.internal;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The largest magnitude of an eigenvalue of a square matrix A, from how fast its powers grow: the limit of
 * (‖A^2k‖ / ‖A^k‖)^(1/k), with k doubled at each step. It holds for any real matrix, also where that eigenvalue is one
 * of a complex pair, about whose size a power iteration would go round and round.
 */
final class SpectralRadius {

    /** The error is about as large as the last change. */
    private static final double TOLERANCE = 1e-5;
    private static final int MOST_DOUBLINGS = 24;
    /** Powers that have become smaller than this, of a matrix whose norm is 1, are 0 but for rounding. */
    private static final double NOTHING = 1e-280;

    private SpectralRadius() {
    }

    /** The spectral radius, 0 if no power grows. */
    static double of(INDArray matrix) {
        INDArray power = matrix.castTo(DataType.DOUBLE);
        double norm = power.norm2Number().doubleValue();
        if (norm == 0) {
            return 0;
        }
        double logNorm = Math.log(norm); // of A^k, of which power is the direction
        double exponent = 1;
        double radius = Double.NaN;
        power = power.div(norm);
        for (int i = 0; i < MOST_DOUBLINGS; i++) {
            INDArray squared = power.mmul(power);
            double growth = squared.norm2Number().doubleValue();
            if (growth < NOTHING) {
                return 0;
            }
            double logSquared = 2 * logNorm + Math.log(growth);
            double estimate = Math.exp((logSquared - logNorm) / exponent);
            power = squared.divi(growth);
            logNorm = logSquared;
            exponent *= 2;
            if (Math.abs(estimate - radius) <= TOLERANCE * estimate) {
                return estimate;
            }
            radius = estimate;
        }
        return radius;
    }
}
