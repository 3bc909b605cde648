package dev.cambium.shell.runs;

import dev.cambium.runs.RunSummary;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What to call runs. */
public final class RunNames {

    private RunNames() {
    }

    /** For people: the experiment's name, with variant and seed. */
    public static String title(RunSummary run) {
        return run.name() + (run.variant().isEmpty() ? "" : "/" + run.variant()) + " seed " + run.seed();
    }

    /** Its place below the folder of the runs: the experiment's name, the variant, the id. */
    public static String place(RunSummary run) {
        return run.name() + "/" + (run.variant().isEmpty() ? "" : run.variant() + "/") + run.id();
    }

    /**
     * What a user types to name a run, quoted where that is necessary: its id, or its folder where others have the
     * same id.
     *
     * @param all the runs among which it is to be found
     */
    public static String typed(RunSummary run, Collection<RunSummary> all) {
        return new Among(all).typed(run);
    }

    /** What runs can be called among others; many are asked for at once. */
    public static final class Among {

        private final Map<String, Integer> ids = new HashMap<>();
        /** By the name of an experiment, perhaps with the variant: how many runs have it, and how many live ones. */
        private final Map<String, Integer> names = new HashMap<>();
        private final Map<String, Integer> liveNames = new HashMap<>();

        /** @param all the runs among which they are to be found */
        public Among(Collection<RunSummary> all) {
            for (RunSummary run : all) {
                ids.merge(run.id(), 1, Integer::sum);
                for (String name : names(run)) {
                    names.merge(name, 1, Integer::sum);
                    if (run.state().isLive()) {
                        liveNames.merge(name, 1, Integer::sum);
                    }
                }
            }
        }

        /** As {@link RunNames#typed}. */
        public String typed(RunSummary run) {
            return quote(ids.getOrDefault(run.id(), 0) < 2 ? run.id() : run.folder().toString());
        }

        /**
         * The shortest name that stands for a run alone, or for it alone of those that are live: its experiment's,
         * perhaps with the variant; empty if others have that, too.
         */
        public Optional<String> name(RunSummary run) {
            return names(run).stream().filter(name -> names.getOrDefault(name, 0) == 1
                    || run.state().isLive() && liveNames.getOrDefault(name, 0) == 1).map(RunNames::quote).findFirst();
        }

        private static Set<String> names(RunSummary run) {
            String place = place(run);
            return new LinkedHashSet<>(List.of(run.name(), place.substring(0, place.lastIndexOf('/'))));
        }
    }

    /** A word as a shell takes it. */
    public static String quote(String word) {
        return word.matches("[\\w./+:,@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
