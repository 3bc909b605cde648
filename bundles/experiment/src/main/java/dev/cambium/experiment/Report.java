package dev.cambium.experiment;

import java.util.List;
import java.util.Optional;

/**
 * What a report about an experiment's runs begins with.
 *
 * @param title     its title
 * @param questions what it answers
 * @param notes     what else it says
 */
public record Report(Optional<String> title, List<Question> questions, List<String> notes) {

    /** Of an experiment that says nothing of it. */
    public static final Report NONE = new Report(Optional.empty(), List.of(), List.of());

    public Report {
        questions = List.copyOf(questions);
        notes = List.copyOf(notes);
    }

    /**
     * A question.
     *
     * @param text           the question
     * @param measurement    what answers it, as {@code metric.measurement}
     * @param aboveChance    variants in which the measurement should be above chance
     * @param notAboveChance variants in which it should not
     * @param increasing     variants in the order in which it should increase; empty if no order is asked about
     */
    public record Question(String text, String measurement, List<String> aboveChance, List<String> notAboveChance,
            List<String> increasing) {

        public Question {
            aboveChance = List.copyOf(aboveChance);
            notAboveChance = List.copyOf(notAboveChance);
            increasing = List.copyOf(increasing);
        }
    }
}
