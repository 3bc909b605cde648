package dev.cambium.shell.runs;

import dev.cambium.runs.RunSummary;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        boolean unique = all.stream().filter(other -> other.id().equals(run.id())).count() < 2;
        return quote(unique ? run.id() : run.folder().toString());
    }

    /**
     * The shortest name that stands for a run alone, or for it alone of those that are live: its experiment's, perhaps
     * with the variant; empty if others have that, too.
     *
     * @param all the runs among which it is to be found
     */
    public static Optional<String> name(RunSummary run, Collection<RunSummary> all) {
        String place = place(run);
        return Stream.of(run.name(), place.substring(0, place.lastIndexOf('/'))).filter(name -> {
            List<RunSummary> same = all.stream().filter(other -> place(other).startsWith(name + "/")).toList();
            return same.size() == 1 || run.state().isLive()
                    && same.stream().filter(other -> other.state().isLive()).count() == 1;
        }).map(RunNames::quote).findFirst();
    }

    /** A word as a shell takes it. */
    public static String quote(String word) {
        return word.matches("[\\w./+:,@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
