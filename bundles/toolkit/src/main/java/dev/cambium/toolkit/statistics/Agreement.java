package dev.cambium.toolkit.statistics;

/**
 * How well two partitions of the same items agree, whatever their classes are called. Both measures are adjusted for
 * chance: 1 for equal partitions, 0 on average for unrelated ones of the same class sizes.
 */
public final class Agreement {

    private final int items;
    private final int[] first;
    private final int[] second;
    private final int[][] both;

    /**
     * Compares two partitions.
     *
     * @param first  the class of each item; items of a negative class in either partition are left out
     * @param second the same for the other partition
     * @throws IllegalArgumentException if they are not of equally many items
     */
    public Agreement(int[] first, int[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("partitions of " + first.length + " and " + second.length + " items");
        }
        int rows = 0;
        int columns = 0;
        for (int i = 0; i < first.length; i++) {
            rows = Math.max(rows, first[i] + 1);
            columns = Math.max(columns, second[i] + 1);
        }
        this.first = new int[rows];
        this.second = new int[columns];
        this.both = new int[rows][columns];
        int count = 0;
        for (int i = 0; i < first.length; i++) {
            if (first[i] >= 0 && second[i] >= 0) {
                count++;
                this.first[first[i]]++;
                this.second[second[i]]++;
                both[first[i]][second[i]]++;
            }
        }
        this.items = count;
    }

    /** The adjusted Rand index (Hubert and Arabie 1985, J. Classif. 2:193); not a number for fewer than two items. */
    public double adjustedRandIndex() {
        double together = 0;
        for (int[] row : both) {
            together += pairs(row);
        }
        double inFirst = pairs(first);
        double inSecond = pairs(second);
        double all = items * (items - 1.0) / 2;
        double expected = inFirst * inSecond / all;
        double most = (inFirst + inSecond) / 2;
        return items >= 2 && most == expected ? 1 : (together - expected) / (most - expected);
    }

    private static double pairs(int[] sizes) {
        double pairs = 0;
        for (int size : sizes) {
            pairs += size * (size - 1.0) / 2;
        }
        return pairs;
    }

    /**
     * The adjusted mutual information, with the mean of both entropies as the upper bound (Vinh, Epps and Bailey 2010,
     * J. Mach. Learn. Res. 11:2837); not a number without items.
     */
    public double adjustedMutualInformation() {
        if (items == 0) {
            return Double.NaN;
        }
        double information = 0;
        for (int i = 0; i < first.length; i++) {
            for (int j = 0; j < second.length; j++) {
                if (both[i][j] > 0) {
                    information += term(both[i][j], first[i], second[j]);
                }
            }
        }
        double expected = expectedInformation();
        double most = (entropy(first) + entropy(second)) / 2;
        // one class in both, or each item by itself in both
        return Math.abs(most - expected) < 1e-12 ? 1 : (information - expected) / (most - expected);
    }

    /** What a cell of n items in classes of a and b items adds to the mutual information, in nats. */
    private double term(double n, double a, double b) {
        return n / items * Math.log(items * n / (a * b));
    }

    private double entropy(int[] sizes) {
        double entropy = 0;
        for (int size : sizes) {
            if (size > 0) {
                entropy -= (double) size / items * Math.log((double) size / items);
            }
        }
        return entropy;
    }

    /** The mean mutual information of random partitions with these class sizes: the cells are hypergeometric. */
    private double expectedInformation() {
        double[] logFactorial = new double[items + 1];
        for (int n = 2; n <= items; n++) {
            logFactorial[n] = logFactorial[n - 1] + Math.log(n);
        }
        double expected = 0;
        for (int a : first) {
            for (int b : second) {
                for (int n = Math.max(1, a + b - items); n <= Math.min(a, b); n++) {
                    double logProbability = logFactorial[a] + logFactorial[b] + logFactorial[items - a]
                            + logFactorial[items - b] - logFactorial[items] - logFactorial[n] - logFactorial[a - n]
                            - logFactorial[b - n] - logFactorial[items - a - b + n];
                    expected += term(n, a, b) * Math.exp(logProbability);
                }
            }
        }
        return expected;
    }
}
