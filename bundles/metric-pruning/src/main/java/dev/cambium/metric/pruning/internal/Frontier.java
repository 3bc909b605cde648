package dev.cambium.metric.pruning.internal;

import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was measured with some numbers of weights kept, and what is worth measuring. */
final class Frontier {

    /** The fewest weights that a network is first tried with, beside none. */
    private static final int FEWEST = 50;

    private final Ranking ranking;
    private final NavigableMap<Integer, Double> accuracies = new TreeMap<>();

    /** With nothing measured yet. */
    Frontier(Ranking ranking) {
        this.ranking = ranking;
    }

    /** The weights that are kept or not. */
    Ranking ranking() {
        return ranking;
    }

    /**
     * Numbers of weights to begin with: none, and so many in geometric progression from all that are not 0 down to a
     * few.
     *
     * @param count at least 2
     */
    NavigableSet<Integer> levels(int count) {
        int most = ranking.nonZero();
        int fewest = Math.min(FEWEST, most);
        NavigableSet<Integer> levels = new TreeSet<>(Set.of(0));
        for (int i = 0; i < count && most > 0; i++) {
            levels.add((int) Math.round(fewest * Math.pow((double) most / fewest, i / (count - 1.0))));
        }
        return levels;
    }

    /** Notes the accuracy that was measured with so many of the largest weights. */
    void put(int kept, double accuracy) {
        accuracies.put(kept, accuracy);
    }

    /** The accuracies by the number of weights kept, which is at least 1. */
    NavigableMap<Integer, Double> accuracies() {
        return accuracies.tailMap(1, true);
    }

    /**
     * The smallest number of weights measured that is enough.
     *
     * @param tolerance how far the accuracy may be below that with all weights, which must have been measured
     */
    int needed(double tolerance) {
        double enough = wholeAccuracy() - tolerance - 1e-9; // a mean of shares has rounding errors
        return accuracies.entrySet().stream().filter(measured -> measured.getValue() >= enough).findFirst()
                .map(Map.Entry::getKey).orElse(ranking.nonZero());
    }

    /** The accuracy with all weights that are not 0. */
    double wholeAccuracy() {
        return accuracies.get(ranking.nonZero());
    }

    /** The number of weights halfway between {@link #needed} and the largest one measured below it, if there is any. */
    Set<Integer> between(double tolerance) {
        int needed = needed(tolerance);
        Integer tooFew = accuracies.lowerKey(needed);
        return tooFew == null || tooFew == needed - 1 ? Set.of() : Set.of((tooFew + needed) / 2);
    }
}
