package dev.cambium.api.task;

import java.util.List;
import java.util.Objects;

/**
 * What a task is, in words, for {@code describe task}.
 *
 * @param family      the family of tasks it belongs to
 * @param summary     one line that says what happens
 * @param periods     its periods in order, with their lengths, such as {@code "stimulus 500 ms"}
 * @param rightAnswer what the right answer is
 */
public record TaskDescription(String family, String summary, List<String> periods, String rightAnswer) {

    public TaskDescription {
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(rightAnswer, "rightAnswer");
        periods = List.copyOf(periods);
    }
}
