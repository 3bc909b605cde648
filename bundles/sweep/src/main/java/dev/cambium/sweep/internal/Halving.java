package dev.cambium.sweep.internal;

import dev.cambium.experiment.sweep.Pruning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which candidates go on beyond which rung, by successive halving: from what all of them have come to, and
 * nothing else, so that each process that asks comes to the same.
 *
 * @param <C> a candidate
 */
final class Halving<C> {

    /** The scores of candidates. */
    interface Scores<C> {
        /** How good it is at a rung, higher is better; not a number if it is not there yet. */
        double at(C candidate, int rung);
    }

    /**
     * What is decided of a candidate.
     *
     * @param rung   the rung that it is to be trained to, from 0; as many as there are rungs for its end
     * @param pruned whether it is not to be trained any further, since it is not among the best at this rung
     */
    record Decision(int rung, boolean pruned) {
    }

    private final Pruning pruning;
    private final Scores<C> scores;

    Halving(Pruning pruning, Scores<C> scores) {
        this.pruning = pruning;
        this.scores = scores;
    }

    /**
     * Decides of all.
     *
     * @param candidates all that there are, in the order in which they were chosen: of equals the earlier goes on
     * @param all        whether no more will come
     */
    Map<C, Decision> decide(List<C> candidates, boolean all) {
        return pruning.waiting() ? decideTogether(candidates, all) : decideEach(candidates);
    }

    private Map<C, Decision> decideTogether(List<C> candidates, boolean all) {
        Map<C, Decision> decisions = new HashMap<>();
        List<C> left = candidates;
        for (int rung = 0; rung < pruning.rungs().size(); rung++) {
            int now = rung;
            if (!all || left.stream().anyMatch(each -> Double.isNaN(scores.at(each, now)))) {
                left.forEach(each -> decisions.put(each, new Decision(now, false)));
                return decisions;
            }
            List<C> best = best(left, rung);
            left.stream().filter(each -> !best.contains(each))
                    .forEach(each -> decisions.put(each, new Decision(now, true)));
            left = best;
        }
        left.forEach(each -> decisions.put(each, new Decision(pruning.rungs().size(), false)));
        return decisions;
    }

    private Map<C, Decision> decideEach(List<C> candidates) {
        Map<C, Decision> decisions = new HashMap<>();
        List<C> left = candidates;
        for (int rung = 0; rung < pruning.rungs().size(); rung++) {
            int now = rung;
            List<C> there = left.stream().filter(each -> !Double.isNaN(scores.at(each, now))).toList();
            List<C> best = best(there, rung);
            left.stream().filter(each -> !best.contains(each))
                    .forEach(each -> decisions.put(each, new Decision(now, there.contains(each))));
            left = best;
        }
        left.forEach(each -> decisions.put(each, new Decision(pruning.rungs().size(), false)));
        return decisions;
    }

    /** The share of some that goes on, in their order; one at least, if there is any. */
    private List<C> best(List<C> some, int rung) {
        List<C> sorted = new ArrayList<>(some);
        sorted.sort(Comparator.comparingDouble((C each) -> scores.at(each, rung)).reversed());
        int kept = Math.min(some.size(), Math.max(1, (int) Math.round(some.size() * pruning.keep())));
        List<C> best = sorted.subList(0, kept);
        return some.stream().filter(best::contains).toList();
    }
}
