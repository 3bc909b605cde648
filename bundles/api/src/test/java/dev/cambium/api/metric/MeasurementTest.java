package dev.cambium.api.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Curve.Line;
import dev.cambium.api.metric.Measurement.Histogram;
import dev.cambium.api.metric.Measurement.Labels;
import dev.cambium.api.metric.Measurement.SignificanceTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    @Test
    void comparesAValueWithItsValuesByChance() {
        SignificanceTest test = new SignificanceTest("t", "t", "", 5, new double[] {1, 2, 3, 4, 5}, false);
        assertThat(test.mean()).isEqualTo(3);
        assertThat(test.deviation()).isCloseTo(Math.sqrt(2.5), within(1e-12));
        assertThat(test.z()).isCloseTo(2 / Math.sqrt(2.5), within(1e-12));
        assertThat(test.p()).as("1 and 5 are as far away").isEqualTo(3.0 / 6);
        assertThat(new SignificanceTest("t", "t", "", -9, new double[] {1, 2, 3}, false).p()).isEqualTo(1.0 / 4);
        assertThat(new SignificanceTest("t", "t", "", 2, new double[] {2, 2}, false).z()).isNaN();
        assertThat(new SignificanceTest("t", "t", "", 0.3, new double[] {0.1, 0.1, 0.1}, false).z())
                .as("they differ from their mean by rounding").isNaN();
        assertThat(new SignificanceTest("t", "t", "", Double.NaN, new double[] {2, 3}, false).p()).isNaN();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignificanceTest("t", "t", "", 2, new double[0], false));
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Line("", new double[2], new double[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Curve("c", "c",
                new Curve.Quantity("x", "", false), new Curve.Quantity("y", "", false), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Histogram("h", "h", "", new double[2],
                new double[2], "count"));
    }

    @Test
    void findsTheFirstPartitionOrTheOneThatIsNamed() {
        Labels first = new Labels("clusters", "c", new int[] {0});
        Labels second = new Labels("modules", "m", new int[] {1});
        Map<String, List<Measurement>> earlier = Map.of("some", List.of(first, second));
        assertThat(Partitions.find(earlier, "")).isSameAs(first);
        assertThatIllegalArgumentException().as("another partition does not take their place, wherever it is listed")
                .isThrownBy(() -> Partitions.find(Map.of("some", List.of(second)), ""))
                .withMessageContaining("called 'clusters', only some.modules; see the setting partition");
        assertThat(Partitions.find(earlier, "some.modules")).isSameAs(second);
        assertThatIllegalArgumentException().isThrownBy(() -> Partitions.find(earlier, "other.modules"))
                .withMessage("there is no partition 'other.modules', only some.clusters, some.modules; see the setting "
                        + "partition");
        assertThatIllegalArgumentException().isThrownBy(() -> Partitions.find(Map.of(), ""))
                .withMessageContaining("needs a partition of the neurons");
    }
}
