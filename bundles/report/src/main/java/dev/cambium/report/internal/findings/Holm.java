package dev.cambium.report.internal.findings;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Correction for several tests at once (Holm 1979, Scand. J. Stat. 6:65). */
final class Holm {

    private Holm() {
    }

    /**
     * Corrects p values so that each can be held against the level of all of them together.
     *
     * @param p p values; what is not a number is no test and stays so
     * @return the corrected ones, in the same order, at most 1
     */
    static double[] correct(double[] p) {
        List<Integer> ascending = IntStream.range(0, p.length).filter(i -> !Double.isNaN(p[i])).boxed()
                .sorted(Comparator.comparingDouble(i -> p[i])).toList();
        double[] corrected = p.clone();
        double least = 0;
        for (int rank = 0; rank < ascending.size(); rank++) {
            int test = ascending.get(rank);
            least = Math.max(least, Math.min(1, (ascending.size() - rank) * p[test]));
            corrected[test] = least;
        }
        return corrected;
    }
}
