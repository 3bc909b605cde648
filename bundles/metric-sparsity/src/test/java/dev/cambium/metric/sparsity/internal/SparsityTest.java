package dev.cambium.metric.sparsity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.network.Layout;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import dev.cambium.testkit.SmallNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class SparsityTest {

    private static final List<String> PARTS = List.of("input", "recurrent", "recurrent without self-connections",
            "output", "input and output", "all");

    /** Four neurons on a line; row i holds what neuron i receives. */
    private static final float[][] RECURRENT = {
        {0.5f, 0, -0.005f, 0.2f},
        {0, 0, 0, 0.0005f},
        {0, 0, 0.3f, 0},
        {-0.4f, 0, 0, 0}};
    private static final float[][] IN = {{1, 0}, {0.002f, 0}, {0, 0}, {0, -2}};
    private static final float[][] OUT = {{0, 0, 0.0001f, 0}, {-0.02f, 1, 0, 0}};

    @Test
    void countsWeightsByPartAndThreshold() {
        List<Measurement> results = measure(network(new Layout(4)), Map.of());
        Matrix weights = matrix(results, "weights");
        assertThat(weights.rowLabels()).isEqualTo(PARTS);
        assertThat(weights.columnLabels()).containsExactly("> 0", "> 0.001", "> 0.01");
        assertThat(weights.values()).isDeepEqualTo(new double[][] {
            {3, 3, 2}, {6, 5, 4}, {4, 3, 2}, {3, 2, 2}, {6, 5, 4}, {12, 10, 8}});
        Matrix density = matrix(results, "density");
        int[] sizes = {8, 16, 12, 8, 16, 32};
        for (int part = 0; part < sizes.length; part++) {
            for (int threshold = 0; threshold < 3; threshold++) {
                assertThat(density.values()[part][threshold])
                        .isEqualTo(weights.values()[part][threshold] / sizes[part]);
            }
        }
        assertThat(vector(results, "zeros").labels()).isEqualTo(PARTS);
        assertThat(vector(results, "zeros").values()).containsExactly(5, 10, 8, 5, 10, 20);
        assertThat(vector(results, "absoluteSum").values())
                .containsExactly(new double[] {3.002, 1.4055, 0.6055, 1.0201, 4.0221, 5.4276}, within(1e-6));
    }

    @Test
    void comparesRunsByTheLargestThresholdAndTheWiringLength() {
        List<Measurement> results = measure(network(new Layout(4)), Map.of());
        assertThat(results).filteredOn(m -> m instanceof Scalar s && s.headline())
                .extracting(Measurement::title).containsExactly("recurrent weights > 0.01", "wiring length");
        assertThat(scalar(results, "recurrentWeights").value()).isEqualTo(4);
        assertThat(scalar(results, "wiringLength").unit()).isEqualTo("grid steps");

        List<Measurement> others = measure(network(new Layout(4)), Map.of("thresholds", new double[] {0.25, 0.1}));
        assertThat(scalar(others, "recurrentWeights").title()).isEqualTo("recurrent weights > 0.25");
        assertThat(scalar(others, "recurrentWeights").value()).isEqualTo(3);
        assertThat(matrix(others, "weights").columnLabels()).containsExactly("> 0.1", "> 0.25");
    }

    @Test
    void measuresWiringWithAndWithoutSelfConnections() {
        List<Measurement> results = measure(network(new Layout(4)), Map.of());
        double length = 0.005 * 2 + 0.2 * 3 + 0.0005 * 2 + 0.4 * 3;
        assertThat(scalar(results, "wiringLength").value()).isCloseTo(length, within(1e-6));
        assertThat(scalar(results, "meanConnectionLength").value()).isCloseTo(length / 0.6055, within(1e-6));
        assertThat(scalar(results, "selfShare").value()).isCloseTo(0.8 / 1.4055, within(1e-6));
    }

    @Test
    void looksPlacesUpInTheLayout() {
        Layout layout = new Layout(4);
        layout.swap(1, 3);
        layout.swap(1, 2);
        // neurons 0, 1, 2, 3 are now at places 0, 2, 3, 1
        double length = 0.005 * 3 + 0.2 * 1 + 0.0005 * 1 + 0.4 * 1;
        assertThat(scalar(measure(network(layout), Map.of()), "wiringLength").value())
                .isCloseTo(length, within(1e-6));
    }

    @Test
    void measuresDistanceAsSet() {
        Layout square = new Layout(2, 2);
        double diagonal = 0.2 + 0.4;
        double sides = 0.005 + 0.0005;
        assertThat(scalar(measure(network(square), Map.of()), "wiringLength").value())
                .isCloseTo(diagonal * Math.sqrt(2) + sides, within(1e-6));
        assertThat(scalar(measure(network(square), Map.of("distance", "MANHATTAN")), "wiringLength").value())
                .isCloseTo(diagonal * 2 + sides, within(1e-6));
        assertThat(scalar(measure(network(new Layout(4)), Map.of("torus", true)), "wiringLength").value())
                .isCloseTo(0.005 * 2 + 0.2 + 0.0005 * 2 + 0.4, within(1e-6));
    }

    @Test
    void countsNeuronsWithAnyStrongConnectionToAnother() {
        assertThat(scalar(measure(network(new Layout(4)), Map.of()), "connectedNeurons").value()).isEqualTo(2);
        assertThat(scalar(measure(network(new Layout(4)), Map.of("connectedThreshold", 0.001)), "connectedNeurons")
                .value()).isEqualTo(3);
        assertThat(scalar(measure(network(new Layout(4)), Map.of("connectedThreshold", 0)), "connectedNeurons")
                .value()).isEqualTo(4);
    }

    @Test
    void countsNeuronsWhoseActivityDependsOnTheTrial() {
        // Neuron 0 follows the first input, neuron 1 does so weakly, neuron 2 the second, neuron 3 nothing.
        SmallNetwork network = SmallNetwork.of(new Layout(4), new float[][] {{1, 0}, {0.02f, 0}, {0, 1}, {0, 0}},
                new float[4][4], new float[2][4], "b.one", "b.two");
        // The variance of 0 and 1 is 1/4: 1/4 for neuron 0, 1e-4 for neuron 1. The second input is constant after
        // the first period, in which it differs.
        List<Trial> trials = List.of(trial(2, 0, 1), trial(2, 1, 1), trial(4, 0, 1), trial(4, 1, 1));
        trials.forEach(t -> t.observe(0, 1, t.steps()));
        List<Trial> still = List.of(trial(2, 0, 0), trial(2, 0, 0));
        Subject subject = network.subject(Map.of("b.one", trials, "b.two", still));
        assertThat(scalar(metric(Map.of()).measure(subject), "activeNeurons").value()).isEqualTo(1);
        assertThat(scalar(metric(Map.of("activeThreshold", 0.99e-4)).measure(subject), "activeNeurons").value())
                .isEqualTo(2);
        assertThat(scalar(metric(Map.of("activeThreshold", 1.01e-4)).measure(subject), "activeNeurons").value())
                .isEqualTo(1);

        Subject twice = network.subject(Map.of("b.one", trials, "b.two", trials));
        assertThat(scalar(metric(Map.of("activeThreshold", 1.99e-4)).measure(twice), "activeNeurons").value())
                .as("summed over tasks").isEqualTo(2);
    }

    @Test
    void scoresTheNetworkWithoutItsSmallWeights() {
        // Choice 1 needs a chain of three weights, of which one is small; choice 0 is what is left without it.
        Trial needsTheChain = trial(1, 0, 0);
        needsTheChain.observe(0, 0, 1);
        needsTheChain.target(needsTheChain.periods().get(1), 1);
        Trial needsNothing = trial(1, 0, 0);
        Map<String, List<Trial>> trials = Map.of("b.one", List.of(needsTheChain, needsNothing), "b.two",
                List.of(needsNothing));
        for (int small = 0; small < 3; small++) {
            float[] chain = {0.5f, 0.5f, 0.5f};
            chain[small] = 0.25f;
            SmallNetwork network = SmallNetwork.of(new Layout(2), new float[][] {{chain[0], 0}, {0, 0}},
                    new float[][] {{0, 0}, {chain[1], 0}}, new float[][] {{0, 0}, {0, chain[2]}}, "b.one", "b.two");
            Vector accuracy = vector(metric(Map.of("thresholds", new double[] {0, 0.125, 0.25}))
                    .measure(network.subject(trials)), "accuracyAfterCut");
            assertThat(accuracy.labels()).containsExactly("> 0", "> 0.125", "> 0.25");
            assertThat(accuracy.values()).as("chain " + Arrays.toString(chain)).containsExactly(1, 1, 0.75);
            assertThat(Weights.parts(network).get(5).zeros()).as("zeros of the network itself").isEqualTo(9);
        }
    }

    @Test
    void survivesANetworkWithoutAnyWeight() {
        SmallNetwork network = SmallNetwork.of(new Layout(2), new float[2][2], new float[2][2], new float[2][2],
                "b.one");
        List<Measurement> results = measure(network, Map.of());
        assertThat(scalar(results, "wiringLength").value()).isZero();
        assertThat(scalar(results, "meanConnectionLength").value()).isNaN();
        assertThat(scalar(results, "selfShare").value()).isNaN();
        assertThat(scalar(results, "connectedNeurons").value()).isZero();
    }

    @Test
    void rejectsSettingsOutOfRange() {
        assertThatThrownBy(() -> metric(Map.of("thresholds", new double[0])))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("thresholds is empty");
        assertThatThrownBy(() -> metric(Map.of("thresholds", new double[] {0, -1})))
                .hasMessage("thresholds -1.0, expected a number of at least 0");
        assertThatThrownBy(() -> metric(Map.of("activeThreshold", Double.NaN)))
                .hasMessageStartingWith("activeThreshold NaN");
        assertThatThrownBy(() -> metric(Map.of("connectedThreshold", -0.5)))
                .hasMessageStartingWith("connectedThreshold -0.5");
    }

    private static SmallNetwork network(Layout layout) {
        return SmallNetwork.of(layout, IN, RECURRENT, OUT, "b.one");
    }

    /** A first period of one step that shows nothing, then a second one that shows two values. */
    private static Trial trial(int length, double first, double second) {
        Trial trial = new Trial(2, new ActionSpace.Choices(2));
        trial.period("fixation", 1);
        var period = trial.period("stimulus", length);
        trial.observe(period, 0, first);
        trial.observe(period, 1, second);
        return trial;
    }

    private static List<Measurement> measure(SmallNetwork network, Map<String, Object> settings) {
        return metric(settings).measure(network.subject(Map.of("b.one", List.of(trial(2, 0, 0), trial(2, 1, 1)))));
    }

    private static Sparsity metric(Map<String, Object> settings) {
        return new Sparsity(Converters.standardConverter().convert(settings).to(Sparsity.Settings.class));
    }

    private static Scalar scalar(List<Measurement> measurements, String name) {
        return (Scalar) named(measurements, name);
    }

    private static Vector vector(List<Measurement> measurements, String name) {
        return (Vector) named(measurements, name);
    }

    private static Matrix matrix(List<Measurement> measurements, String name) {
        return (Matrix) named(measurements, name);
    }

    private static Measurement named(List<Measurement> measurements, String name) {
        return measurements.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    }
}
