package dev.cambium.trainer.internal.analysis;

import dev.cambium.api.metric.TrainingPhase;
import dev.cambium.api.metric.TrainingPhase.LearningPoint;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Phase;
import dev.cambium.experiment.TaskName;
import dev.cambium.experiment.course.Timeline;
import dev.cambium.experiment.course.Transition;
import dev.cambium.network.batch.TaskSet;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.runs.Progress;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.trainer.internal.plugin.RunPlugins;
import dev.cambium.trainer.internal.training.Checkpoint;
import dev.cambium.trainer.internal.training.ExperimentSettings;
import dev.cambium.trainer.internal.training.NetworkMaker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The phases of the training of a network, and the network at the ends of those that others followed.
 *
 * @param phases in order; none if the training was in one piece
 * @param states by phase; a state that is not on disk any more is missing
 */
record TrainingPast(List<TrainingPhase> phases, Map<String, State> states) {

    /** Of a training without phases. */
    static final TrainingPast NONE = new TrainingPast(List.of(), Map.of());

    /** A network and the tasks that it knew. */
    record State(RecurrentNetwork network, TaskSet tasks) {
    }

    /**
     * Reads a run's past.
     *
     * @param step    the last of the training: phases that it did not come to are no part of its past
     * @param plugins takes up the tasks that are made
     */
    static TrainingPast read(RunFolder folder, Timeline timeline, long step, RunPlugins plugins,
            ExperimentSettings settings) {
        List<Progress> progress = folder.progressLog().all(settings.training().steps());
        List<TrainingPhase> phases = new ArrayList<>();
        Map<String, State> states = new LinkedHashMap<>();
        Set<String> former = new LinkedHashSet<>();
        for (Phase phase : timeline.experiment().phases()) {
            if (phase.from() >= step && step < settings.training().steps()) {
                break;
            }
            int changes = timeline.changesAtEndOf(phase.name()).orElse(timeline.size());
            Experiment state = timeline.after(changes);
            List<String> tasks = TaskName.texts(state.trainedTasks());
            List<String> fresh = tasks.stream().filter(task -> !former.contains(task)).toList();
            phases.add(new TrainingPhase(phase.name(), phase.from(), Math.min(step, phase.to()), tasks, fresh,
                    learning(progress, phase, tasks)));
            if (phase.to() > phase.from()) {
                former.addAll(tasks);
            }
            Path file = folder.phase(phase.name());
            if (Files.exists(file)) {
                TaskSet known = plugins.tasks(state);
                RecurrentNetwork network = new NetworkMaker(state, plugins).toBeFilled(known);
                Checkpoint.read(file).restoreInto(network, Transition.through(List.of(state)));
                states.put(phase.name(), new State(network, known));
            }
        }
        return new TrainingPast(phases, states);
    }

    private static Map<String, List<LearningPoint>> learning(List<Progress> progress, Phase phase,
            List<String> tasks) {
        Map<String, List<LearningPoint>> learning = new LinkedHashMap<>();
        for (String task : tasks) {
            List<LearningPoint> points = new ArrayList<>();
            long trials = 0;
            for (Progress each : progress) {
                Double accuracy = each.accuracyPerTask().get(task);
                if (each.step() > phase.from() && each.step() <= phase.to() && accuracy != null) {
                    trials += each.trialsPerTask().getOrDefault(task, 0L);
                    points.add(new LearningPoint(each.step() - phase.from(), accuracy, trials));
                }
            }
            learning.put(task, List.copyOf(points));
        }
        return learning;
    }
}
