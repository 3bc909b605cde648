package {{package}};

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.network.Layout;
import dev.cambium.testkit.NetworkChecks;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class {{class}}Test {

    /** A graph with some settings, and the defaults for the others. */
    private static {{class}} graph(Map<String, Object> settings) {
        return new {{class}}(
                Converters.standardConverter().convert(settings).to({{class}}.Settings.class));
    }

    @Test
    void noConnectionIsLongerThanItsReach() {
        int[][] senders = graph(Map.of("reach", 1, "share", 1)).draw(new Layout(2, 3), new SplittableRandom(1));
        assertThat(senders).hasNumberOfRows(6);
        assertThat(senders[0]).containsExactly(0, 1, 3);
        assertThat(senders[4]).containsExactly(1, 3, 4, 5);
    }

    /** Each neuron receives from at least one, in order, and the same chance gives the same graph. */
    @Test
    void keepsWhatCambiumAsksOfGraphs() {
        NetworkChecks.graph(() -> graph(Map.of("reach", 2)));
    }
}
