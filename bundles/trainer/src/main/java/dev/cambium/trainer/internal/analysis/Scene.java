package dev.cambium.trainer.internal.analysis;

import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.BatteryDescription;
import dev.cambium.api.task.Trial;
import dev.cambium.base.random.RandomStreams;
import dev.cambium.network.batch.TrialSource;
import dev.cambium.network.rnn.Responder;
import java.lang.ref.SoftReference;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A network with its responses to trials of the tasks that it knows, which all metrics share. What one of them changes,
 * though it must not, is noticed and undone before another sees it.
 */
final class Scene {

    private final Network network;
    private final Map<String, Response> responses = new HashMap<>();
    private final int trialsPerTask;
    private final RandomStreams streams;
    /** As the network was when a metric first saw it. */
    private Network untouched;

    /** A state of the training, with so many trials for each task. */
    Scene(TrainingPast.State state, int trialsPerTask, RandomStreams streams) {
        this.network = new Responder(state.network());
        this.trialsPerTask = trialsPerTask;
        this.streams = streams;
        state.tasks().names().forEach(task -> responses.put(task, new Response(state, task)));
    }

    synchronized Network network() {
        if (untouched == null) {
            untouched = network.copy();
        }
        return network;
    }

    /** The network's response to trials of a task. */
    Response response(String task) {
        Response response = responses.get(task);
        if (response == null) {
            throw new IllegalArgumentException("there is no task '" + task + "', only " + network.tasks());
        }
        return response;
    }

    /** Puts everything as it was before a metric saw it, and says what that was; empty if nothing was changed. */
    synchronized Optional<String> restore() {
        Optional<String> changed = restoreNetwork();
        for (Map.Entry<String, Response> each : responses.entrySet()) {
            Optional<String> what = each.getValue().restore();
            changed = changed.or(() -> what);
        }
        return changed;
    }

    private Optional<String> restoreNetwork() {
        if (untouched == null) {
            return Optional.empty();
        }
        Optional<String> changed = Optional.empty();
        for (int i = 0; i < network.parameters().size(); i++) {
            Parameter now = network.parameters().get(i);
            Parameter before = untouched.parameters().get(i);
            if (now.values().limit() != now.values().capacity()) { // nobody could read it any more
                now.values().clear();
                changed = Optional.of("the limit of the memory of " + now.name() + " of the network");
            }
            if (all(now.values()).mismatch(all(before.values())) >= 0) {
                now.value().assign(before.value());
                changed = Optional.of(now.name() + " of the network");
            }
        }
        if (!Arrays.equals(network.layout().places(), untouched.layout().places())
                || network.layout().swaps() != untouched.layout().swaps()) {
            network.layout().restore(untouched.layout().places(), untouched.layout().swaps());
            changed = Optional.of("the places of the neurons");
        }
        return changed;
    }

    private static FloatBuffer all(FloatBuffer values) {
        return values.duplicate().clear();
    }

    /** The network's response to trials of a task; threads can ask for those of several tasks at once. */
    final class Response {

        private final TrainingPast.State state;
        private final String task;
        private List<Trial> trials;
        private int trialsHash;
        /** Given up when memory is short. */
        private SoftReference<Recording> kept = new SoftReference<>(null);
        private int recordingHash;
        private boolean asked;

        private Response(TrainingPast.State state, String task) {
            this.state = state;
            this.task = task;
        }

        BatteryDescription battery() {
            return state.tasks().batteries().get(state.tasks().names().indexOf(task));
        }

        synchronized List<Trial> trials() {
            asked = true;
            if (trials == null) {
                trials = List.copyOf(TrialSource.trials(state.tasks(), state.tasks().names().indexOf(task),
                        trialsPerTask, streams));
                trialsHash = hash(trials);
            }
            return trials;
        }

        synchronized Recording recording() {
            List<Trial> of = trials();
            Recording recording = kept.get();
            if (recording == null) {
                recording = new Responder(state.network()).respond(task, of, true);
                recordingHash = hash(recording);
                kept = new SoftReference<>(recording);
            }
            return recording;
        }

        /** Forgets what a metric has changed: it is made anew for the next. */
        private synchronized Optional<String> restore() {
            if (!asked) {
                return Optional.empty();
            }
            asked = false;
            Recording recording = kept.get();
            boolean otherTrials = hash(trials) != trialsHash;
            boolean otherRecording = recording != null && hash(recording) != recordingHash;
            if (otherTrials || otherRecording) {
                kept.clear();
            }
            if (otherTrials) {
                trials = null;
                return Optional.of("the trials of " + task);
            }
            return otherRecording ? Optional.of("the recording of " + task) : Optional.empty();
        }
    }

    private static int hash(Recording recording) {
        int hash = 1;
        for (List<float[]> arrays : List.of(recording.outputs(), recording.activity())) {
            for (float[] array : arrays) {
                hash = 31 * hash + Arrays.hashCode(array);
            }
        }
        return hash;
    }

    private static int hash(List<Trial> trials) {
        int hash = 1;
        for (Trial trial : trials) {
            float[] observation = new float[trial.channels()];
            hash = 31 * hash + Objects.hash(trial.steps(), trial.periods(), trial.conditions(), trial.tags());
            for (int step = 0; step < trial.steps(); step++) {
                trial.copyObservation(step, observation, 0);
                hash = 31 * hash + Arrays.hashCode(observation);
                hash = 31 * hash + Float.hashCode(trial.weight(step));
                hash = 31 * hash + target(trial, step);
            }
        }
        return hash;
    }

    private static int target(Trial trial, int step) {
        if (trial.actions() instanceof ActionSpace.Choices) {
            return trial.targetChoice(step);
        }
        int hash = 1;
        for (int output = 0; output < trial.actions().outputs(); output++) {
            hash = 31 * hash + Float.hashCode(trial.targetValue(step, output));
        }
        return hash;
    }
}
