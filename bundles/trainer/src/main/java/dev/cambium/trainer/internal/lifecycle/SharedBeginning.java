package dev.cambium.trainer.internal.lifecycle;

import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Phase;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.course.Recipe;
import dev.cambium.runs.Milestones;
import dev.cambium.runs.folder.Manifest;
import dev.cambium.runs.folder.NetworkReader;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.runs.folder.RunReader;
import dev.cambium.runs.folder.RunRoot;
import dev.cambium.trainer.internal.training.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first phases of a run, which another run of the same experiment has trained already: with the same seed, threads
 * and bundles on the same kind of machine, to the same bytes. Variants that differ only in a later phase need not train
 * them again.
 *
 * @param donor  who has trained them
 * @param step   the steps taken by their end
 * @param shared their names
 */
record SharedBeginning(RunFolder donor, long step, List<String> shared) {

    private static final Logger LOG = LoggerFactory.getLogger(SharedBeginning.class);

    /**
     * The longest beginning of a run, which has its manifest and no checkpoint, that another one has trained.
     *
     * @param wanted what has to be measured on the way: who has not measured it, has nothing to give
     * @param said   is told in a line of each that is damaged, and passed over
     */
    static Optional<SharedBeginning> find(RunFolder folder, Experiment experiment, Optional<Milestones> wanted,
            Consumer<String> said) throws IOException {
        List<Phase> phases = experiment.phases();
        Path runs = experiment.variant().isEmpty() ? folder.path().getParent()
                : folder.path().getParent().getParent();
        List<RunFolder> others = phases.size() < 2 ? List.of() : new RunRoot(runs).runs();
        for (int last = phases.size() - 2; last >= 0; last--) {
            Phase end = phases.get(last);
            Recipe recipe = Recipe.upToPhase(experiment, last);
            for (RunFolder other : others) {
                if (end.to() > 0 && !other.path().equals(folder.path()) && Files.exists(other.phase(end.name()))
                        && hasTrained(other, recipe, last, end.name(), folder)
                        && hasMeasured(other, wanted, experiment, end.to())) {
                    SharedBeginning beginning = new SharedBeginning(other, end.to(),
                            phases.subList(0, last + 1).stream().map(Phase::name).toList());
                    try {
                        beginning.requireSound();
                        return Optional.of(beginning);
                    } catch (InputException e) {
                        said.accept("does not go on from what another run has trained: " + e.getMessage());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean hasTrained(RunFolder other, Recipe recipe, int last, String phase, RunFolder folder) {
        try {
            Experiment experiment = RunReader.experiment(other);
            return last < experiment.phases().size() && Recipe.upToPhase(experiment, last).equals(recipe)
                    && Manifest.isMadeAlike(other, phase, folder);
        } catch (IOException | InputException e) {
            LOG.info("{} is not considered as a beginning", other.path(), e);
            return false;
        }
    }

    /** Whether a network was measured wherever it has to be in its first steps, and with the same metrics. */
    private static boolean hasMeasured(RunFolder other, Optional<Milestones> wanted, Experiment experiment,
            long steps) {
        return wanted.isEmpty() || wanted.get().steps().stream().allMatch(each -> each > steps
                || wanted.get().noted(other.journal().events()).containsKey(each))
                && RunReader.experiment(other).plugins(Section.METRICS).equals(experiment.plugins(Section.METRICS));
    }

    /** Reads all that is to be taken over. */
    private void requireSound() {
        shared.forEach(name -> Checkpoint.read(donor.phase(name)));
        long reached = Checkpoint.read(donor.phase(shared.get(shared.size() - 1))).step();
        if (reached != step) {
            throw new InputException(donor.phase(shared.get(shared.size() - 1))
                    + ": is damaged: it is the state at step " + reached + ", expected " + step);
        }
        donor.progressLog().all(step);
        donor.snapshots().list().stream().filter(snapshot -> snapshot.step() <= step)
                .forEach(snapshot -> NetworkReader.readOwn(snapshot.file()));
    }

    /** Gives a run this beginning; the checkpoint comes last, so that after a kill it can be given again. */
    void copyInto(RunFolder folder, Optional<Milestones> wanted) throws IOException {
        Map<Long, Double> measured = new TreeMap<>();
        wanted.ifPresent(each -> measured.putAll(each.noted(donor.journal().events())));
        for (Map.Entry<Long, Double> each : measured.entrySet()) {
            if (each.getKey() <= step) {
                folder.journal().note(Milestones.EVENT, each.getKey(),
                        wanted.orElseThrow().details(each.getKey(), each.getValue()));
            }
        }
        for (String name : shared) {
            copy(donor.phase(name), folder.phase(name));
            copy(donor.phaseManifest(name), folder.phaseManifest(name));
        }
        if (Files.exists(donor.progress())) {
            if (Files.exists(donor.progressLog().indicatorsFile())) {
                copy(donor.progressLog().indicatorsFile(), folder.progressLog().indicatorsFile());
            }
            copy(donor.progress(), folder.progress());
            folder.progressLog().rewind(step);
        }
        for (var snapshot : donor.snapshots().list()) {
            if (snapshot.step() <= step) {
                copy(snapshot.file(), folder.snapshots().file(snapshot.step()));
            }
        }
        copy(donor.phase(shared.get(shared.size() - 1)), folder.checkpoint());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        AtomicFile.write(to, out -> Files.copy(from, out));
    }
}
