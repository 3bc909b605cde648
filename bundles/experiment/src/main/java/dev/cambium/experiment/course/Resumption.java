package dev.cambium.experiment.course;

import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.resolve.AnalysisChange;
import java.util.Optional;

/** How an experiment that is asked for again relates to a run that was started from it. */
public final class Resumption {

    private Resumption() {
    }

    /** The first key in which two experiments differ that lead to different networks. */
    public static Optional<String> firstDifference(Experiment former, Experiment now) {
        return Recipe.asked(former).differences(Recipe.asked(now)).stream().findFirst().map(Recipe.Difference::path);
    }

    /**
     * What a run's experiment becomes.
     *
     * @param experiment as it is to be, with changes by hand
     * @param original   as it counts as started
     */
    public record Revision(Experiment experiment, Experiment original) {

        /** With changes by hand. */
        public Revision with(Experiment changed) {
            return new Revision(changed, original);
        }

        /**
         * The experiment is asked for again: if it says something else of what is done with the network than at the
         * start, it is followed; otherwise changes by hand stay.
         */
        public Revision asked(Experiment asked) {
            return AnalysisChange.agree(original, asked) ? this
                    : new Revision(AnalysisChange.with(experiment, asked), AnalysisChange.with(original, asked));
        }
    }
}
