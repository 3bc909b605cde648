package {{package}};

import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.observer.Indicator;
import dev.cambium.api.observer.Observation;
import dev.cambium.api.observer.Observer;
import dev.cambium.api.plugin.ObserverPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Tells in each line of progress how large the recurrent weights are, and ends a training in which they explode. */
@Component(factory = Observer.FACTORY, service = Observer.class)
@ObserverPlugin(name = "{{name}}", description = "Mean size of the recurrent weights")
@Designate(ocd = {{class}}.Settings.class)
public final class {{class}} implements Observer {

    /** What a user can set. Cambium checks an experiment against this before it makes the observer. */
    @ObjectClassDefinition(name = "{{name}}")
    public @interface Settings {

        @AttributeDefinition(min = "0", description = "Mean size above which the training ends")
        double limit() default 10;
    }

    private static final Indicator MEAN_SIZE = new Indicator("meanWeight", "weights", "Mean recurrent weight", "",
            Indicator.Form.NUMBER);

    private final double limit;

    /** To refuse settings, throw an IllegalArgumentException. */
    @Activate
    public {{class}}(Settings settings) {
        limit = settings.limit();
    }

    /** The network may be looked at, but not changed. What is remembered from call to call goes into the state. */
    @Override
    public void observe(Observation observation) {
        Parameter weights = observation.network().parameter(Role.RECURRENT_WEIGHTS);
        double sum = 0;
        for (int k = 0; k < weights.length(); k++) {
            sum += Math.abs(weights.values().get(k));
        }
        double mean = sum / weights.length();
        observation.show(MEAN_SIZE, mean);
        if (mean > limit) {
            observation.end("the mean recurrent weight is above " + limit);
        }
    }
}
