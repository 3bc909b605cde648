package dev.cambium.metric.functional.internal;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Points in space.
 *
 * @param count   how many there are
 * @param columns [dimension][point]: the long loops run over points, and need no order of sums
 */
record Points(int count, double[][] columns) {

    /** The given rows as points. */
    static Points of(double[][] rows) {
        double[][] columns = new double[rows.length == 0 ? 0 : rows[0].length][rows.length];
        for (int d = 0; d < columns.length; d++) {
            for (int i = 0; i < rows.length; i++) {
                columns[d][i] = rows[i][d];
            }
        }
        return new Points(rows.length, columns);
    }

    /** The null model: each dimension for itself permuted among the points, so that nothing ties them together. */
    Points shuffled(RandomGenerator random) {
        double[][] shuffled = Arrays.stream(columns).map(double[]::clone).toArray(double[][]::new);
        for (double[] column : shuffled) {
            for (int i = count - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                double value = column[i];
                column[i] = column[other];
                column[other] = value;
            }
        }
        return new Points(count, shuffled);
    }

    /** A point's coordinates. */
    double[] point(int i) {
        return Arrays.stream(columns).mapToDouble(column -> column[i]).toArray();
    }

    /** The squared Euclidean distance of each two points. */
    double[][] squaredDistances() {
        double[][] squares = new double[count][count];
        for (int i = 0; i < count; i++) {
            squaredDistances(point(i), squares[i]);
        }
        return squares;
    }

    /** Puts the squared Euclidean distance of each point from a place into {@code squares}. */
    void squaredDistances(double[] place, double[] squares) {
        Arrays.fill(squares, 0);
        for (int d = 0; d < columns.length; d++) {
            double[] column = columns[d];
            double coordinate = place[d];
            for (int i = 0; i < squares.length; i++) {
                double difference = column[i] - coordinate;
                squares[i] += difference * difference;
            }
        }
    }

    /**
     * Puts the mean of the points of each class into {@code means}; that of a class without points stays as it is.
     *
     * @param classes the class of each point
     * @param sizes   how many points each class has
     * @param means   [class][dimension]
     */
    void means(int[] classes, int[] sizes, double[][] means) {
        for (int d = 0; d < columns.length; d++) {
            double[] sums = new double[sizes.length];
            for (int i = 0; i < classes.length; i++) {
                sums[classes[i]] += columns[d][i];
            }
            for (int c = 0; c < sizes.length; c++) {
                means[c][d] = sizes[c] == 0 ? means[c][d] : sums[c] / sizes[c];
            }
        }
    }
}
