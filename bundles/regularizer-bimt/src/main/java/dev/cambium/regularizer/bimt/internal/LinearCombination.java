package dev.cambium.regularizer.bimt.internal;

/** A sum of factors times vectors, with few passes over what it is added to. */
final class LinearCombination {

    private final float[] factors;
    private final float[][] vectors;
    private int terms;

    /** A sum of so many terms at most. */
    LinearCombination(int mostTerms) {
        factors = new float[mostTerms];
        vectors = new float[mostTerms][];
    }

    /** In how many passes at most so many terms are added. */
    static int mostPasses(int terms) {
        return terms / 4 + 2;
    }

    void clear() {
        terms = 0;
    }

    /** One more term, which costs nothing later if the factor is 0. */
    void add(float factor, float[] vector) {
        if (factor != 0) {
            factors[terms] = factor;
            vectors[terms] = vector;
            terms++;
        }
    }

    void addTo(float[] sum) {
        int k = 0;
        for (; k + 3 < terms; k += 4) {
            addFour(sum, factors[k], vectors[k], factors[k + 1], vectors[k + 1], factors[k + 2], vectors[k + 2],
                    factors[k + 3], vectors[k + 3], sum.length);
        }
        if (k + 1 < terms) {
            addTwo(sum, factors[k], vectors[k], factors[k + 1], vectors[k + 1], sum.length);
            k += 2;
        }
        if (k < terms) {
            addOne(sum, factors[k], vectors[k], sum.length);
        }
    }

    // Each loop stands alone, without branches, so that the compiler turns it into vector instructions.

    private static void addOne(float[] sum, float c, float[] v, int count) {
        for (int p = 0; p < count; p++) {
            sum[p] = Math.fma(c, v[p], sum[p]);
        }
    }

    private static void addTwo(float[] sum, float c0, float[] v0, float c1, float[] v1, int count) {
        for (int p = 0; p < count; p++) {
            sum[p] = Math.fma(c1, v1[p], Math.fma(c0, v0[p], sum[p]));
        }
    }

    private static void addFour(float[] sum, float c0, float[] v0, float c1, float[] v1, float c2, float[] v2, float c3,
            float[] v3, int count) {
        for (int p = 0; p < count; p++) {
            sum[p] = Math.fma(c3, v3[p], Math.fma(c2, v2[p], Math.fma(c1, v1[p], Math.fma(c0, v0[p], sum[p]))));
        }
    }
}
