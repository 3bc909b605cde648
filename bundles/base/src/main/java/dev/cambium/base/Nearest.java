package dev.cambium.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what the user probably meant. */
public final class Nearest {

    /** What is listed of the choices has not many more characters: a message is one line that can be read. */
    private static final int LONGEST_LIST = 100;
    /** What is longer is no misspelt name, in characters. */
    private static final int LONGEST_WORD = 100;

    /** One letter in this many may differ. */
    private static final int LETTERS_PER_DIFFERENCE = 2;
    private static final int LETTERS_OF_NAMES_PER_DIFFERENCE = 6;
    private static final int FEWEST_DIFFERENCES = 2;

    private Nearest() {
    }

    /** The choice nearest to a word, if one is near enough to be worth suggesting. */
    public static Optional<String> to(String word, Collection<String> choices) {
        if (word.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        return nearest(word, choices.stream().filter(choice -> !choice.equals(word)).toList(), // has been said
                LETTERS_PER_DIFFERENCE, choice -> choice.toLowerCase(Locale.ROOT));
    }

    /**
     * The nearest of long names, such as those of packages and bundles, which share most of their letters; the same
     * one included.
     */
    public static Optional<String> name(String name, Collection<String> names) {
        return nearest(name, names, LETTERS_OF_NAMES_PER_DIFFERENCE, choice -> choice);
    }

    /** The end of a message: {@code ; did you mean 'x'?} if a long {@linkplain #name name} is near, else nothing. */
    public static String nameHint(String name, Collection<String> names) {
        return hint(name(name, names));
    }

    private static Optional<String> nearest(String word, Collection<String> choices, int lettersPerDifference,
            UnaryOperator<String> read) {
        String wanted = read.apply(word);
        LevenshteinDistance distance =
                new LevenshteinDistance(Math.max(FEWEST_DIFFERENCES, word.length() / lettersPerDifference));
        record Candidate(String choice, int distance) {
        }

        return choices.stream()
                .map(choice -> new Candidate(choice, distance.apply(wanted, read.apply(choice))))
                .filter(candidate -> candidate.distance() >= 0)
                .min(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::choice);
    }

    private static String hint(Optional<String> near) {
        return near.map(choice -> "; did you mean " + Words.quote(choice) + "?").orElse("");
    }

    /** The end of a message: {@code ; did you mean 'x'?} if a choice is near, else nothing. */
    public static String hint(String word, Collection<String> choices) {
        return hint(to(word, choices));
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
