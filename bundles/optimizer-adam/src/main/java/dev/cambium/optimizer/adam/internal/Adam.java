package dev.cambium.optimizer.adam.internal;

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.plugin.OptimizerPlugin;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.State;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.toolkit.arrays.Stretches;
import dev.cambium.toolkit.penalty.Schedule;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Adam (Kingma and Ba 2015, algorithm 1, with bias correction). Weight decay is decoupled from the gradient
 * (AdamW; Loshchilov and Hutter 2019): a weight first shrinks by the factor 1 − learningRate·weightDecay.
 *
 * <p>Bias correction counts the updates of this optimizer, not the steps of the training, so that one that
 * takes over in mid-training starts soundly.
 */
@Component(factory = Optimizer.FACTORY, service = Optimizer.class)
@OptimizerPlugin(name = "adam", description = "Adam, with decoupled weight decay (AdamW)")
@Designate(ocd = Adam.Settings.class)
public final class Adam implements Optimizer {

    /** What can be set. */
    @ObjectClassDefinition(name = "Adam")
    public @interface Settings {
        @AttributeDefinition(description = "Learning rate: roughly how far a weight moves in one step",
                min = "0", max = "1000000")
        double learningRate() default 1e-3;

        @AttributeDefinition(description = "Decay of the running mean of the gradient, from 0 to below 1", min = "0",
                max = "1")
        double beta1() default 0.9;

        @AttributeDefinition(description = "Decay of the running mean of the squared gradient, from 0 to below 1",
                min = "0", max = "1")
        double beta2() default 0.999;

        @AttributeDefinition(description = "Added to the root of the mean squared gradient, against division by 0",
                min = "0", max = "1000000")
        double epsilon() default 1e-8;

        @AttributeDefinition(description = "Decoupled weight decay (AdamW): share of a weight lost per step and unit "
                + "of learning rate; weight matrices only, not biases", min = "0", max = "1000000")
        double weightDecay() default 0;

        @AttributeDefinition(description = "Factor on the learning rate in the course of the training: "
                + Schedule.FORMS)
        String schedule() default "constant";
    }

    /**
     * Added and taken away again, it rounds to multiples of about 1e-32, far below what counts. The means of a
     * gradient that is always 0, as of a silent neuron's weights, would otherwise decay into the subnormal
     * numbers, where arithmetic is many times slower. They come to rest at a few such multiples, not at 0.
     */
    private static final float ROUNDING = 1e-25f;

    /** What Adam keeps for a parameter: m and v of the paper, and the step sizes that followed from v. */
    private record Moments(FloatBuffer first, FloatBuffer second, FloatBuffer steps, StepSize stepSize) {
    }

    private final double learningRate;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double weightDecay;
    private final Schedule schedule;
    private final Map<Parameter, Moments> moments = new LinkedHashMap<>();
    private final Stretches stretches = new Stretches(5);
    private final Stretches.Work updating = this::update;
    private long[] updates = new long[1];
    private Parameter parameter;
    private Moments of;
    private float rate;
    private float keep;
    private float firstCorrection;
    private float secondCorrection;

    /** @throws IllegalArgumentException if a number is out of range, or the schedule cannot be read */
    @Activate
    public Adam(Settings settings) {
        this.learningRate = settings.learningRate();
        this.beta1 = requireBelowOne("beta1", settings.beta1());
        this.beta2 = requireBelowOne("beta2", settings.beta2());
        this.epsilon = settings.epsilon();
        this.weightDecay = settings.weightDecay();
        this.schedule = Schedule.parse(settings.schedule());
        if (!((float) epsilon > 0)) {
            throw new IllegalArgumentException("epsilon is " + epsilon + ", expected a number above 0");
        }
    }

    private static double requireBelowOne(String name, double beta) {
        if (!(beta >= 0 && beta < 1)) {
            throw new IllegalArgumentException(name + " is " + beta + ", expected a number from 0 to below 1");
        }
        return beta;
    }

    @Override
    public void begin(Model model, State state) {
        moments.clear();
        for (Parameter parameter : model.parameters()) {
            FloatBuffer steps = FloatBuffer.allocate(parameter.length());
            moments.put(parameter, new Moments(memory(state, "m.", parameter), memory(state, "v.", parameter), steps,
                    new StepSize.PerElement(steps)));
        }
        updates = state.counter("steps");
    }

    private static FloatBuffer memory(State state, String prefix, Parameter parameter) {
        return state.like(prefix + parameter.name(), parameter).data().asNioFloat();
    }

    @Override
    public void update(Model model, TrainingStep step) {
        long update = ++updates[0];
        double rateNow = learningRate * schedule.factor(step.progress());
        rate = (float) rateNow;
        firstCorrection = (float) (1 / (1 - Math.pow(beta1, update)));
        secondCorrection = (float) (1 / (1 - Math.pow(beta2, update)));
        for (Map.Entry<Parameter, Moments> each : moments.entrySet()) {
            parameter = each.getKey();
            of = each.getValue();
            keep = (float) (1 - (parameter.role().isWeights() ? rateNow * weightDecay : 0));
            stretches.forEach(step.workers(), parameter.length(), updating);
        }
    }

    private void update(float[][] scratch, int from, int count) {
        float[] weights = scratch[0];
        float[] gradients = scratch[1];
        float[] first = scratch[2];
        float[] second = scratch[3];
        float[] steps = scratch[4];
        parameter.values().get(from, weights, 0, count);
        parameter.gradients().get(from, gradients, 0, count);
        of.first.get(from, first, 0, count);
        of.second.get(from, second, 0, count);
        average(first, gradients, (float) beta1, (float) (1 - beta1), count);
        averageSquares(second, gradients, (float) beta2, (float) (1 - beta2), count);
        stepSizes(steps, second, rate, secondCorrection, (float) epsilon, count);
        move(weights, first, steps, keep, firstCorrection, count);
        of.first.put(from, first, 0, count);
        of.second.put(from, second, 0, count);
        of.steps.put(from, steps, 0, count);
        parameter.values().put(from, weights, 0, count);
    }

    // Each loop stands alone, without branches, so that the compiler turns it into vector instructions.

    private static void average(float[] mean, float[] gradients, float keep, float take, int count) {
        for (int k = 0; k < count; k++) {
            mean[k] = keep * mean[k] + take * gradients[k] + ROUNDING - ROUNDING;
        }
    }

    private static void averageSquares(float[] mean, float[] gradients, float keep, float take, int count) {
        for (int k = 0; k < count; k++) {
            mean[k] = keep * mean[k] + take * gradients[k] * gradients[k] + ROUNDING - ROUNDING;
        }
    }

    private static void stepSizes(float[] steps, float[] second, float rate, float correction, float epsilon,
            int count) {
        for (int k = 0; k < count; k++) {
            steps[k] = rate / ((float) Math.sqrt(second[k] * correction) + epsilon);
        }
    }

    private static void move(float[] weights, float[] first, float[] steps, float keep, float correction, int count) {
        for (int k = 0; k < count; k++) {
            weights[k] = keep * weights[k] - steps[k] * (correction * first[k]);
        }
    }

    /** The step per unit of the bias-corrected mean gradient, learningRate / (√v̂ + ε), of each element. */
    @Override
    public StepSize of(Parameter parameter) {
        return moments.get(parameter).stepSize;
    }
}
