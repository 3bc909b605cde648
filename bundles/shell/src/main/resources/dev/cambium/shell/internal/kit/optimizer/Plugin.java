package {{package}};

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.plugin.OptimizerPlugin;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.State;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.TrainingStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Gradient descent with momentum: with g the gradient, the velocity becomes v ← momentum·v + g and the weight moves
 * by −learningRate·v.
 */
@Component(factory = Optimizer.FACTORY, service = Optimizer.class)
@OptimizerPlugin(name = "{{name}}", description = "Gradient descent with momentum")
@Designate(ocd = {{class}}.Settings.class)
public final class {{class}} implements Optimizer {

    /** What a user can set. Cambium checks an experiment against this before it makes the optimizer. */
    @ObjectClassDefinition(name = "{{name}}")
    public @interface Settings {

        @AttributeDefinition(min = "0", description = "Step per unit of gradient")
        double learningRate() default 1e-2;

        @AttributeDefinition(min = "0", max = "1", description = "Share of the velocity that the next step keeps")
        double momentum() default 0.9;
    }

    private final double learningRate;
    private final double momentum;

    /** What the next update depends on. */
    private final Map<Parameter, INDArray> velocities = new LinkedHashMap<>();

    /** Cambium makes one optimizer for each run. To refuse settings, throw an IllegalArgumentException. */
    @Activate
    public {{class}}(Settings settings) {
        learningRate = settings.learningRate();
        momentum = settings.momentum();
    }

    /**
     * Asks for what is remembered from step to step: all zeros, and like the parameters. Cambium saves it in
     * checkpoints, and restores it when a run is resumed, or goes on with other settings, other tasks or a newer
     * version of this optimizer. The names are those in the checkpoint: keep them.
     */
    @Override
    public void begin(Model model, State state) {
        for (Parameter parameter : model.parameters()) {
            velocities.put(parameter, state.like("velocity." + parameter.name(), parameter));
        }
    }

    @Override
    public void update(Model model, TrainingStep step) {
        for (Parameter parameter : model.parameters()) {
            INDArray velocity = velocities.get(parameter);
            velocity.muli(momentum).addi(parameter.gradient());
            parameter.value().subi(velocity.mul(learningRate));
        }
    }

    /** How far a weight goes per unit of gradient: regularizers such as l1 and bimt need it. */
    @Override
    public StepSize of(Parameter parameter) {
        return new StepSize.Uniform(learningRate);
    }
}
