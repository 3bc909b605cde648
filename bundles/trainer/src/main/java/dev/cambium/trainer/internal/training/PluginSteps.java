package dev.cambium.trainer.internal.training;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.training.ActivityPenalty;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.State;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.StepSizes;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.api.training.Workers;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.random.RandomStreams;
import dev.cambium.experiment.Phase;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.trainer.internal.plugin.Participant;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import dev.cambium.trainer.internal.plugin.TrainingParts;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * What optimizer and regularizer do in the steps of a training: calls them, gives them state and chance, and sees to it
 * that what they leave are numbers.
 */
final class PluginSteps {

    private final RecurrentNetwork network;
    private final Parameter[] parameters;
    private final Participant<Optimizer> optimizer;
    private final Participant<Regularizer> regularizer;
    private final PluginState optimizerState;
    private final PluginState regularizerState;
    private final PluginGuard guard;
    private final Phase.Span span;
    private final RandomStreams streams;
    private final Workers workers;
    private final Norms norms;
    // made once: a step allocates nothing
    private final Runnable addingGradient = this::addPenaltysGradient;
    private final Runnable updating = this::updateParameters;
    private final Runnable actingAfterUpdate = this::actAfterUpdate;
    private final StepSizes stepSizes = this::stepSize;
    private Moment now;
    /** Whose turn it is: the plug-in whose random numbers are asked for. */
    private String turn;

    /**
     * Nothing is called yet.
     *
     * @param span the steps that they take part in
     */
    PluginSteps(RecurrentNetwork network, TrainingParts parts, PluginGuard guard, Phase.Span span,
            RandomStreams streams, Workers workers, Norms norms) {
        this.network = network;
        this.parameters = network.parameters().toArray(Parameter[]::new);
        this.optimizer = parts.optimizer();
        this.regularizer = parts.regularizer();
        this.optimizerState = new PluginState(network.parameters());
        this.regularizerState = new PluginState(network.parameters());
        this.guard = guard;
        this.span = span;
        this.streams = streams;
        this.workers = workers;
        this.norms = norms;
    }

    /** A step, to the plug-ins. */
    private final class Moment implements TrainingStep {

        private final long index;
        private final long total;

        Moment(long step) {
            index = step - span.from();
            total = Math.max(1, span.to() - span.from());
        }

        @Override
        public long index() {
            return index;
        }

        @Override
        public long total() {
            return total;
        }

        @Override
        public Workers workers() {
            return workers;
        }

        @Override
        public RandomGenerator random(String purpose) {
            return streams.stream(turn + ": " + purpose, index + span.from());
        }
    }

    /**
     * Prepares them; to be called once, before any step and before their states are restored.
     *
     * @throws PluginFailedException if one throws, or asks for a state that cannot be given
     */
    void begin() {
        begin(optimizer, state -> optimizer.plugin().begin(network, state), optimizerState);
        begin(regularizer, state -> regularizer.plugin().begin(network, state), regularizerState);
    }

    private void begin(Participant<?> participant, Consumer<State> beginning, PluginState state) {
        long before = Fingerprint.of(network);
        guard.run(participant.work(), () -> beginning.accept(state));
        state.close();
        // a training that goes on begins as well: it would be another one than that which was not interrupted
        requireSame(before, participant, "where it begins");
    }

    private void requireSame(long before, Participant<?> participant, String where) {
        requireWhole(participant);
        requireNumbers(participant);
        if (Fingerprint.of(network) != before) {
            throw new PluginFailedException(participant.who() + " changed the network " + where
                    + ", where it may only look at it");
        }
    }

    /** Sees to it that nobody has moved the limits of the memory of the parameters. */
    private void requireWhole(Participant<?> participant) {
        for (Parameter parameter : parameters) {
            if (parameter.values().limit() != parameter.values().capacity()
                    || parameter.gradients().limit() != parameter.gradients().capacity()) {
                throw new PluginFailedException(participant.who() + " moved the limit of the memory of "
                        + parameter.name() + ", which must stay where it is");
            }
        }
    }

    /** What is called from now on belongs to the step after so many. */
    void go(long step) {
        now = new Moment(step);
        turn = regularizer.title(); // its penalty on the activity is the first that is called
    }

