package dev.cambium.trainer.internal.training;

import dev.cambium.api.network.Parameter;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.random.RandomStreams;
import dev.cambium.experiment.Phase;
import dev.cambium.experiment.settings.TrainingSettings;
import dev.cambium.network.batch.TaskSampling;
import dev.cambium.network.batch.TaskSet;
import dev.cambium.network.batch.TrialSource;
import dev.cambium.network.constraint.Constraints;
import dev.cambium.network.kernel.WorkerThreads;
import dev.cambium.network.rnn.BatchGradient;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.runs.Progress;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import dev.cambium.trainer.internal.plugin.TrainingParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The training of one network, step by step. Knows nothing of files. */
public final class Training implements AutoCloseable {

    /**
     * What is done in it.
     *
     * @param span     the steps that are taken with this plan
     * @param sampling draws the tasks of the trials
     */
    record Plan(TrainingSettings settings, Phase.Span span, TaskSampling sampling, long seed) {
    }

    private final RecurrentNetwork network;
    private final Parameter[] parameters;
    private final TaskSet tasks;
    private final PluginSteps plugins;
    private final Observers observers;
    private final PluginGuard guard;
    private final Plan plan;
    private final Constraints constraints;
    private final TrainingSettings settings;
    private final List<TrialSource> sources = new ArrayList<>();
    private final List<PenalizedPart> penalizing = new ArrayList<>();
    private final PluginGuard.Work drawing = new Drawing();
    private final WorkerThreads workers;
    private final BatchGradient gradient;
    private final ProgressTally tally;
    private final StepClock clock = new StepClock();
    private final RandomStreams streams;
    private final Norms norms;
    // made once: a step allocates nothing
    private final Runnable computing = this::computeGradients;
    private double loss;
    private long step;
    private Optional<String> ending = Optional.empty();
    private boolean ended;

    /**
     * Begins a training at step 0; the network's parameters have been drawn.
     *
     * @param constraints what is kept of the network
     */
    Training(RecurrentNetwork network, TrainingParts parts, PluginGuard guard, Plan plan,
            Constraints constraints) {
        this.network = network;
        this.parameters = network.parameters().toArray(Parameter[]::new);
        tasks = parts.tasks();
        this.guard = guard;
        this.plan = plan;
        this.constraints = constraints;
        this.settings = plan.settings();
        streams = new RandomStreams(plan.seed());
        workers = new WorkerThreads(settings.threads());
        gradient = new BatchGradient(network, settings.batch(), settings.sequence(), workers, part -> {
            TrialSource source = source();
            sources.add(source);
            return source;
        });
        tally = new ProgressTally(tasks.size());
        norms = new Norms(network.parameters(), workers);
        plugins = new PluginSteps(network, parts, guard, plan.span(), streams, workers, norms);
        observers = new Observers(parts.observers(), network, tasks, guard, streams, workers, plan.span().from());
    }

    private TrialSource source() {
        int steps = settings.sequence();
        return switch (settings.batching()) {
            case PACKED -> TrialSource.packed(tasks, plan.sampling(), streams, steps);
            case TRIALS -> TrialSource.whole(tasks, plan.sampling(), streams, steps);
        };
    }

    /** What is called in all threads, for the watchdog: tasks, and the penalty on the activity. */
    private final class Drawing implements PluginGuard.Work {

        @Override
        public int parts() {
            return sources.size();
        }

        @Override
        public long call(int part) {
            long call = sources.get(part).call();
            return call >= 0 || penalizing.isEmpty() ? call : penalizing.get(part).call();
        }

        @Override
        public String plugin(int part) {
            long call = sources.get(part).call();
            return call < 0 && !penalizing.isEmpty() && penalizing.get(part).call() >= 0 ? plugins.regularizerName()
                    : call < 0 ? "a task" : tasks.describe(TrialSource.task(call));
        }
    }

    /**
     * Prepares the plug-ins; to be called once, before {@link #takeStep} and before a checkpoint is restored.
     *
     * @throws PluginFailedException if one throws, or asks for a state that cannot be given
     */
    void begin() {
        plugins.begin();
        plugins.activityPenalty().ifPresent(penalties -> gradient.penalize(part -> {
            PenalizedPart penalized = penalties.apply(part);
            penalizing.add(penalized);
            return penalized;
        }));
        observers.begin();
    }

    /**
     * Takes one step.
     *
     * @throws ArithmeticException   if the loss or a gradient is not a number, and no plug-in is to blame
     * @throws PluginFailedException if a plug-in throws, or makes something that is not a number
     */
    public void takeStep() {
        plugins.go(step);
        clock.begin();
        guard.watch(drawing, computing);
        if (!Double.isFinite(loss)) {
            blameTasks();
            requireFinite("loss", loss);
        }
        clock.skip();
        plugins.addGradient();
        clock.regularizer();
        plugins.requireNumbersOfRegularizer(); // it was not to touch them, and the optimizer would be blamed
        constraints.maskGradients(workers);
        clip();
        clock.skip();
        plugins.update();
        clock.optimizer();
        plugins.requireNumbersOfOptimizer();
        constraints.enforce(workers);
        clock.skip();
        plugins.afterUpdate();
        clock.regularizer();
        plugins.requireNumbersAfterUpdate();
        constraints.enforce(workers);
        tally.add(loss, gradient.outcomes());
        plan.sampling().learn(gradient.outcomes());
        clock.end(gradient.drawingNanoseconds());
        step++;
    }

