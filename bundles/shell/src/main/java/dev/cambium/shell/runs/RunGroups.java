package dev.cambium.shell.runs;

import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The runs of one experiment. */
public final class RunGroups {

    private RunGroups() {
    }

    /** Whether a run has its results. */
    public static boolean isDone(RunSummary run) {
        return run.state() == RunState.DONE;
    }

    /**
     * Of each variant and seed of an experiment the newest run that is done.
     *
     * @param name the experiment's name, or {@code name/variant}
     * @param all  the runs among which they are, oldest first
     * @return empty if that is the name of no experiment
     */
    public static List<RunSummary> newest(String name, List<RunSummary> all) {
        Map<String, RunSummary> newest = new LinkedHashMap<>();
        all.stream().filter(RunGroups::isDone)
                .filter(run -> name.equals(run.name()) || name.equals(run.name() + "/" + run.variant()))
                .forEach(run -> newest.put(run.variant() + " " + run.seed(), run));
        return List.copyOf(newest.values());
    }

    /**
     * Where the report about runs goes if the user does not say.
     *
     * @param runs one or more
     * @param root the folder of the runs
     */
    public static Path reportFolder(List<RunSummary> runs, Path root) {
        if (runs.size() == 1) {
            return runs.get(0).folder().resolve("report");
        }
        Path folder = root;
        if (runs.stream().map(RunSummary::name).distinct().count() == 1) {
            folder = folder.resolve(runs.get(0).name());
            if (runs.stream().map(RunSummary::variant).distinct().count() == 1) {
                folder = folder.resolve(runs.get(0).variant()); // the experiment has one about all variants
            }
        }
        return folder.resolve("report");
    }
}
