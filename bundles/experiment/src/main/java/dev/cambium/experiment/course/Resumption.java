package dev.cambium.experiment.course;

import com.google.gson.JsonObject;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.resolve.AnalysisChange;
import dev.cambium.experiment.resolve.Sections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an experiment that is asked for again relates to a run that was started from it. */
public final class Resumption {

    /** What makes no other network: the number of threads, what it waits for, and what is done with it. */
    private static final Set<String> IRRELEVANT = Stream.concat(Stream.of("training.threads", "training.patience"),
            Section.keys(Section::isForResults).stream()).collect(Collectors.toUnmodifiableSet());

    private Resumption() {
    }

    /** The first key in which two experiments differ that lead to different networks. */
    public static Optional<String> firstDifference(JsonObject former, JsonObject now) {
        return firstDifference(Sections.complete(former), Sections.complete(now), "");
    }

    private static Optional<String> firstDifference(JsonObject former, JsonObject now, String path) {
        Set<String> keys = new LinkedHashSet<>(former.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            if (IRRELEVANT.contains(path + key)) {
                continue;
            }
            if (former.get(key) instanceof JsonObject before && now.get(key) instanceof JsonObject after) {
                Optional<String> below = firstDifference(before, after, path + key + ".");
                if (below.isPresent()) {
                    return below;
                }
            } else if (!Objects.equals(former.get(key), now.get(key))) {
                return Optional.of(path + key);
            }
        }
        return Optional.empty();
    }

    /**
     * What a run's experiment becomes.
     *
     * @param experiment as it is to be, with changes by hand
     * @param original   as it counts as started
     */
    public record Revision(JsonObject experiment, JsonObject original) {

        /** With changes by hand. */
        public Revision with(JsonObject changed) {
            return new Revision(changed, original);
        }

        /**
         * The experiment is asked for again: if it says something else of what is done with the network than at the
         * start, it is followed; otherwise changes by hand stay.
         */
        public Revision asked(JsonObject asked) {
            return AnalysisChange.agree(original, asked) ? this
                    : new Revision(AnalysisChange.with(experiment, asked), AnalysisChange.with(original, asked));
        }
    }
}
