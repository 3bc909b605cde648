package {{package}};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.testkit.NetworkChecks;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class {{class}}Test {

    /** An initialization with some settings, and the defaults for the others. */
    private static {{class}} initialization(Map<String, Object> settings) {
        return new {{class}}(
                Converters.standardConverter().convert(settings).to({{class}}.Settings.class));
    }

    @Test
    void drawsWhatIsSet() {
        Parameter weights = new Parameter("W_rec", Role.RECURRENT_WEIGHTS, 100, 100);
        initialization(Map.of("gain", 2, "self", -3)).draw(weights, new Layout(10, 10), new SplittableRandom(1));
        assertThat(weights.value().getFloat(7, 7)).isEqualTo(-3);
        for (int i = 0; i < 100; i++) {
            weights.value().putScalar(i, i, 0);
        }
        assertThat(weights.value().stdNumber().doubleValue()).isCloseTo(0.2, within(0.01));
    }

    /** The same chance gives the same weights, which are numbers. */
    @Test
    void keepsWhatCambiumAsksOfInitializations() {
        NetworkChecks.initialization(() -> initialization(Map.of()));
    }
}
