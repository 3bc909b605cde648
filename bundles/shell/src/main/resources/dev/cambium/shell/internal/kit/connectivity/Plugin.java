package {{package}};

import dev.cambium.api.network.ConnectionGraph;
import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Layout;
import dev.cambium.api.plugin.ConnectivityPlugin;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Each neuron receives from itself, and from a share of those that are near. */
@Component(factory = ConnectionGraph.FACTORY, service = ConnectionGraph.class)
@ConnectivityPlugin(name = "{{name}}", description = "A share of the connections of a limited length")
@Designate(ocd = {{class}}.Settings.class)
public final class {{class}} implements ConnectionGraph {

    /** What a user can set. Cambium checks an experiment against this before it makes the graph. */
    @ObjectClassDefinition(name = "{{name}}")
    public @interface Settings {

        @AttributeDefinition(min = "0", description = "Length of the longest connections, in steps of the grid")
        double reach() default 5;

        @AttributeDefinition(min = "0", max = "1", description = "Share of these connections that exist")
        double share() default 0.5;
    }

    private final Settings settings;

    /** To refuse settings, throw an IllegalArgumentException. */
    @Activate
    public {{class}}(Settings settings) {
        this.settings = settings;
    }

    /** For each neuron those from which it receives, one at least, in rising order. {@code random} is all chance. */
    @Override
    public int[][] draw(Layout layout, RandomGenerator random) {
        return IntStream.range(0, layout.neurons())
                .mapToObj(to -> IntStream.range(0, layout.neurons())
                        .filter(from -> from == to || exists(layout, to, from, random)).toArray())
                .toArray(int[][]::new);
    }

    private boolean exists(Layout layout, int to, int from, RandomGenerator random) {
        double length = Distance.EUCLIDEAN.between(layout, layout.place(to), layout.place(from), false);
        return length <= settings.reach() && random.nextDouble() < settings.share();
    }
}
