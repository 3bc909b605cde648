package dev.cambium.report.internal.findings;

import dev.cambium.runs.RunSummary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs that differ in their seed alone.
 *
 * @param name what it is called, unique in a report
 * @param runs one for each seed, in the order in which they were given
 */
public record Variant(String name, List<AnalysedRun> runs) {

    public Variant {
        runs = List.copyOf(runs);
    }

    /**
     * Groups runs by experiment and variant, in the order in which they appear. A run of an experiment without variants
     * stands for its experiment; where two runs have all of this and the seed in common, each stands for itself.
     */
    public static List<Variant> group(List<AnalysedRun> runs) {
        Map<String, List<AnalysedRun>> groups = new LinkedHashMap<>();
        for (AnalysedRun run : runs) {
            groups.computeIfAbsent(path(run.summary()), path -> new ArrayList<>()).add(run);
        }
        Map<String, List<AnalysedRun>> unique = new LinkedHashMap<>();
        groups.forEach((path, members) -> {
            if (members.stream().map(run -> run.summary().seed()).distinct().count() == members.size()) {
                unique.put(path, members);
            } else {
                members.forEach(run -> unique.computeIfAbsent(path + " " + run.summary().id(),
                        each -> new ArrayList<>()).add(run));
            }
        });
        return named(unique);
    }

    private static String path(RunSummary run) {
        return run.variant().isEmpty() ? run.name() : run.name() + "/" + run.variant();
    }

    /** Gives each group the shortest name that no other has: the variant, or with the experiment in front of it. */
    private static List<Variant> named(Map<String, List<AnalysedRun>> groups) {
        Set<String> once = new HashSet<>();
        Set<String> more = new HashSet<>();
        groups.values().forEach(members -> {
            String name = shortName(members);
            if (!once.add(name)) {
                more.add(name);
            }
        });
        List<Variant> variants = new ArrayList<>();
        groups.forEach((path, members) -> {
            String name = shortName(members);
            variants.add(new Variant(more.contains(name) ? path : name, members));
        });
        return variants;
    }

    private static String shortName(List<AnalysedRun> members) {
        RunSummary run = members.get(0).summary();
        return run.variant().isEmpty() ? run.name() : run.variant();
    }

    /** The run that is shown in detail: that of the first seed. */
    public AnalysedRun first() {
        return runs.get(0);
    }

    /** The findings of a key, of each run that has it. */
    public List<Finding> findings(String key) {
        return runs.stream().flatMap(run -> run.find(key).stream()).toList();
    }
}
