package dev.cambium.regularizer.l1.internal;

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.plugin.RegularizerPlugin;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.State;
import dev.cambium.api.training.StepSizes;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.toolkit.penalty.Schedule;
import dev.cambium.toolkit.penalty.WeightedL1;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The penalty λ·Σ f·|w| (lasso; Tibshirani 1996), f the factor of the parameter's role. The proximal method is
 * that of iterative shrinkage (Daubechies, Defrise and De Mol 2004), in the metric of the optimizer.
 */
@Component(factory = Regularizer.FACTORY, service = Regularizer.class)
@RegularizerPlugin(name = "l1", description = "Sum of absolute weights (lasso)")
@Designate(ocd = L1.Settings.class)
public final class L1 implements Regularizer {

    /** What can be set. */
    @ObjectClassDefinition(name = "L1")
    public @interface Settings {
        @AttributeDefinition(description = "Strength of the penalty, in units of the loss per unit of recurrent "
                + "weight", min = "0", max = "1000000")
        double lambda() default 1e-4;

        @AttributeDefinition(description = "Strength for the input weights, as a multiple of lambda",
                min = "0", max = "1000000")
        double inputFactor() default 1;

        @AttributeDefinition(description = "Strength for the output weights, as a multiple of lambda",
                min = "0", max = "1000000")
        double outputFactor() default 1;

        @AttributeDefinition(description = "Strength for the biases, and for a trained initial state, as a multiple of "
                + "lambda", min = "0", max = "1000000")
        double biasFactor() default 0;

        @AttributeDefinition(description = "proximal: soft threshold after each update, weights become exactly 0; "
                + "subgradient: the sign of the weights is added to the gradient")
        WeightedL1.Method method() default WeightedL1.Method.PROXIMAL;

        @AttributeDefinition(description = "Factor on lambda in the course of the training: "
                + Schedule.FORMS)
        String schedule() default "constant";
    }

    private final Settings settings;
    private final double lambda;
    private final WeightedL1.Method method;
    private final Schedule schedule;
    private final Map<Parameter, WeightedL1> norms = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if the schedule cannot be read */
    @Activate
    public L1(Settings settings) {
        this.settings = settings;
        this.lambda = settings.lambda();
        this.method = settings.method();
        this.schedule = Schedule.parse(settings.schedule());
    }

    @Override
    public void begin(Model model, State state) {
        norms.clear();
        for (Parameter parameter : model.parameters()) {
            double factor = switch (parameter.role()) {
                case RECURRENT_WEIGHTS -> 1;
                case INPUT_WEIGHTS -> settings.inputFactor();
                case OUTPUT_WEIGHTS -> settings.outputFactor();
                default -> settings.biasFactor();
            };
            norms.put(parameter, new WeightedL1(parameter, factor));
        }
    }

    private double strength(TrainingStep step) {
        return lambda * schedule.factor(step.progress());
    }

    @Override
    public double penalty(Model model, TrainingStep step) {
        return strength(step) * norms.values().stream().mapToDouble(WeightedL1::value).sum();
    }

    @Override
    public void addGradient(Model model, TrainingStep step) {
        if (method == WeightedL1.Method.SUBGRADIENT) {
            double strength = strength(step);
            norms.values().forEach(norm -> norm.addSubgradient(strength, step.workers()));
        }
    }

    @Override
    public void afterUpdate(Model model, TrainingStep step, StepSizes stepSizes) {
        if (method == WeightedL1.Method.PROXIMAL) {
            double strength = strength(step);
            for (Map.Entry<Parameter, WeightedL1> norm : norms.entrySet()) {
                norm.getValue().shrink(strength, stepSizes.of(norm.getKey()), step.workers());
            }
        }
    }
}
