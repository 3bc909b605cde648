package {{package}};

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.RecurrentInitialization;
import dev.cambium.api.plugin.InitializationPlugin;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Gaussian weights between neurons, and one given weight from each neuron to itself. */
@Component(factory = RecurrentInitialization.FACTORY, service = RecurrentInitialization.class)
@InitializationPlugin(name = "{{name}}", description = "Gaussian weights, and one from each neuron to itself")
@Designate(ocd = {{class}}.Settings.class)
public final class {{class}} implements RecurrentInitialization {

    /** What a user can set. Cambium checks an experiment against this before it makes the initialization. */
    @ObjectClassDefinition(name = "{{name}}")
    public @interface Settings {

        @AttributeDefinition(min = "0", description = "Scale of the weights between neurons, times 1/√hidden")
        double gain() default 0.5;

        @AttributeDefinition(description = "Weight from each neuron to itself")
        double self() default 0.5;
    }

    private final Settings settings;

    /** To refuse settings, throw an IllegalArgumentException. */
    @Activate
    public {{class}}(Settings settings) {
        this.settings = settings;
    }

    /** Fills the weights, column by column: from each neuron to all. {@code random} is all chance. */
    @Override
    public void draw(Parameter weights, Layout layout, RandomGenerator random) {
        int neurons = weights.rows();
        double deviation = settings.gain() / Math.sqrt(neurons);
        for (int from = 0; from < neurons; from++) {
            for (int to = 0; to < neurons; to++) {
                double weight = from == to ? settings.self() : deviation * random.nextGaussian();
                weights.values().put(to + from * neurons, (float) weight);
            }
        }
    }
}
