package dev.cambium.sweep.internal;

import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.experiment.sweep.Pruning;
import dev.cambium.runs.Milestones;
import dev.cambium.runs.Progress;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.runs.Runs;
import dev.cambium.runs.folder.RunLock;
import dev.cambium.runs.folder.RunReader;
import dev.cambium.runs.sweep.Trial;
import dev.cambium.shell.ScreenNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the trials of a sweep may go that gives points up: what each has come to at each rung, which is what its
 * lines of progress or its journal say, and what follows from that. A point with its variant counts as the mean of its
 * seeds. For several threads.
 */
final class Rungs {

    private static final Logger LOG = LoggerFactory.getLogger(Rungs.class);

    private final Pruning pruning;
    private final Runs runs;
    private final Path root;
    private final Outcomes outcomes;
    /** The figure at each rung, by the ids of trials; not a number before a trial is there. */
    private final Map<String, double[]> figures = new HashMap<>();
    private final Map<Candidate, List<Trial>> candidates = new LinkedHashMap<>();

    /** What is given up or goes on as one. */
    private record Candidate(int point, String variant) {
    }

    Rungs(Pruning pruning, Runs runs, Path root, Outcomes outcomes) {
        this.pruning = pruning;
        this.runs = runs;
        this.root = root;
        this.outcomes = outcomes;
    }

    /** What has to be measured of each network while it is trained; empty if its lines of progress say enough. */
    Optional<Milestones> milestones() {
        return pruning.isMeasured()
                ? Optional.of(new Milestones(pruning.metric(), pruning.measurement(), pruning.rungs()))
                : Optional.empty();
    }

    /** The trials of one more point. */
    synchronized void add(List<Trial> trials) {
        trials.forEach(trial -> {
            candidates.computeIfAbsent(new Candidate(trial.point(), trial.variant()), each -> new ArrayList<>())
                    .add(trial);
            look(trial);
        });
    }

    /** Reads how far a trial is, which another process may have trained. */
    synchronized void look(Trial trial) {
        Path run = trial.run(root);
        if (!Files.isDirectory(run) || reached(trial) == pruning.rungs().size()) {
            return;
        }
        RunView view = runs.view(run);
        double last;
        if (pruning.isMeasured()) {
            milestones().orElseThrow().noted(view.events()).forEach((step, value) -> measured(trial, step, value));
            last = outcomes.isDone(trial) ? figure(atEnd(run)) : Double.NaN;
        } else {
            List<Progress> all = view.progress();
            all.forEach(progress -> note(trial, progress));
            last = outcomes.isDone(trial) && !all.isEmpty() ? figure(of(all.get(all.size() - 1))) : Double.NaN;
        }
        double[] some = of(trial);
        for (int rung = 0; rung < some.length; rung++) { // of one that is done before the last rung
            some[rung] = Double.isNaN(some[rung]) ? last : some[rung];
        }
    }

    /** What was measured of a network that is done; not a number if it was not, or cannot be read. */
    private double atEnd(Path run) {
        try {
            return milestones().orElseThrow().in(runs.result(run).measurements()).orElse(Double.NaN);
        } catch (InputException e) {
            LOG.warn("{} counts as the worst", run, e);
            return Double.NaN;
        }
    }

    /** A trial was measured for a rung; returns how many rungs it has reached. */
    synchronized int measured(Trial trial, long step, double value) {
        int rung = pruning.rungs().indexOf(step);
        if (Double.isNaN(of(trial)[rung])) {
            of(trial)[rung] = figure(value);
        }
        return reached(trial);
    }

    /** A trial has come on; returns how many rungs it has reached. */
    synchronized int note(Trial trial, Progress progress) {
        if (pruning.isMeasured()) {
            return reached(trial);
        }
        double[] some = of(trial);
        for (int rung = 0; rung < some.length; rung++) {
            if (Double.isNaN(some[rung]) && progress.step() >= pruning.rungs().get(rung)) {
                some[rung] = figure(of(progress));
            }
        }
        return reached(trial);
    }

    private double[] of(Trial trial) {
        return figures.computeIfAbsent(trial.id(), id -> {
            double[] none = new double[pruning.rungs().size()];
            Arrays.fill(none, Double.NaN);
            return none;
        });
    }

    /** How many rungs a trial has reached. */
    synchronized int reached(Trial trial) {
        double[] some = of(trial);
        int reached = 0;
        while (reached < some.length && !Double.isNaN(some[reached])) {
            reached++;
        }
        return reached;
    }

    /** The figure; the worst there is where it is not a number, as in a network that has diverged. */
    private double figure(double value) {
        double worst = pruning.lowest() ? Double.MAX_VALUE : -Double.MAX_VALUE;
        return Double.isNaN(value) ? worst : value;
    }

    private double of(Progress progress) {
        return switch (pruning.by()) {
            case "loss" -> progress.loss();
            case "penalty" -> progress.penalty();
            case "accuracy" -> progress.accuracy();
            default -> indicator(progress);
        };
    }

    private double indicator(Progress progress) {
        OptionalDouble value = progress.indicator(pruning.by());
        if (value.isEmpty()) {
            List<String> known = new ArrayList<>(Pruning.OF_TRAINING);
            progress.indicators().keySet().forEach(each -> known.add(each.name()));
            throw new InputException("sweep.prune.by: there is no figure " + Words.quote(pruning.by())
                    + " in the lines of progress" + Nearest.suggestion(pruning.by(), known));
        }
        return value.getAsDouble();
    }

    /**
     * What is to become of the trials.
     *
     * @param all whether no more points will come
     */
    synchronized Map<Trial, Halving.Decision> decide(boolean all) {
        Map<Candidate, List<Trial>> left = new LinkedHashMap<>();
        candidates.forEach((candidate, trials) -> {
            List<Trial> some = trials.stream().filter(trial -> outcomes.reason(trial).isEmpty()).toList();
            if (!some.isEmpty()) {
                left.put(candidate, some);
            }
        });
        Map<Trial, Halving.Decision> decisions = new LinkedHashMap<>();
        new Halving<Candidate>(pruning, (candidate, rung) -> score(left.get(candidate), rung))
                .decide(List.copyOf(left.keySet()), all)
                .forEach((candidate, decision) -> left.get(candidate).forEach(trial ->
                        decisions.put(trial, decision)));
        return decisions;
    }

    private double score(List<Trial> trials, int rung) {
        double mean = trials.stream().mapToDouble(trial -> of(trial)[rung]).average().orElse(Double.NaN);
        return pruning.lowest() ? -mean : mean;
    }

    /** Why a trial is given up, in words. */
    String reason(Trial trial, int rung) {
        return "not among the best " + Math.round(pruning.keep() * 100) + " % after "
                + ScreenNumbers.group(pruning.rungs().get(rung)) + " steps, by " + pruning.by() + " ("
                + ScreenNumbers.format(of(trial)[rung]) + ")";
    }

    /** Notes in the folder of a trial that it is given up. */
    void giveUp(Trial trial, int rung) {
        RunSummary run = EarlierTrial.find(trial, root, runs).orElse(null);
        if (run == null || run.state() == RunState.PRUNED || run.state() == RunState.DONE) {
            return;
        }
        try (RunLock lock = RunLock.acquire(run.folder())) {
            RunReader.folder(run.folder()).status().markPruned(run.step(), reason(trial, rung));
        } catch (IOException | InputException e) { // another process has just done it, or the disk is full
            LOG.warn("{}: that it is given up could not be noted", run.folder(), e);
        }
    }
}
