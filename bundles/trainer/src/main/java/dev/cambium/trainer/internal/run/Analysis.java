package dev.cambium.trainer.internal.run;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.MissingPartitionException;
import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.Workers;
import dev.cambium.trainer.internal.data.RandomStreams;
import dev.cambium.trainer.internal.data.TaskSet;
import dev.cambium.trainer.internal.data.TrialSource;
import dev.cambium.trainer.internal.plugin.PluginInstance;
import java.lang.ref.SoftReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import java.util.random.RandomGenerator;

/** Runs the metrics of an experiment on a network, and keeps what they find. */
final class Analysis {

    private final Network network;
    private final TaskSet tasks;
    private final int trialsPerTask;
    private final RandomStreams streams;
    private final Workers workers;
    private final ObjDoubleConsumer<String> progress;
    private final Map<String, List<Measurement>> results = new LinkedHashMap<>();
    private final Map<String, List<Trial>> trials = new HashMap<>();
    private final Map<String, SoftReference<Recording>> recordings = new HashMap<>();

    /**
     * @param workers share the work of a metric
     * @param progress is told which metric is at work, and how much of it is done; perhaps by several threads
     */
    Analysis(Network network, TaskSet tasks, int trialsPerTask, RandomStreams streams, Workers workers,
            ObjDoubleConsumer<String> progress) {
        this.network = network;
        this.tasks = tasks;
        this.trialsPerTask = trialsPerTask;
        this.streams = streams;
        this.workers = workers;
        this.progress = progress;
    }

    /**
     * Runs a metric; later ones see its results.
     *
     * @return nothing if it had what it needs; otherwise, what it needs and a later metric may find
     */
    Optional<MissingPartitionException> run(PluginInstance<Metric> metric) {
        String name = metric.plugin().name();
        progress.accept(name, 0);
        List<Measurement> measurements;
        try {
            measurements = List.copyOf(metric.service().measure(new View(name)));
        } catch (MissingPartitionException e) {
            return Optional.of(e);
        }
        if (measurements.stream().map(Measurement::name).distinct().count() < measurements.size()) {
            throw new IllegalStateException("two measurements of one name among "
                    + measurements.stream().map(Measurement::name).toList());
        }
        results.put(name, measurements);
        return Optional.empty();
    }

    private synchronized List<Trial> trials(String task) {
        return trials.computeIfAbsent(task, name -> TrialSource.trials(tasks, tasks.names().indexOf(name),
                trialsPerTask, streams));
    }

    private synchronized Recording recording(String task) {
        SoftReference<Recording> kept = recordings.get(task);
        Recording recording = kept == null ? null : kept.get();
        if (recording == null) {
            recording = network.respond(task, trials(task), true);
            recordings.put(task, new SoftReference<>(recording));
        }
        return recording;
    }

    /** What one metric gets to see. */
    private final class View implements Subject {

        private final String metric;

        View(String metric) {
            this.metric = metric;
        }

        @Override
        public Network network() {
            return network;
        }

        @Override
        public List<Trial> trials(String task) {
            return Analysis.this.trials(task);
        }

        @Override
        public Recording recording(String task) {
            return Analysis.this.recording(task);
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