    /** What penalizes the activity, for each of the threads that share out a batch; empty if nothing does. */
    Optional<IntFunction<PenalizedPart>> activityPenalty() {
        Optional<ActivityPenalty> penalty =
                guard.call(regularizer.work(), () -> regularizer.plugin().activityPenalty());
        if (penalty == null) {
            throw new PluginFailedException(regularizer.who() + " gave null for its penalty on the activity, expected "
                    + "an empty one where there is none");
        }
        return penalty.map(each -> part -> new PenalizedPart(each, regularizer.who(), () -> now));
    }

    /** The regularizer adds its gradient. */
    void addGradient() {
        guard.run(regularizer.work(), addingGradient);
        requireWhole(regularizer);
    }

    private void addPenaltysGradient() {
        turn = regularizer.title();
        regularizer.plugin().addGradient(network, now);
    }

    /** The optimizer updates the parameters. */
    void update() {
        guard.run(optimizer.work(), updating);
        requireWhole(optimizer);
    }

    private void updateParameters() {
        turn = optimizer.title();
        optimizer.plugin().update(network, now);
    }

    /** The regularizer acts after the update. */
    void afterUpdate() {
        guard.run(regularizer.work(), actingAfterUpdate);
        requireWhole(regularizer);
    }

    private void actAfterUpdate() {
        turn = regularizer.title();
        regularizer.plugin().afterUpdate(network, now, stepSizes);
    }

    /** The penalty after so many steps, which is a number. */
    double penalty(long step) {
        Moment last = new Moment(Math.max(span.from(), step - 1));
        long before = Fingerprint.of(network);
        double penalty = guard.call(regularizer.work(), () -> {
            turn = regularizer.title();
            return regularizer.plugin().penalty(network, last);
        });
        // it is asked whenever progress is told: how often must not matter
        requireSame(before, regularizer, "when asked for its penalty");
        if (!Double.isFinite(penalty)) {
            throw new PluginFailedException(regularizer.who() + " gave the penalty " + penalty);
        }
        return penalty;
    }

    /** A phase is over and another one begins. */
    void endPhase() {
        guard.run(regularizer.work(), () -> regularizer.plugin().endPhase(network));
        requireWhole(regularizer);
        requireNumbers(regularizer);
    }

    /** The optimizer's step size, if it has the right shape. What it throws is its own, whoever asks. */
    private StepSize stepSize(Parameter parameter) {
        StepSize size;
        try {
            size = optimizer.plugin().of(parameter);
        } catch (Throwable e) { // a plug-in may throw anything
            throw PluginFailedException.threw(optimizer.who(), e);
        }
        if (size instanceof StepSize.Uniform uniform && uniform.value() < 0) {
            throw new PluginFailedException(optimizer.who() + " gave the step size " + uniform.value() + " for "
                    + parameter + ", expected at least 0");
        }
        boolean perElement = size instanceof StepSize.PerElement each && each.values() != null;
        if (!(size instanceof StepSize.Uniform) && !(perElement && sizes(size) == parameter.length())) {
            throw new PluginFailedException(optimizer.who() + " gave "
                    + (perElement ? sizes(size) + " step sizes" : "no step size") + " for " + parameter);
        }
        return size;
    }

    /** How many can be read. */
    private static int sizes(StepSize size) {
        return ((StepSize.PerElement) size).values().limit();
    }

    /** Sees to it that the optimizer has left all parameters as numbers. */
    void requireNumbersOfOptimizer() {
        requireNumbers(optimizer);
    }

    /** Sees to it that the regularizer has left all parameters as numbers. */
    void requireNumbersOfRegularizer() {
        requireNumbers(regularizer);
    }

    private void requireNumbers(Participant<?> participant) {
        for (Parameter parameter : parameters) {
            if (!norms.isFinite(parameter)) {
                throw new PluginFailedException(participant.who() + " left " + parameter.name()
                        + " with values that are not numbers; if it is not broken, try smaller steps");
            }
        }
    }

    /** The same of what the regularizer did with the step sizes that the optimizer gave it. */
    void requireNumbersAfterUpdate() {
        if (norms.areFinite()) {
            return;
        }
        for (Parameter parameter : parameters) {
            if (!norms.isFinite(stepSize(parameter))) {
                throw new PluginFailedException(optimizer.who() + " gave step sizes for " + parameter.name()
                        + " that are not numbers");
            }
        }
        requireNumbers(regularizer);
    }

    /** Who the regularizer is, with bundle and version. */
    String regularizerName() {
        return regularizer.who();
    }

    /** What the optimizer's next update depends on. */
    PluginState optimizerState() {
        return optimizerState;
    }

    /** What the regularizer's next step depends on. */
    PluginState regularizerState() {
        return regularizerState;
    }
}