    private void computeGradients() {
        loss = gradient.compute(step);
    }

    private void blameTasks() {
        for (int sequence = 0; sequence < settings.batch(); sequence++) {
            int task = sources.get(0).faultyTask(step, sequence);
            if (task >= 0) {
                throw new PluginFailedException(tasks.describe(task)
                        + " wrote a trial with a value that is not a number");
            }
        }
    }

    private void requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("the " + what + " is " + value
                    + "; try a smaller learning rate, or clip the gradients more");
        }
    }

    /** Scales the gradients down if they are too large together, and sees to it that they are numbers at all. */
    private void clip() {
        double norm = norms.ofGradients();
        if (!Double.isFinite(norm)) {
            blameTasks();
            blameRegularizer();
            requireFinite("norm of the gradients", norm);
        }
        if (settings.clip() > 0 && norm > settings.clip()) {
            norms.scaleGradients(settings.clip() / norm);
        }
    }

    private void blameRegularizer() {
        guard.watch(drawing, computing); // the same gradients, without the regularizer's
        if (Double.isFinite(norms.ofGradients())) {
            throw new PluginFailedException(plugins.regularizerName()
                    + " added a gradient with values that are not numbers");
        }
    }

    /**
     * Sees to it that no checkpoint and no network with anything but numbers replaces a good one.
     *
     * @throws ArithmeticException if a parameter is not a number
     */
    void requireFiniteParameters() {
        requireFinite("norm of the weights", norms.ofValues());
    }

    /** How training stands since the last call. It may come to its end by that. */
    public Progress report(double stepsPerSecond) {
        Map<String, Double> accuracyPerTask = new LinkedHashMap<>();
        Map<String, Long> trialsPerTask = new LinkedHashMap<>();
        for (int task = 0; task < tally.tasks(); task++) {
            if (!Double.isNaN(tally.accuracy(task))) {
                accuracyPerTask.put(tasks.names().get(task), tally.accuracy(task));
                trialsPerTask.put(tasks.names().get(task), tally.trials()[task]);
            }
        }
        double accuracy = accuracyPerTask.values().stream().mapToDouble(Double::doubleValue).average()
                .orElse(Double.NaN);
        double penalty = plugins.penalty(step) + gradient.penalty();
        Observers.Outcome outcome = observers.observe(new Progress(step, settings.steps(), tally.loss(), penalty,
                accuracy, accuracyPerTask, trialsPerTask, Map.of(), stepsPerSecond, clock.report(), isGraded()));
        ending = outcome.ending();
        ended |= ending.isPresent();
        tally.clear();
        return outcome.progress();
    }

    /** Whether an observer had no figure to tell at the last report. */
    public boolean isAnObserverSilent() {
        return observers.isAnySilent();
    }

    /** Why the training has come to its end at the last report, before its last step; empty if it has not. */
    public Optional<String> ending() {
        return ending;
    }

    /** Whether an observer has ended it before its last step. */
    boolean isEnded() {
        return ended;
    }

    /** An observer had ended it when it was saved. */
    void restoreEnd() {
        ended = true;
    }

    /** What each observer remembers, by kind and name. */
    Map<String, PluginState> observerStates() {
        return observers.states();
    }

    public RecurrentNetwork network() {
        return network;
    }

    /** What the optimizer's next update depends on. */
    PluginState optimizerState() {
        return plugins.optimizerState();
    }

    /** What the regularizer's next step depends on. */
    PluginState regularizerState() {
        return plugins.regularizerState();
    }

    /** Tells the regularizer that a phase is over and another one begins. */
    public void endPhase() {
        plugins.endPhase();
    }

    /** Whether answers are graded and not only right or wrong. */
    boolean isGraded() {
        return tasks.areGraded();
    }

    ProgressTally tally() {
        return tally;
    }

    TaskSampling sampling() {
        return plan.sampling();
    }

    long seed() {
        return plan.seed();
    }

    /** The number of steps taken. */
    public long step() {
        return step;
    }

    /** Goes on from a step; all else has been restored. */
    void restoreStep(long savedStep) {
        if (savedStep < 0 || savedStep > settings.steps()) {
            throw new IllegalArgumentException("is " + savedStep + ", expected at most " + settings.steps());
        }
        step = savedStep;
        constraints.remember();
    }

    /** Whether all steps of the phase are taken, or, without phases, all steps. */
    public boolean isSpanOver() {
        return step >= plan.span().to();
    }

    /** Whether no step follows. */
    public boolean complete() {
        return ended || step >= settings.steps();
    }

    @Override
    public void close() {
        workers.close();
        gradient.close();
    }
}
