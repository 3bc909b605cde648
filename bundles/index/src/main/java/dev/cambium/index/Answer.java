package dev.cambium.index;

import java.util.List;

/**
 * What the index answers.
 *
 * @param fields those that were asked for
 * @param runs   in the order that was asked for, or oldest first
 * @param of     how many runs there are in all
 */
public record Answer(List<Field> fields, List<IndexedRun> runs, int of) {

    public Answer {
        fields = List.copyOf(fields);
        runs = List.copyOf(runs);
    }
}
