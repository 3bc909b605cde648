package dev.cambium.trainer.internal.run;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.MissingPartitionException;
import dev.cambium.api.metric.NotApplicableException;
import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.metric.TrainingPhase;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.Workers;
import dev.cambium.trainer.internal.data.RandomStreams;
import dev.cambium.trainer.internal.data.TrialSource;
import java.lang.ref.SoftReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;
import java.util.random.RandomGenerator;

/** Runs the metrics of an experiment on a network, and keeps what they find. */
final class Analysis {

    private final Scene present;
    private final TrainingPast past;
    private final Map<String, Scene> scenes = new HashMap<>();
    private final int trialsPerTask;
    private final RandomStreams streams;
    private final Workers workers;
    private final ObjDoubleConsumer<String> progress;
    private final Map<String, List<Measurement>> results = new LinkedHashMap<>();

    /**
     * @param present what the metrics look at
     * @param past    what it was before
     * @param workers share the work of a metric
     * @param progress is told which metric is at work, and how much of it is done; perhaps by several threads
     */
    Analysis(TrainingPast.State present, TrainingPast past, int trialsPerTask, RandomStreams streams, Workers workers,
            ObjDoubleConsumer<String> progress) {
        this.present = new Scene(present);
        this.past = past;
        past.states().forEach((phase, state) -> scenes.put(phase, new Scene(state)));
        if (!past.phases().isEmpty()) {
            scenes.put(past.phases().get(past.phases().size() - 1).name(), this.present);
        }
        this.trialsPerTask = trialsPerTask;
        this.streams = streams;
        this.workers = workers;
        this.progress = progress;
    }

    /** What came of running a metric. */
    enum Outcome {
        /** It has measured. */
        MEASURED,
        /** It needs what a later metric may find. */
        POSTPONED,
        /** It has nothing to measure. */
        LEFT_OUT
    }

    /**
     * What came of running a metric, and why.
     *
     * @param reason in one line for the user; empty if it has measured
     */
    record Result(Outcome outcome, String reason) {
    }

    /** Runs a metric; later ones see its results. */
    Result run(String name, Metric metric) {
        progress.accept(name, 0);
        List<Measurement> measurements;
        try {
            measurements = List.copyOf(metric.measure(new View(name, present)));
        } catch (MissingPartitionException e) {
            return new Result(Outcome.POSTPONED, e.getMessage());
        } catch (NotApplicableException e) {
            return new Result(Outcome.LEFT_OUT, e.getMessage());
        }
        if (measurements.stream().map(Measurement::name).distinct().count() < measurements.size()) {
            throw new IllegalStateException("two measurements of one name among "
                    + measurements.stream().map(Measurement::name).toList());
        }
        results.put(name, measurements);
        return new Result(Outcome.MEASURED, "");
    }

    /** A network with its responses to trials of the tasks that it knows. */
    private final class Scene {

        private final Network network;
        private final Map<String, Response> responses = new HashMap<>();

        Scene(TrainingPast.State state) {
            network = state.network();
            state.tasks().names().forEach(task -> responses.put(task, new Response(state, task)));
        }

        Response response(String task) {
            Response response = responses.get(task);
            if (response == null) {
                throw new IllegalArgumentException("there is no task '" + task + "', only " + network.tasks());
            }
            return response;
        }
    }

    /** The network's response to trials of a task; threads can ask for those of several tasks at once. */
    private final class Response {

        private final TrainingPast.State state;
        private final String task;
        private List<Trial> trials;
        /** Given up when memory is short. */
        private SoftReference<Recording> kept = new SoftReference<>(null);

        Response(TrainingPast.State state, String task) {
            this.state = state;
            this.task = task;
        }

        synchronized List<Trial> trials() {
            if (trials == null) {
                trials = TrialSource.trials(state.tasks(), state.tasks().names().indexOf(task), trialsPerTask, streams);
            }
            return trials;
        }

        synchronized Recording recording() {
            Recording recording = kept.get();
            if (recording == null) {
                recording = state.network().respond(task, trials(), true);
                kept = new SoftReference<>(recording);
            }
            return recording;
        }
    }

    /** What one metric gets to see. */
    private final class View implements Subject {

        private final String metric;
        private final Scene scene;

        View(String metric, Scene scene) {
            this.metric = metric;
            this.scene = scene;
        }

        @Override
        public Network network() {
            return scene.network;
        }

        @Override
        public List<Trial> trials(String task) {
            return scene.response(task).trials();
        }

        @Override
        public Recording recording(String task) {
            return scene.response(task).recording();
        }

        @Override
        public Map<String, List<Measurement>> earlier() {
            return results();
        }

        @Override
        public RandomGenerator random(String purpose) {
            return streams.stream("analysis " + metric + " " + purpose);
        }

        @Override
        public List<TrainingPhase> phases() {
            return past.phases();
        }

        @Override
        public Subject after(String phase) {
            if (scenes.containsKey(phase)) {
                return new View(metric, scenes.get(phase));
            }
            if (past.phases().stream().anyMatch(each -> each.name().equals(phase))) {
                throw new IllegalArgumentException("the network at the end of phase '" + phase + "' is not there any more");
            }
            return Subject.super.after(phase);
        }

        @Override
        public Workers workers() {
            return workers;
        }

        @Override
        public void progress(double share) {
            progress.accept(metric, share);
        }
    }

    /** What all metrics found, by metric. */
    Map<String, List<Measurement>> results() {
        return Collections.unmodifiableMap(results);
    }
}
