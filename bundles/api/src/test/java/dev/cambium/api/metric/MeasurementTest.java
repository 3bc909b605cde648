package dev.cambium.api.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Histogram;
import dev.cambium.api.metric.Measurement.Labels;
import dev.cambium.api.metric.Measurement.Series;
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
        assertThatIllegalArgumentException().isThrownBy(() -> new Series("", new double[2], new double[1]));
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

    /** Whoever made it, or looks at it, may do with its own arrays what it likes. */
    @Test
    void nobodyChangesWhatAnotherHasMeasured() {
        double[] values = {1, 2};
        double[][] rows = {{1, 2}};
        int[] classes = {0, 1};
        Curve.Quantity quantity = new Curve.Quantity("q", "", false);
        SignificanceTest test = new SignificanceTest("t", "t", "", 1, values, false);
        Measurement.Vector vector = new Measurement.Vector("v", "v", "", values, List.of());
        Measurement.Matrix matrix = new Measurement.Matrix("m", "m", "", rows, List.of(), List.of());
        Measurement.Labels labels = new Measurement.Labels("l", "l", classes);
        Series line = new Series("", values, values);
        Measurement.Histogram histogram =
                new Measurement.Histogram("h", "h", "", values, new double[] {1}, "count");
        Series group = new Series("", values, values);
        assertThat(new Measurement.Scatter("s", "s", quantity, quantity, List.of(group)).unit()).isEmpty();

        values[0] = 9;
        rows[0][0] = 9;
        classes[0] = 9;
        for (double[] given : List.of(test.chance(), vector.values(), line.x(), line.y(), histogram.edges(), group.x(),
                group.y(), matrix.values()[0])) {
            given[0] = 9;
        }
        histogram.heights()[0] = 9;
        labels.classes()[0] = 9;

        assertThat(List.of(test.chance()[0], vector.values()[0], line.x()[0], line.y()[0], histogram.edges()[0],
                histogram.heights()[0], group.x()[0], group.y()[0], matrix.values()[0][0], matrix.value(0, 0)))
                .containsOnly(1.0);
        assertThat(labels.classes()).containsExactly(0, 1);
        assertThat(List.of(matrix.rows(), matrix.columns())).containsExactly(1, 2);
    }
}
