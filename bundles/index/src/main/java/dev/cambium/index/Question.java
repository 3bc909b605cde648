package dev.cambium.index;

import java.util.List;

/**
 * What is asked of the index.
 *
 * @param where  what has to be true, in the grammar of {@code runs --where}; empty for all runs
 * @param sort   fields by which to sort, the first counts most, with {@code -} before those whose largest comes first;
 *               by the time of the start where they are equal, and what a run does not have comes last
 * @param fields fields that are told of each run
 */
public record Question(String where, List<String> sort, List<String> fields) {

    /** All runs. */
    public static final Question ALL = new Question("", List.of(), List.of());

    public Question {
        sort = List.copyOf(sort);
        fields = List.copyOf(fields);
    }

    /** Whether nothing is asked for but the runs. */
    public boolean isPlain() {
        return where.isBlank() && sort.isEmpty() && fields.isEmpty();
    }
}
