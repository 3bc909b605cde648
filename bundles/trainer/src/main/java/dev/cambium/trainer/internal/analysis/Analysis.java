package dev.cambium.trainer.internal.analysis;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.MissingPartitionException;
import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.NotApplicableException;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.metric.TrainingPhase;
import dev.cambium.api.task.BatteryDescription;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.Workers;
import dev.cambium.base.Failures;
import dev.cambium.base.random.RandomStreams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import java.util.random.RandomGenerator;

/** Runs the metrics of an experiment on a network, and keeps what they find. */
final class Analysis implements AutoCloseable {

    private final Scene present;
    private final TrainingPast past;
    private final Map<String, Scene> scenes = new HashMap<>();
    private final int neurons;
    private final RandomStreams streams;
    private final Workers workers;
    private final ObjDoubleConsumer<String> progress;
    private final Map<String, List<Measurement>> results = new LinkedHashMap<>();
    private final MetricFiles files = new MetricFiles();

    /**
     * @param present what the metrics look at
     * @param past    what it was before
     * @param workers share the work of a metric
     * @param progress is told which metric is at work, and how much of it is done; perhaps by several threads
     */
    Analysis(TrainingPast.State present, TrainingPast past, int trialsPerTask, RandomStreams streams, Workers workers,
            ObjDoubleConsumer<String> progress) {
        this.present = new Scene(present, trialsPerTask, streams);
        this.neurons = present.network().hidden();
        this.past = past;
        past.states().forEach((phase, state) -> scenes.put(phase, new Scene(state, trialsPerTask, streams)));
        if (!past.phases().isEmpty()) {
            scenes.put(past.phases().get(past.phases().size() - 1).name(), this.present);
        }
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
        LEFT_OUT,
        /** It did what it must not; what it found is not kept. */
        FAILED
    }

    /**
     * What came of running a metric, and why.
     *
     * @param reason in one line for the user; empty if it has measured
     */
    record Result(Outcome outcome, String reason) {
    }

    /** Runs a metric; later ones see its results, and nothing else that it did. */
    Result run(String name, Metric metric) {
        progress.accept(name, 0);
        List<Measurement> measurements;
        Optional<String> changed;
        try {
            measurements = metric.measure(new View(name, present, results));
        } catch (MissingPartitionException e) {
            return new Result(Outcome.POSTPONED, Failures.reason(e));
        } catch (NotApplicableException e) {
            return new Result(Outcome.LEFT_OUT, Failures.reason(e));
        } finally { // also after one that throws
            changed = restore();
        }
        Optional<String> problem = changed.map(what -> "changed " + what + ", which all metrics share; it may change a "
                + "copy").or(() -> MeasurementCheck.problem(measurements, neurons));
        if (problem.isPresent()) {
            return new Result(Outcome.FAILED, problem.get());
        }
        results.put(name, List.copyOf(measurements));
        return new Result(Outcome.MEASURED, "");
    }

    private Optional<String> restore() {
        Optional<String> changed = present.restore();
        for (Scene scene : scenes.values()) {
            Optional<String> what = scene.restore();
            changed = changed.or(() -> what);
        }
        return changed;
    }

    /** What one metric gets to see. */
    private final class View implements Subject {

        private final String metric;
        private final Scene scene;
        private final Map<String, List<Measurement>> earlier;

        View(String metric, Scene scene, Map<String, List<Measurement>> earlier) {
            this.metric = metric;
            this.scene = scene;
            this.earlier = Collections.unmodifiableMap(new LinkedHashMap<>(earlier));
        }

        @Override
        public Network network() {
            return scene.network();
        }

        @Override
        public BatteryDescription battery(String task) {
            return scene.response(task).battery();
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
            return earlier;
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
                return new View(metric, scenes.get(phase), earlier);
            }
            if (past.phases().stream().anyMatch(each -> each.name().equals(phase))) {
                throw new IllegalArgumentException("the network at the end of phase '" + phase
                        + "' is not there any more");
            }
            return Subject.super.after(phase);
        }

        @Override
        public Workers workers() {
            return workers;
        }

        @Override
        public Path file(String name) {
            return files.of(metric, name);
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

    /** Removes the files that metrics have written; they are kept where the results are. */
    @Override
    public void close() throws IOException {
        files.close();
    }
}
