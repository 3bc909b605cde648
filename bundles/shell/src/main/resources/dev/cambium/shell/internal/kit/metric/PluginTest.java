package {{package}};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.network.Layout;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import dev.cambium.testkit.MetricChecks;
import dev.cambium.testkit.SmallNetwork;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class {{class}}Test {

    /** Two trials of two steps, in which two neurons were active. */
    private static final Recording RECORDING = recording("battery.go",
            new float[] {9, 9, 1, 2}, new float[] {9, 9, 3, 6});
    private static final Recording SILENT = recording("battery.stay", new float[4], new float[4]);

    private static Recording recording(String task, float[]... activity) {
        Trial trial = new Trial(1, new ActionSpace.Choices(2));
        trial.period("stimulus", 2);
        float[] outputs = new float[4];
        return new Recording(task, List.of(trial, trial), List.of(outputs, outputs), List.of(activity));
    }

    /** A metric with some settings, and the defaults for the others. */
    private static {{class}} metric(Map<String, Object> settings) {
        return new {{class}}(
                Converters.standardConverter().convert(settings).to({{class}}.Settings.class));
    }

    @Test
    void isTheMeanOverNeuronsStepsAndTrials() {
        List<Measurement> measurements = metric(Map.of()).measure(List.of(RECORDING, SILENT));

        assertThat(measurements.get(0)).isInstanceOfSatisfying(Measurement.Scalar.class, scalar ->
                assertThat(scalar.value()).isCloseTo(3, within(1e-6)));
        assertThat(measurements.get(1)).isInstanceOfSatisfying(Measurement.Vector.class, vector -> {
            assertThat(vector.values()).containsExactly(new double[] {6, 0}, within(1e-6));
            assertThat(vector.labels()).containsExactly("battery.go", "battery.stay");
        });
    }

    @Test
    void leavesTheFirstStepsOut() {
        Measurement measurement = metric(Map.of("skip", 1)).measure(List.of(RECORDING)).get(0);

        assertThat(measurement).isInstanceOfSatisfying(Measurement.Scalar.class, scalar ->
                assertThat(scalar.value()).isCloseTo(3, within(1e-6)));
    }

    @Test
    void aTrialThatIsLeftOutAltogetherCountsAsSilent() {
        Measurement measurement = metric(Map.of("skip", 100)).measure(List.of(RECORDING)).get(0);

        assertThat(measurement).isInstanceOfSatisfying(Measurement.Scalar.class, scalar ->
                assertThat(scalar.value()).isZero());
    }

    /** Equal subjects give equal measurements, with any number of threads, and nothing is changed. */
    @Test
    void keepsWhatCambiumAsksOfMetrics() {
        float[] one = {1, 0.5f};
        float[] other = {-0.5f, 1};
        float[][] weights = {one, other};
        Trial trial = new Trial(2, new ActionSpace.Choices(2));
        trial.observe(trial.period("stimulus", 3), 1, 0.75);
        MetricChecks.all(() -> metric(Map.of()), SmallNetwork.of(new Layout(1, 2), weights, weights, weights,
                "battery.go").subject(Map.of("battery.go", List.of(trial))));
    }
}
