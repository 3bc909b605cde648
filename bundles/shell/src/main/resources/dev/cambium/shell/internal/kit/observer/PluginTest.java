package {{package}};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Layout;
import dev.cambium.testkit.SmallNetwork;
import dev.cambium.testkit.SmallObservation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class {{class}}Test {

    private static final float[] FIRST_ROW = {3, -1};
    private static final float[] SECOND_ROW = {0, 2};
    private static final float[][] RECURRENT = {FIRST_ROW, SECOND_ROW};
    private static final SmallNetwork NETWORK =
            SmallNetwork.of(new Layout(1, 2), new float[2][1], RECURRENT, new float[1][2], "battery.go");

    /** What an observer does with some settings, and the defaults for the others. */
    private static SmallObservation observe(Map<String, Object> settings) {
        SmallObservation observation = SmallObservation.of(NETWORK, 10, 100);
        new {{class}}(Converters.standardConverter().convert(settings).to({{class}}.Settings.class))
                .observe(observation);
        return observation;
    }

    @Test
    void tellsTheMeanSizeOfTheWeights() {
        SmallObservation observation = observe(Map.of());
        assertThat(observation.figure("meanWeight")).isCloseTo(1.5, within(1e-9));
        assertThat(observation.reason()).isEmpty();
    }

    @Test
    void endsTheTrainingWhereTheyAreTooLarge() {
        assertThat(observe(Map.of("limit", 1.4)).reason()).contains("the mean recurrent weight is above 1.4");
    }
}
