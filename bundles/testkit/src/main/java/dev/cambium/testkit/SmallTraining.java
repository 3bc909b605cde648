package dev.cambium.testkit;

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.State;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.api.training.Workers;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * A training of a small model on gradients that are drawn anew in each step, in the order in which a training calls its
 * plug-ins; with the end of a phase in between.
 */
final class SmallTraining {

    static final int STEPS = 24;
    /** The end of a phase. */
    private static final int PHASE = 14;
    /** Where to break off: early, and when a phase is over. */
    static final int[] BREAKS = {1, 7, 19};

    private static final float RATE = 0.05f;

    private final SmallModel model;
    private final Optimizer optimizer;
    private final Regularizer regularizer;
    private final Workers workers;
    private final SmallState optimizerState;
    private final SmallState regularizerState;
    private int step;

    private SmallTraining(SmallModel model, Optimizer optimizer, Regularizer regularizer, int threads) {
        this.model = model;
        this.optimizer = optimizer;
        this.regularizer = regularizer;
        this.workers = threads == 1 ? Workers.ALONE : ThreadedSubject.workers(threads);
        optimizerState = new SmallState(model);
        regularizerState = new SmallState(model);
        optimizer.begin(model, optimizerState);
        regularizer.begin(model, regularizerState);
    }

    /** The whole training. */
    static SmallTraining unbroken(Supplier<? extends Optimizer> optimizer, Supplier<? extends Regularizer> regularizer,
            int threads) {
        SmallTraining training =
                new SmallTraining(SmallModel.random(1), optimizer.get(), regularizer.get(), threads);
        training.run(STEPS);
        return training;
    }

    /** The same, broken off after some steps, and gone on with by new plug-ins that get what was saved. */
    static SmallTraining broken(Supplier<? extends Optimizer> optimizer, Supplier<? extends Regularizer> regularizer,
            int at) {
        SmallTraining before = new SmallTraining(SmallModel.random(1), optimizer.get(), regularizer.get(), 1);
        before.run(at);
        SmallTraining after = new SmallTraining(before.model, optimizer.get(), regularizer.get(), 1);
        after.step = at;
        after.optimizerState.restore(before.optimizerState);
        after.regularizerState.restore(before.regularizerState);
        after.run(STEPS);
        return after;
    }

    private void run(int until) {
        for (; step < until; step++) {
            if (step == PHASE) {
                regularizer.endPhase(model);
            }
            TrainingStep now = now();
            SplittableRandom random = new SplittableRandom(step);
            for (Parameter parameter : model.parameters()) {
                for (int i = 0; i < parameter.length(); i++) {
                    parameter.gradients().put(i,
                            (float) random.nextDouble(-0.5, 0.5) + 0.1f * parameter.values().get(i));
                }
            }
            regularizer.addGradient(model, now);
            optimizer.update(model, now);
            regularizer.afterUpdate(model, now, optimizer);
        }
    }

    TrainingStep now() {
        return new SmallStep(Math.min(step, STEPS - 1), STEPS, workers);
    }

    SmallModel model() {
        return model;
    }

    Regularizer regularizer() {
        return regularizer;
    }

    /** Gradient descent, for tests of regularizers. */
    static final class Descent implements Optimizer {

        @Override
        public void begin(Model model, State state) {
        }

        @Override
        public void update(Model model, TrainingStep step) {
            for (Parameter parameter : model.parameters()) {
                for (int i = 0; i < parameter.length(); i++) {
                    parameter.values().put(i, parameter.values().get(i) - RATE * parameter.gradients().get(i));
                }
            }
        }

        @Override
        public StepSize of(Parameter parameter) {
            return new StepSize.Uniform(RATE);
        }
    }
}
