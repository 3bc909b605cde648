package dev.cambium.sweep.internal;

import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Phase;
import dev.cambium.experiment.course.Recipe;
import dev.cambium.runs.Progress;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.runs.sweep.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The trials that are left to be trained, and which of them this process may train at the moment: where several begin
 * alike, the first trains that beginning, here or in another process, and the others go on from it; and where points
 * are given up early, what is at a rung waits for what is decided there. Whoever has it sees to it that only one thread
 * changes it.
 */
final class WorkQueue {

    /** None if no point is given up. */
    private final Optional<Rungs> rungs;
    private final Path root;
    private final Deque<Work> waiting = new ArrayDeque<>();
    /** What other processes work on, to be looked at again. */
    private final List<Work> elsewhere = new ArrayList<>();
    private final Map<Trial, Experiment> atRung = new LinkedHashMap<>();
    /** What is trained now of which others begin alike, by what they have in common. */
    private final Map<String, Trial> beginnings = new HashMap<>();

    /**
     * A trial that is to be trained.
     *
     * @param goal      the rung that it is trained to; very large for its end
     * @param beginning what trials have in common that begin alike; empty if they have nothing
     */
    record Work(Trial trial, Experiment experiment, int goal, Optional<String> beginning) {

        Work(Trial trial, Experiment experiment, int goal) {
            this(trial, experiment, goal, beginning(experiment));
        }

        private static Optional<String> beginning(Experiment experiment) {
            List<Phase> phases = experiment.phases();
            return phases.size() < 2 || phases.get(0).to() == 0 ? Optional.empty()
                    : Optional.of(Recipe.upToPhase(experiment, 0).digest());
        }

        /** Whether others may go on from its beginning. */
        private boolean hasBegun(Path root) {
            return Files.exists(new RunFolder(trial.run(root)).phase(experiment.phases().get(0).name()));
        }
    }

    /** @param root the folder of all runs */
    WorkQueue(Optional<Rungs> rungs, Path root) {
        this.rungs = rungs;
        this.root = root;
    }

    /** A trial is to be trained: to its end, or as far as is decided at the next rung. */
    void add(Trial trial, Experiment experiment) {
        if (rungs.isPresent()) {
            rungs.get().look(trial);
            atRung.put(trial, experiment);
        } else {
            waiting.add(new Work(trial, experiment, Integer.MAX_VALUE));
        }
    }

    /** Another process works on a trial. */
    void leave(Work work) {
        elsewhere.add(work);
    }

    /** Whether other processes work on some. */
    boolean isSomeElsewhere() {
        return !elsewhere.isEmpty();
    }

    /** Takes all that other processes work on, to look at them. */
    List<Work> takeElsewhere() {
        List<Work> all = List.copyOf(elsewhere);
        elsewhere.clear();
        return all;
    }

    /** How many could be trained, were it not for what they have in common with others. */
    int ready() {
        return waiting.size();
    }

    /** The first that may be trained at the moment; null if there is none. */
    Work poll() {
        for (Iterator<Work> each = waiting.iterator(); each.hasNext();) {
            Work work = each.next();
            if (work.beginning().isEmpty() || !isBegunElsewhere(work.beginning().get())
                    && beginnings.putIfAbsent(work.beginning().get(), work.trial()) == null) {
                each.remove();
                return work;
            }
        }
        return null;
    }

    private boolean isBegunElsewhere(String beginning) {
        return elsewhere.stream().anyMatch(other -> other.beginning().equals(Optional.of(beginning))
                && !other.hasBegun(root));
    }

    /** A trial has come on; returns whether others may go on from what it has trained. */
    boolean progressed(Work work, Progress progress) {
        return !beginnings.isEmpty() && progress.step() > work.experiment().phases().get(0).to() && ended(work);
    }

    /** A trial is not trained any more; returns whether others may begin. */
    boolean ended(Work work) {
        return beginnings.values().removeIf(work.trial()::equals);
    }

    /** A trial was stopped; returns whether it was at the rung that it was trained to. */
    boolean stopped(Work work) {
        boolean there = rungs.isPresent() && rungs.get().reached(work.trial()) > work.goal();
        if (there) {
            atRung.put(work.trial(), work.experiment());
        }
        return there;
    }

    /**
     * Has those go on that may.
     *
     * @param alone whether nothing else is trained, here or elsewhere, and no more points will come
     * @return what is given up, with the rung at which it is; something only if nothing goes on
     */
    Map<Trial, Integer> climb(boolean alone) {
        Map<Trial, Integer> pruned = new LinkedHashMap<>();
        boolean more = false;
        if (atRung.isEmpty()) {
            return pruned;
        }
        Map<Trial, Halving.Decision> decisions = rungs.get().decide(alone);
        for (Map.Entry<Trial, Experiment> each : List.copyOf(atRung.entrySet())) {
            Trial trial = each.getKey();
            Halving.Decision decision = decisions.getOrDefault(trial, new Halving.Decision(0, false));
            if (decision.pruned()) {
                pruned.put(trial, decision.rung());
            } else if (decision.rung() >= rungs.get().reached(trial)) {
                atRung.remove(trial);
                waiting.add(new Work(trial, each.getValue(), decision.rung()));
                more = true;
            }
        }
        if (more || !alone) {
            return Map.of();
        }
        pruned.keySet().forEach(atRung::remove);
        return pruned;
    }
}
