package dev.cambium.report.internal.drawing;

import dev.cambium.figures.BrainMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Finds the strongest recurrent connections of a network. */
public final class StrongestConnections {

    private static final Comparator<BrainMap.Link> BY_STRENGTH =
            Comparator.<BrainMap.Link>comparingDouble(link -> Math.abs(link.weight()))
                    .thenComparing(BrainMap.Link::to, Comparator.reverseOrder())
                    .thenComparing(BrainMap.Link::from, Comparator.reverseOrder());

    private StrongestConnections() {
    }

    /**
     * The connections of largest absolute weight between different neurons, the strongest last.
     *
     * @param weights element [to][from] is what neuron {@code to} receives from {@code from}
     * @param most    how many at most; zeros are no connections
     */
    public static List<BrainMap.Link> of(float[][] weights, int most) {
        PriorityQueue<BrainMap.Link> strongest = new PriorityQueue<>(BY_STRENGTH);
        for (int to = 0; to < weights.length; to++) {
            for (int from = 0; from < weights[to].length; from++) {
                float weight = weights[to][from];
                if (from == to || weight == 0 || !Float.isFinite(weight)) {
                    continue;
                }
                if (strongest.size() < most || Math.abs(weight) > Math.abs(strongest.peek().weight())) {
                    strongest.add(new BrainMap.Link(from, to, weight));
                }
                if (strongest.size() > most) {
                    strongest.poll();
                }
            }
        }
        List<BrainMap.Link> links = new ArrayList<>(strongest);
        Collections.sort(links, BY_STRENGTH);
        return links;
    }
}
