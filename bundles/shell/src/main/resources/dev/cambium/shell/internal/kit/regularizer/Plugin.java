package {{package}};

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.plugin.RegularizerPlugin;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.TrainingStep;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Ridge: the penalty lambda · Σ w² over all weights keeps them small. Biases are free. */
@Component(factory = Regularizer.FACTORY, service = Regularizer.class)
@RegularizerPlugin(name = "{{name}}", description = "Sum of squared weights (ridge)")
@Designate(ocd = {{class}}.Settings.class)
public final class {{class}} implements Regularizer {

    /** What a user can set. Cambium checks an experiment against this before it makes the regularizer. */
    @ObjectClassDefinition(name = "{{name}}")
    public @interface Settings {

        @AttributeDefinition(min = "0", description = "Strength of the penalty")
        double lambda() default 1e-4;
    }

    private final double lambda;

    /** Cambium makes one regularizer for each run. To refuse settings, throw an IllegalArgumentException. */
    @Activate
    public {{class}}(Settings settings) {
        lambda = settings.lambda();
    }

    /** The penalty as it is now. It is reported, and must change nothing. */
    @Override
    public double penalty(Model model, TrainingStep step) {
        double sum = 0;
        for (Parameter parameter : model.parameters()) {
            if (parameter.role().isWeights()) {
                double norm = parameter.value().norm2Number().doubleValue();
                sum += norm * norm;
            }
        }
        return lambda * sum;
    }

    /** Adds the slope of the penalty to the gradient of the loss, from which the optimizer then works. */
    @Override
    public void addGradient(Model model, TrainingStep step) {
        for (Parameter parameter : model.parameters()) {
            if (parameter.role().isWeights()) {
                parameter.gradient().addi(parameter.value().mul(2 * lambda));
            }
        }
    }
}
