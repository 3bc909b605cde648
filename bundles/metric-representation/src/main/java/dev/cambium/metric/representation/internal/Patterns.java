package dev.cambium.metric.representation.internal;

/** Arithmetic with patterns of activity, which are points in the space of the neurons. */
final class Patterns {

    private Patterns() {
    }

    /** The patterns without their mean. */
    static double[][] centred(double[][] patterns) {
        double[] mean = new double[patterns[0].length];
        for (double[] pattern : patterns) {
            for (int n = 0; n < mean.length; n++) {
                mean[n] += pattern[n] / patterns.length;
            }
        }
        double[][] centred = new double[patterns.length][mean.length];
        for (int p = 0; p < patterns.length; p++) {
            for (int n = 0; n < mean.length; n++) {
                centred[p][n] = patterns[p][n] - mean[n];
            }
        }
        return centred;
    }

    /** The inner product of two patterns. */
    static double product(double[] one, double[] other) {
        double sum = 0;
        for (int n = 0; n < one.length; n++) {
            sum += one[n] * other[n];
        }
        return sum;
    }

    /** The distance a − b + c has from d, in the Euclidean norm. */
    static double distance(double[] a, double[] b, double[] c, double[] d) {
        double sum = 0;
        for (int n = 0; n < a.length; n++) {
            double difference = a[n] - b[n] + c[n] - d[n];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    /**
     * Pearson's correlation over neurons of each pattern with each other, after the mean over patterns is taken away
     * from each; not a number where a pattern then is the same for all neurons.
     */
    static double[][] correlations(double[][] patterns) {
        double[][] deviations = centred(patterns);
        for (double[] pattern : deviations) {
            double mean = 0;
            for (double value : pattern) {
                mean += value / pattern.length;
            }
            for (int n = 0; n < pattern.length; n++) {
                pattern[n] -= mean;
            }
        }
        double[][] correlations = new double[patterns.length][patterns.length];
        for (int i = 0; i < patterns.length; i++) {
            for (int j = 0; j < patterns.length; j++) {
                correlations[i][j] = product(deviations[i], deviations[j])
                        / Math.sqrt(product(deviations[i], deviations[i]) * product(deviations[j], deviations[j]));
            }
        }
        return correlations;
    }
}
