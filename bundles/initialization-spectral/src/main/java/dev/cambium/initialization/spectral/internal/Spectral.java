package dev.cambium.initialization.spectral.internal;

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

/**
 * Gaussian weights whose spectral radius, the largest magnitude of an eigenvalue, is exactly the given one. Of large
 * networks without structure it is the gain g of Sompolinsky, Crisanti and Sommers (1988, Physical Review Letters
 * 61:259), above 1 of which activity is chaotic; of echo state networks (Jaeger 2001) it is what sets how long they
 * remember. It is that of the weights that are there: few connections, and neurons that excite or inhibit alone, are
 * taken into account.
 */
@Component(factory = RecurrentInitialization.FACTORY, service = RecurrentInitialization.class)
@InitializationPlugin(name = "spectral", description = "Gaussian weights with a given spectral radius")
@Designate(ocd = Spectral.Settings.class)
public final class Spectral implements RecurrentInitialization {

    /** What can be set. */
    @ObjectClassDefinition(name = "Spectral radius")
    public @interface Settings {
        @AttributeDefinition(description = "Largest magnitude of an eigenvalue of the recurrent weights",
                min = "0.0001", max = "1000")
        double radius() default 1;
    }

    private final double radius;

    /** One with the given settings. */
    @Activate
    public Spectral(Settings settings) {
        radius = settings.radius();
    }

    @Override
    public void draw(Parameter weights, Layout layout, RandomGenerator random) {
        double deviation = 1 / Math.sqrt(weights.rows());
        for (int i = 0; i < weights.length(); i++) {
            weights.values().put(i, (float) (deviation * random.nextGaussian()));
        }
    }

    @Override
    public double scale(Parameter fitted) {
        double now = SpectralRadius.of(fitted.value());
        if (now == 0) {
            throw new IllegalArgumentException("the spectral radius is 0, whatever the weights are: the connections "
                    + "have no loops; expected another model.connectivity.graph");
        }
        return radius / now;
    }
}
