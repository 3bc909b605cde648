package dev.cambium.runs.sweep;

import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.course.Recipe;
import java.nio.file.Path;

/**
 * One network of a sweep: a run of its own.
 *
 * @param point   the number of its point, from 0
 * @param variant the variant's name; empty if the experiment has none
 * @param seed    its seed
 * @param id      what makes its network, in short; trials that are equal have one run
 */
public record Trial(int point, String variant, long seed, String id) {

    /** The folder, in that of all runs, with those of all sweeps: what two of them try is trained once. */
    private static final String TRIALS = "trials";

    /** The trial that trains an experiment. */
    public static Trial of(int point, Experiment experiment) {
        return new Trial(point, experiment.variant(), experiment.seed(), Recipe.of(experiment).digest());
    }

    /** The folder of all trials. */
    public static Path folder(Path root) {
        return root.resolve(TRIALS);
    }

    /** The folder of its run. */
    public Path run(Path root) {
        return folder(root).resolve(id);
    }

    /** Whether an experiment is what it trains. */
    public boolean isOf(Experiment experiment) {
        return variant.equals(experiment.variant()) && seed == experiment.seed();
    }
}
