package dev.cambium.observer.anatomy.internal;

import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.observer.Indicator;
import dev.cambium.api.observer.Observation;
import dev.cambium.api.observer.Observer;
import dev.cambium.api.plugin.ObserverPlugin;
import java.nio.FloatBuffer;
import org.osgi.service.component.annotations.Component;

/**
 * Tells three numbers of a network's anatomy: the density of its recurrent connections, the fraction of weights above
 * 0.01 in absolute value; their wiring length Σ|w(i,j)|·d(i,j), d being the Euclidean distance of the neurons' places,
 * in grid steps; and how often neurons have swapped places since training began.
 */
@Component(factory = Observer.FACTORY, service = Observer.class)
@ObserverPlugin(name = "anatomy", description = "Density and length of the recurrent connections, and swaps of neurons")
public final class Anatomy implements Observer {

    private static final float CONNECTED = 1e-2f;

    private static final Indicator DENSITY = new Indicator("density", "density", "Density of the recurrent connections",
            "weights > 0.01", Indicator.Form.SHARE);
    private static final Indicator WIRING = new Indicator("wiringLength", "wiring", "Wiring length", "grid steps",
            Indicator.Form.NUMBER);
    private static final Indicator SWAPS = new Indicator("swaps", "", "Swaps of neurons", "", Indicator.Form.COUNT);

    @Override
    public void observe(Observation observation) {
        Parameter weights = observation.network().parameter(Role.RECURRENT_WEIGHTS);
        Layout layout = observation.network().layout();
        FloatBuffer values = weights.values();
        int hidden = weights.rows();
        int connections = 0;
        double wiring = 0;
        for (int to = 0; to < hidden; to++) {
            for (int from = 0; from < hidden; from++) {
                float weight = Math.abs(values.get(to + from * hidden));
                connections += weight > CONNECTED ? 1 : 0;
                if (weight > 0 && to != from) {
                    wiring += weight * Distance.EUCLIDEAN.between(layout, layout.place(to), layout.place(from), false);
                }
            }
        }
        observation.show(DENSITY, (double) connections / weights.length());
        observation.show(WIRING, wiring);
        observation.show(SWAPS, layout.swaps());
    }
}
