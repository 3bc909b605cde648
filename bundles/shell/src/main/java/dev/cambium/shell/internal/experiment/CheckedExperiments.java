package dev.cambium.shell.internal.experiment;

import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.sweep.SweepCheck;
import dev.cambium.experiment.sweep.Sweeps;
import dev.cambium.shell.ScreenNumbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a file would have trained, after all of it was checked; of a sweep, as much as can be looked at.
 *
 * @param sweep       what is known of it, if something is varied
 * @param experiments what would be trained
 */
record CheckedExperiments(Optional<SweepCheck> sweep, List<Experiment> experiments) {

    /**
     * Checks a file.
     *
     * @throws dev.cambium.base.InputException if anything in it is wrong
     */
    static CheckedExperiments of(Sweeps.Opened opened) {
        Optional<SweepCheck> sweep = opened.swept().map(SweepCheck::of);
        return new CheckedExperiments(sweep, sweep.map(SweepCheck::experiments).orElseGet(opened::experiments));
    }

    /** How many networks would be trained. */
    long count() {
        return sweep.map(CheckedExperiments::trials).orElse((long) experiments.size());
    }

    private static long trials(SweepCheck sweep) {
        return (long) (sweep.points() - sweep.impossible().size()) * sweep.perPoint();
    }

    /** The points that cannot be trained, each with the reason. */
    List<String> impossible() {
        return sweep.stream().flatMap(check -> check.impossible().entrySet().stream())
                .map(each -> each.getKey() + "  cannot be trained: " + each.getValue()).toList();
    }

    /** All of it in a line. */
    String summary() {
        return sweep.map(CheckedExperiments::summary).orElseGet(() -> summary(experiments));
    }

    private static String summary(SweepCheck sweep) {
        return named(sweep.experiments()) + ": " + count(sweep.points(), "point") + ", "
                + count(trials(sweep), "trial") + (sweep.impossible().isEmpty() ? ""
                        : "; " + count(sweep.impossible().size(), "point") + " cannot be trained")
                + (sweep.checked() == sweep.points() ? ""
                        : "; only the first " + count(sweep.checked(), "point") + " were looked at");
    }

    private static String count(long number, String what) {
        return ScreenNumbers.group(number) + " " + what + (number == 1 ? "" : "s");
    }

    static String summary(List<Experiment> experiments) {
        return experiments.size() + (experiments.size() == 1 ? " experiment, " : " experiments, ") + named(experiments);
    }

    private static String named(List<Experiment> experiments) {
        List<String> variants = experiments.stream().map(Experiment::variant).distinct()
                .filter(v -> !v.isEmpty()).toList();
        List<Long> seeds = experiments.stream().map(Experiment::seed).distinct().toList();
        return experiments.get(0).name() + (variants.isEmpty() ? "" : " (" + String.join(", ", variants) + ")") + ", "
                + (seeds.size() == 1 ? "seed " : "seeds ")
                + seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
