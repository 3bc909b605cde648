package dev.cambium.connectivity.exponential.internal;

import dev.cambium.api.network.ConnectionGraph;
import dev.cambium.api.network.Layout;
import dev.cambium.api.plugin.ConnectivityPlugin;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The exponential distance rule, which the connections between areas of the primate cortex follow (Ercsey-Ravasz et al.
 * 2013, Neuron 80:184): a connection over the distance d exists with the probability min(1, c · e^(−d / length)),
 * independently of all others, with c such that the expected density is the given one. A neuron's connection with
 * itself is one over the distance 0. A neuron that would receive from none receives from one, drawn by the same rule.
 */
@Component(factory = ConnectionGraph.FACTORY, service = ConnectionGraph.class)
@ConnectivityPlugin(name = "exponential",
        description = "Connections whose probability falls exponentially with distance")
@Designate(ocd = Exponential.Settings.class)
public final class Exponential implements ConnectionGraph {

    /** What can be set. */
    @ObjectClassDefinition(name = "Exponential distance rule")
    public @interface Settings {
        @AttributeDefinition(description = "Distance over which the probability of a connection falls to 1/e, in steps "
                + "of the grid", min = "0.01", max = "1000000")
        double length() default 2;

        @AttributeDefinition(description = "Expected share of all neurons that a neuron receives from", min = "0",
                max = "1")
        double density() default 0.1;

        @AttributeDefinition(description = "Whether each dimension of the grid closes to a ring, so that no neuron is "
                + "at an edge")
        boolean torus() default false;
    }

    private final Settings settings;

    /** One with the given settings. */
    @Activate
    public Exponential(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void check(Layout layout) {
        int neurons = layout.neurons();
        if (settings.density() * neurons < 1) {
            throw new IllegalArgumentException("density is " + settings.density() + ", with which each of the "
                    + neurons + " neurons would receive from less than one; expected at least " + 1f / neurons);
        }
    }

    @Override
    public int[][] draw(Layout layout, RandomGenerator random) {
        Displacements displacements = new Displacements(layout, settings.torus());
        double[] probabilities = displacements.probabilities(settings.length(), settings.density());
        return IntStream.range(0, layout.neurons()).mapToObj(to -> senders(to, displacements, probabilities, random))
                .toArray(int[][]::new);
    }

    private static int[] senders(int to, Displacements displacements, double[] probabilities, RandomGenerator random) {
        int[] senders = new int[displacements.neurons()];
        int count = 0;
        for (int from = 0; from < senders.length; from++) {
            if (random.nextDouble() < probabilities[displacements.between(to, from)]) {
                senders[count++] = from;
            }
        }
        return count > 0 ? Arrays.copyOf(senders, count) : new int[] {one(to, displacements, probabilities, random)};
    }

    private static int one(int to, Displacements displacements, double[] probabilities, RandomGenerator random) {
        double sum = 0;
        for (int from = 0; from < displacements.neurons(); from++) {
            sum += probabilities[displacements.between(to, from)];
        }
        double left = random.nextDouble() * sum;
        int from = 0;
        while (from < displacements.neurons() - 1 && left >= probabilities[displacements.between(to, from)]) {
            left -= probabilities[displacements.between(to, from)];
            from++;
        }
        return from;
    }
}
