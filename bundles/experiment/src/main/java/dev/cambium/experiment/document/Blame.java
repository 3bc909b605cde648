package dev.cambium.experiment.document;

import dev.cambium.base.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Whom to blame for what is wrong: the file that was written, or an override that changed it. Where values do not fit
 * together, or a plug-in refuses them, either may have said the one that is named.
 */
public final class Blame {

    /** Each try takes as long as the reading itself. */
    private static final int MOST_TRIES = 32;

    /** What has gone wrong, to be tried once more. */
    @FunctionalInterface
    public interface Attempt<T> {

        /**
         * Applies overrides.
         *
         * @param overrides some of those that were given
         * @param located   gives what they are applied to the places that it was written in, for messages
         */
        T make(List<String> overrides, UnaryOperator<Document> located);
    }

    private Blame() {
    }

    /**
     * Makes an attempt.
     *
     * @throws InputException if it fails; names the override without which it would not
     */
    public static <T> T whileTrying(List<String> overrides, Attempt<T> attempt) {
        try {
            return attempt.make(overrides, UnaryOperator.identity());
        } catch (InputException e) {
            throw blaming(e, overrides, attempt);
        }
    }

    private static InputException blaming(InputException problem, List<String> overrides, Attempt<?> attempt) {
        if (problem.getMessage().startsWith(SettingOverride.LOCATION)) {
            return problem;
        }
        for (int i = overrides.size() - 1; i >= Math.max(0, overrides.size() - MOST_TRIES); i--) {
            List<String> others = new ArrayList<>(overrides);
            String suspect = others.remove(i);
            if (fails(others, UnaryOperator.identity(), attempt) == null) {
                InputException named = fails(overrides,
                        document -> document.locatedAt(SettingOverride.location(suspect)),
                        attempt);
                return named == null ? problem : named;
            }
        }
        return problem;
    }

    private static InputException fails(List<String> overrides, UnaryOperator<Document> located, Attempt<?> attempt) {
        try {
            attempt.make(overrides, located);
            return null;
        } catch (InputException e) {
            return e;
        }
    }
}
