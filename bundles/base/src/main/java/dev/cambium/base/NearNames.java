package dev.cambium.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name that is nearest to one that does not exist. */
public final class NearNames {

    /** Names of packages and bundles share most of their letters: one letter in this many may differ. */
    private static final int LETTERS_PER_DIFFERENCE = 6;
    private static final int FEWEST_DIFFERENCES = 2;

    private NearNames() {
    }

    /** The nearest of some names, the same one included, if any is near enough to be worth a mention. */
    public static Optional<String> to(String name, Collection<String> names) {
        LevenshteinDistance distance =
                new LevenshteinDistance(Math.max(FEWEST_DIFFERENCES, name.length() / LETTERS_PER_DIFFERENCE));
        record Candidate(String name, int distance) {
        }

        return names.stream()
                .map(candidate -> new Candidate(candidate, distance.apply(name, candidate)))
                .filter(candidate -> candidate.distance() >= 0)
                .min(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::name);
    }

    /** The end of a message: {@code ; did you mean 'x'?} if a name is near, else nothing. */
    public static String hint(String name, Collection<String> names) {
        return to(name, names).map(near -> "; did you mean '" + near + "'?").orElse("");
    }
}
