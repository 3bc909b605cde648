package dev.cambium.testkit;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.training.FinishingStep;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.api.training.Workers;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * For tests of optimizers, regularizers and finishing steps: what each has to keep to, in one line. They train a small
 * model of 12 neurons for a few steps, with the end of a phase in between. All throw an {@link AssertionError}.
 */
public final class TrainingChecks {

    private static final int THREADS = 3;
    /** How far a weight is moved to see the slope of a penalty. */
    private static final float MOVE = 0x1p-9f;

    private TrainingChecks() {
    }

    /**
     * All that is asked of an optimizer: equal trainings give equal bytes, with any number of threads; one that is
     * broken off goes on as if it had not been; {@code begin} changes nothing, and no instance knows of another.
     *
     * @param optimizer makes a new one at each call, with equal settings
     */
    public static void optimizer(Supplier<? extends Optimizer> optimizer) {
        requireBeginChangesNothing(optimizer, none());
        requireEqualTrainings(optimizer, none());
    }

    /**
     * All that is asked of a regularizer: the same as of an optimizer; and if it adds a gradient, that is the
     * {@linkplain #gradient slope} of its penalty.
     *
     * @param regularizer makes a new one at each call, with equal settings
     */
    public static void regularizer(Supplier<? extends Regularizer> regularizer) {
        requireBeginChangesNothing(SmallTraining.Descent::new, regularizer);
        requireEqualTrainings(SmallTraining.Descent::new, regularizer);
        SmallTraining training = SmallTraining.unbroken(SmallTraining.Descent::new, regularizer, 1);
        clearGradients(training.model(), 0);
        training.regularizer().addGradient(training.model(), training.now());
        if (training.model().parameters().stream().anyMatch(TrainingChecks::hasGradient)) {
            gradient(regularizer);
        }
    }

    /**
     * What a regularizer adds to the gradient is the slope of its penalty, as finite differences show it; and it adds
     * to what is there. Not of those that act by a proximal step.
     *
     * @param regularizer makes a new one at each call, with equal settings
     */
    public static void gradient(Supplier<? extends Regularizer> regularizer) {
        SmallTraining training = SmallTraining.unbroken(SmallTraining.Descent::new, regularizer, 1);
        SmallModel model = training.model();
        TrainingStep now = training.now();
        float before = 0.25f;
        clearGradients(model, before);
        training.regularizer().addGradient(model, now);
        double rounding = 1e-6 * Math.abs(training.regularizer().penalty(model, now)) / MOVE;
        for (Parameter parameter : model.parameters()) {
            for (int i = 0; i < parameter.length(); i++) {
                float value = parameter.values().get(i);
                parameter.values().put(i, value + MOVE);
                double above = training.regularizer().penalty(model, now);
                parameter.values().put(i, value - MOVE);
                double below = training.regularizer().penalty(model, now);
                parameter.values().put(i, value);
                double here = training.regularizer().penalty(model, now);
                double right = (above - here) / ((double) (value + MOVE) - value);
                double left = (here - below) / ((double) value - (value - MOVE));
                double added = (double) parameter.gradients().get(i) - before;
                double allowed = 0.02 * Math.max(Math.abs(added), Math.max(Math.abs(left), Math.abs(right)))
                        + rounding + 1e-6;
                // between the two, as where the penalty has a bend
                if (!(added >= Math.min(left, right) - allowed && added <= Math.max(left, right) + allowed)) {
                    throw new AssertionError("the gradient of " + parameter.name() + "[" + i % parameter.rows() + ", "
                            + i / parameter.rows() + "] is changed by " + added + ", but the penalty has the slope "
                            + (left + right) / 2 + " there, at the value " + value);
                }
            }
        }
    }

    /**
     * All that is asked of a finishing step: equal networks get equal bytes, with any number of threads, and each
     * neuron has a place of its own.
     *
     * @param finish makes a new one at each call, with equal settings
     */
    public static void finish(Supplier<? extends FinishingStep> finish) {
        SmallModel expected = finished(finish, Workers.ALONE);
        requireEqual(expected, finished(finish, Workers.ALONE), "when it is done again");
        requireEqual(expected, finished(finish, ThreadedSubject.workers(THREADS)), "with " + THREADS + " threads");
        int[] places = expected.layout().places();
        if (Arrays.stream(places).distinct().count() < places.length) {
            throw new AssertionError("two neurons are at one place: " + Arrays.toString(places));
        }
    }

    private static SmallModel finished(Supplier<? extends FinishingStep> finish, Workers workers) {
        SmallModel model = SmallModel.random(2);
        finish.get().finish(model, new SmallStep(0, 1, workers));
        return model;
    }

    // ---------------------------------------------------------------------------------------------------- in common

    private static Supplier<Regularizer> none() {
        return () -> (model, step) -> 0;
    }

    private static void requireBeginChangesNothing(Supplier<? extends Optimizer> optimizer,
            Supplier<? extends Regularizer> regularizer) {
        SmallModel model = SmallModel.random(1);
        optimizer.get().begin(model, new SmallState(model));
        regularizer.get().begin(model, new SmallState(model));
        requireEqual(SmallModel.random(1), model, "after begin, which must change nothing");
    }

    private static void requireEqualTrainings(Supplier<? extends Optimizer> optimizer,
            Supplier<? extends Regularizer> regularizer) {
        SmallModel expected = SmallTraining.unbroken(optimizer, regularizer, 1).model();
        requireEqual(expected, SmallTraining.unbroken(optimizer, regularizer, 1).model(),
                "when it trains again; does it keep anything beside its state, or draw chance of its own?");
        requireEqual(expected, SmallTraining.unbroken(optimizer, regularizer, THREADS).model(),
                "with " + THREADS + " threads");
        for (int at : SmallTraining.BREAKS) {
            requireEqual(expected, SmallTraining.broken(optimizer, regularizer, at).model(), "when it is broken off "
                    + "after step " + at + " and goes on from its state; is all that later steps depend on in it?");
        }
    }

    private static void requireEqual(SmallModel expected, SmallModel found, String when) {
        int different = Arrays.mismatch(expected.contents(), found.contents());
        if (different >= 0) {
            throw new AssertionError(expected.describe(different) + " is another " + when + ": "
                    + found.contents()[different] + ", expected " + expected.contents()[different]);
        }
    }

    private static void clearGradients(SmallModel model, float value) {
        for (Parameter parameter : model.parameters()) {
            for (int i = 0; i < parameter.length(); i++) {
                parameter.gradients().put(i, value);
            }
        }
    }

    private static boolean hasGradient(Parameter parameter) {
        for (int i = 0; i < parameter.length(); i++) {
            if (parameter.gradients().get(i) != 0) {
                return true;
            }
        }
        return false;
    }
}
