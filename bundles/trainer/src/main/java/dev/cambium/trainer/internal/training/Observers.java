package dev.cambium.trainer.internal.training;

import dev.cambium.api.metric.Network;
import dev.cambium.api.observer.Indicator;
import dev.cambium.api.observer.Observation;
import dev.cambium.api.observer.Observer;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.Workers;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.Words;
import dev.cambium.base.random.RandomStreams;
import dev.cambium.network.batch.TaskSet;
import dev.cambium.network.batch.TrialSource;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.network.rnn.Responder;
import dev.cambium.runs.Progress;
import dev.cambium.runs.codec.ProgressJson;
import dev.cambium.trainer.internal.plugin.Participant;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Those who look on at a training: calls them, and sees to it that they change nothing. */
final class Observers {

    private final List<Participant<Observer>> all;
    private final Map<String, PluginState> states = new LinkedHashMap<>();
    private final RecurrentNetwork network;
    private final TaskSet tasks;
    private final PluginGuard guard;
    private final RandomStreams streams;
    private final Workers workers;
    private final long phaseStart;
    private boolean silent;

    /**
     * Nobody is called yet.
     *
     * @param phaseStart the steps that had been taken when the phase began
     */
    Observers(List<Participant<Observer>> all, RecurrentNetwork network, TaskSet tasks, PluginGuard guard,
            RandomStreams streams, Workers workers, long phaseStart) {
        this.all = all;
        this.network = network;
        this.tasks = tasks;
        this.guard = guard;
        this.streams = streams;
        this.workers = workers;
        this.phaseStart = phaseStart;
    }

    /**
     * Prepares them; to be called once, before any observation and before their states are restored.
     *
     * @throws PluginFailedException if one throws, asks for a state that cannot be given, or changes the network
     */
    void begin() {
        for (Participant<Observer> each : all) {
            PluginState state = new PluginState(network.parameters());
            watched(each, () -> each.plugin().begin(network, state));
            state.close();
            states.put(each.title(), state);
        }
    }

    /** What each remembers, by {@link Participant#title}. */
    Map<String, PluginState> states() {
        return states;
    }

    /**
     * What came of an observation.
     *
     * @param progress the line of progress with what they tell
     * @param ending   why the training is to end with this step, and who says so; empty if it goes on
     */
    record Outcome(Progress progress, Optional<String> ending) {
    }

    /** Has them look at a training of which progress is reported. */
    Outcome observe(Progress progress) {
        Map<Indicator, Double> figures = new LinkedHashMap<>();
        String ending = null;
        silent = false;
        for (Participant<Observer> each : all) {
            Look look = new Look(each.title(), progress, figures);
            int before = figures.size();
            watched(each, () -> each.plugin().observe(look));
            silent |= figures.size() == before;
            if (look.ending != null && ending == null) {
                ending = each.who() + ": " + look.ending;
            }
        }
        return new Outcome(progress.with(figures), Optional.ofNullable(ending));
    }

    /** Whether one of them had no figure to tell at the last look. */
    boolean isAnySilent() {
        return silent;
    }

    private void watched(Participant<Observer> observer, Runnable action) {
        long before = Fingerprint.of(network);
        guard.run(observer.work(), action);
        if (Fingerprint.of(network) != before) {
            throw new PluginFailedException(observer.who() + " changed the network, at which observers only look");
        }
    }

    /** One observer's look. */
    private final class Look implements Observation {

        private final String title;
        private final Progress progress;
        private final Map<Indicator, Double> figures;
        private final Network responder = new Responder(network);
        private String ending;

        Look(String title, Progress progress, Map<Indicator, Double> figures) {
            this.title = title;
            this.progress = progress;
            this.figures = figures;
        }

        @Override
        public long step() {
            return progress.step();
        }

        @Override
        public long steps() {
            return progress.steps();
        }

        @Override
        public long phaseStart() {
            return phaseStart;
        }

        @Override
        public double loss() {
            return progress.loss();
        }

        @Override
        public double penalty() {
            return progress.penalty();
        }

        @Override
        public Map<String, Double> scores() {
            return Map.copyOf(progress.accuracyPerTask());
        }

        @Override
        public double score() {
            return progress.accuracy();
        }

        @Override
        public boolean isGraded() {
            return progress.graded();
        }

        @Override
        public Network network() {
            return responder;
        }

        @Override
        public List<Trial> trials(String task, int count) {
            int index = tasks.names().indexOf(task);
            if (index < 0) {
                throw new IllegalArgumentException("there is no task " + Words.quote(task) + " in this training");
            }
            if (count < 1) {
                throw new IllegalArgumentException(count + " trials, expected at least 1");
            }
            return TrialSource.trials(tasks, index, count, streams, title);
        }

        @Override
        public RandomGenerator random(String purpose) {
            return streams.stream(title + ": " + purpose, progress.step());
        }

        @Override
        public Workers workers() {
            return workers;
        }

        @Override
        public void show(Indicator indicator, double value) {
            if (ProgressJson.OWN.contains(indicator.name())
                    || figures.keySet().stream().anyMatch(each -> each.name().equals(indicator.name()))) {
                throw new IllegalArgumentException("progress has a figure called " + Words.quote(indicator.name())
                        + " already");
            }
            figures.put(indicator, value);
        }

        @Override
        public void end(String reason) {
            if (reason == null || reason.isBlank()) {
                throw new IllegalArgumentException("it ends the training without a reason");
            }
            ending = Words.line(reason);
        }
    }
}
