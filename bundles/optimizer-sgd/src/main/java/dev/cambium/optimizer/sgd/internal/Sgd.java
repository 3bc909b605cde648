package dev.cambium.optimizer.sgd.internal;

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
 * Stochastic gradient descent with momentum, in the form that PyTorch gives it: with g the gradient plus
 * weight decay times the weight, the velocity becomes v ← momentum·v + g, and the weight moves by
 * −learningRate·v, or by −learningRate·(g + momentum·v) with Nesterov's momentum (Sutskever et al. 2013).
 */
@Component(factory = Optimizer.FACTORY, service = Optimizer.class)
@OptimizerPlugin(name = "sgd", description = "Stochastic gradient descent, with momentum and Nesterov's momentum")
@Designate(ocd = Sgd.Settings.class)
public final class Sgd implements Optimizer {

    /** What can be set. */
    @ObjectClassDefinition(name = "SGD")
    public @interface Settings {
        @AttributeDefinition(description = "Learning rate: step per unit of gradient", min = "0", max = "1000000")
        double learningRate() default 1e-2;

        @AttributeDefinition(description = "Share of the velocity that the next step keeps", min = "0", max = "1")
        double momentum() default 0;

        @AttributeDefinition(description = "Nesterov's momentum: look ahead along the velocity; needs momentum "
                + "above 0")
        boolean nesterov() default false;

        @AttributeDefinition(description = "Weight decay: this times the weight is added to the gradient of the "
                + "weight matrices, not of the biases", min = "0", max = "1000000")
        double weightDecay() default 0;

        @AttributeDefinition(description = "Factor on the learning rate in the course of the training: "
                + Schedule.FORMS)
        String schedule() default "constant";
    }

    /**
     * Added and taken away again, it rounds to multiples of about 1e-32, far below what counts. The velocity of
     * a weight whose gradient is always 0 would otherwise decay into the subnormal numbers, where arithmetic is
     * many times slower. It comes to rest at a few such multiples, not at 0.
     */
    private static final float ROUNDING = 1e-25f;

    private final double learningRate;
    private final double momentum;
    private final boolean nesterov;
    private final double weightDecay;
    private final Schedule schedule;
    private final Map<Parameter, FloatBuffer> velocities = new LinkedHashMap<>();
    private final Stretches stretches = new Stretches(3);
    private final Stretches.Work updating = this::update;
    private StepSize stepSize = new StepSize.Uniform(0);
    private Parameter parameter;
    private float rate;
    private float decay;

    /** @throws IllegalArgumentException if the schedule cannot be read, or Nesterov's momentum has no momentum */
    @Activate
    public Sgd(Settings settings) {
        this.learningRate = settings.learningRate();
        this.momentum = settings.momentum();
        this.nesterov = settings.nesterov();
        this.weightDecay = settings.weightDecay();
        this.schedule = Schedule.parse(settings.schedule());
        if (nesterov && !(momentum > 0)) {
            throw new IllegalArgumentException("nesterov needs a momentum above 0, such as 0.9");
        }
    }

    @Override
    public void begin(Model model, State state) {
        velocities.clear();
        if (momentum > 0) {
            for (Parameter parameter : model.parameters()) {
                velocities.put(parameter,
                        state.like("velocity." + parameter.name(), parameter).data().asNioFloat());
            }
        }
    }

    @Override
    public void update(Model model, TrainingStep step) {
        double rateNow = learningRate * schedule.factor(step.progress());
        stepSize = new StepSize.Uniform(rateNow);
        rate = (float) rateNow;
        for (Parameter each : model.parameters()) {
            parameter = each;
            decay = (float) (each.role().isWeights() ? weightDecay : 0);
            stretches.forEach(step.workers(), each.length(), updating);
        }
    }

    private void update(float[][] scratch, int from, int count) {
        float[] weights = scratch[0];
        float[] gradients = scratch[1];
        parameter.values().get(from, weights, 0, count);
        parameter.gradients().get(from, gradients, 0, count);
        addDecay(gradients, weights, decay, count);
        if (momentum > 0) {
            accelerate(weights, gradients, scratch[2], from, count);
        } else {
            move(weights, gradients, rate, count);
        }
        parameter.values().put(from, weights, 0, count);
    }

    private void accelerate(float[] weights, float[] gradients, float[] velocity, int from, int count) {
        FloatBuffer of = velocities.get(parameter);
        of.get(from, velocity, 0, count);
        accelerate(velocity, gradients, (float) momentum, count);
        of.put(from, velocity, 0, count);
        if (nesterov) {
            move(weights, gradients, rate, count);
            move(weights, velocity, rate * (float) momentum, count);
        } else {
            move(weights, velocity, rate, count);
        }
    }

    // Each loop stands alone, without branches, so that the compiler turns it into vector instructions.

    private static void addDecay(float[] gradients, float[] weights, float decay, int count) {
        for (int k = 0; k < count; k++) {
            gradients[k] += decay * weights[k];
        }
    }

    private static void accelerate(float[] velocity, float[] gradients, float momentum, int count) {
        for (int k = 0; k < count; k++) {
            velocity[k] = momentum * velocity[k] + gradients[k] + ROUNDING - ROUNDING;
        }
    }

    private static void move(float[] weights, float[] direction, float rate, int count) {
        for (int k = 0; k < count; k++) {
            weights[k] -= rate * direction[k];
        }
    }

    /** The learning rate, also with momentum: a penalty's gradient would travel on in the velocity. */
    @Override
    public StepSize of(Parameter parameter) {
        return stepSize;
    }
}
