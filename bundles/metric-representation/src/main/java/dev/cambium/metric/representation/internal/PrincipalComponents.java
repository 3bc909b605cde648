package dev.cambium.metric.representation.internal;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyev;

import java.util.Arrays;

/**
 * The principal components of points in a space of many dimensions.
 *
 * @param scores the coordinates of each point along each component, largest variance first; each component points to
 *               where the point farthest from the centre along it is
 * @param shares the share of the variance that each component explains
 */
record PrincipalComponents(double[][] scores, double[] shares) {

    private static final int COLUMN_MAJOR = 102;

    /**
     * The first components, from the eigenvectors of the points' inner products: with few points in a space of many
     * dimensions this is the smaller problem.
     *
     * @param points one or more of equal length
     * @param most   how many components at most; there are no more than points less one
     */
    static PrincipalComponents of(double[][] points, int most) {
        int count = points.length;
        double[][] centred = Patterns.centred(points);
        double[] vectors = new double[count * count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                vectors[i + j * count] = Patterns.product(centred[i], centred[j]);
            }
        }
        double[] values = new double[count]; // ascending, the vectors in the columns
        int failure = LAPACKE_dsyev(COLUMN_MAJOR, (byte) 'V', (byte) 'L', count, vectors, count, values);
        if (failure != 0) {
            throw new ArithmeticException("no principal components of these points: LAPACK dsyev ended with "
                    + failure);
        }
        double total = Arrays.stream(values).map(value -> Math.max(0, value)).sum();
        int components = Math.min(most, Math.min(count - 1, points[0].length));
        double[][] scores = new double[count][components];
        double[] shares = new double[components];
        for (int c = 0; c < components; c++) {
            int column = count - 1 - c;
            double variance = Math.max(0, values[column]); // not below 0 but for rounding
            double scale = Math.sqrt(variance) * sign(vectors, column * count, count);
            for (int i = 0; i < count; i++) {
                scores[i][c] = scale * vectors[column * count + i];
            }
            shares[c] = variance / total;
        }
        return new PrincipalComponents(scores, shares);
    }

    private static double sign(double[] vectors, int from, int count) {
        double largest = vectors[from];
        for (int k = from + 1; k < from + count; k++) {
            if (Math.abs(vectors[k]) > Math.abs(largest)) {
                largest = vectors[k];
            }
        }
        return largest < 0 ? -1 : 1;
    }
}
