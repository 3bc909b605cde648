package {{package}};

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.plugin.FinishPlugin;
import dev.cambium.api.training.Finishing;
import dev.cambium.api.training.FinishingStep;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Prunes a trained network: recurrent weights up to a threshold become 0, before it is saved and analysed. */
@Component(factory = FinishingStep.FACTORY, service = FinishingStep.class)
@FinishPlugin(name = "{{name}}", description = "Set small recurrent weights to 0")
@Designate(ocd = {{class}}.Settings.class)
public final class {{class}} implements FinishingStep {

    /** What a user can set. Cambium checks an experiment against this before it makes the step. */
    @ObjectClassDefinition(name = "{{name}}")
    public @interface Settings {

        @AttributeDefinition(min = "0", description = "The largest weight that becomes 0")
        double threshold() default 1e-2;
    }

    private final double threshold;

    /** To refuse settings, throw an IllegalArgumentException. */
    @Activate
    public {{class}}(Settings settings) {
        threshold = settings.threshold();
    }

    /** Changes the network in place. Chance, where it is needed, comes from {@code finishing}. */
    @Override
    public void finish(Model model, Finishing finishing) {
        Parameter weights = model.parameter(Role.RECURRENT_WEIGHTS);
        for (int k = 0; k < weights.length(); k++) {
            if (Math.abs(weights.values().get(k)) <= threshold) {
                weights.values().put(k, 0);
            }
        }
    }
}
