package dev.cambium.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what the user probably meant. */
public final class Nearest {

    /** What is listed of the choices has not many more characters: a message is one line that can be read. */
    private static final int LONGEST_LIST = 100;
    /** What is longer is no misspelt name, in characters. */
    private static final int LONGEST_WORD = 100;

    private Nearest() {
    }

    /** The choice nearest to a word, if one is near enough to be worth suggesting. */
    public static Optional<String> to(String word, Collection<String> choices) {
        if (word.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        String wanted = word.toLowerCase(Locale.ROOT);
        LevenshteinDistance distance = new LevenshteinDistance(Math.max(2, word.length() / 2));
        record Candidate(String choice, int distance) {
        }

        return choices.stream().filter(choice -> !choice.equals(word)) // who meant that has said it
                .map(choice -> new Candidate(choice, distance.apply(wanted, choice.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() >= 0)
                .min(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::choice);
    }

    /** The end of a message: {@code ; did you mean 'x'?} if a choice is near, else nothing. */
    public static String hint(String word, Collection<String> choices) {
        return to(word, choices).map(choice -> "; did you mean " + Words.quote(choice) + "?").orElse("");
    }

    /** The end of a message: {@link #hint}, or the choices if none is near. */
    public static String suggestion(String word, Collection<String> choices) {
        String hint = hint(word, choices);
        if (!hint.isEmpty()) {
            return hint;
        }
        StringBuilder list = new StringBuilder();
        int listed = 0;
        for (String choice : choices) {
            if (list.length() > LONGEST_LIST) {
                break;
            }
            list.append(listed++ == 0 ? "" : ", ").append(Words.shown(choice));
        }
        return choices.isEmpty() ? "; there is none" : "; expected one of " + list
                + (choices.size() > listed ? ", … (" + choices.size() + " in all)" : "");
    }
}
