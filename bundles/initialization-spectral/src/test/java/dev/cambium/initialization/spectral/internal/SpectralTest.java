package dev.cambium.initialization.spectral.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.testkit.NetworkChecks;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.inverse.InvertMatrix;
import org.osgi.util.converter.Converters;

class SpectralTest {

    private static Spectral spectral(double radius) {
        return new Spectral(Converters.standardConverter().convert(Map.of("radius", radius))
                .to(Spectral.Settings.class));
    }

    private static Parameter drawn(double radius, int neurons) {
        Parameter weights = new Parameter("W_rec", Role.RECURRENT_WEIGHTS, neurons, neurons);
        spectral(radius).draw(weights, new Layout(neurons), new SplittableRandom(3));
        return weights;
    }

    private static INDArray zeros(int size) {
        return Nd4j.create(DataType.DOUBLE, new long[] {size, size}, 'f');
    }

    /** Blocks that turn the plane, each with a pair of complex eigenvalues of one magnitude. */
    private static INDArray turning(double... magnitudes) {
        INDArray matrix = zeros(2 * magnitudes.length);
        for (int block = 0; block < magnitudes.length; block++) {
            double angle = 1 + block;
            int at = 2 * block;
            matrix.putScalar(at, at, magnitudes[block] * Math.cos(angle));
            matrix.putScalar(at + 1, at + 1, magnitudes[block] * Math.cos(angle));
            matrix.putScalar(at, at + 1, magnitudes[block] * Math.sin(angle));
            matrix.putScalar(at + 1, at, -magnitudes[block] * Math.sin(angle));
        }
        return matrix;
    }

    @Test
    void findsTheLargestEigenvalueOfAnySort() {
        assertThat(SpectralRadius.of(Nd4j.eye(5).muli(0.25))).isCloseTo(0.25, within(1e-9));
        INDArray triangular = zeros(2);
        triangular.putScalar(0, 0, -0.5);
        triangular.putScalar(0, 1, 100);
        triangular.putScalar(1, 1, 0.4);
        assertThat(SpectralRadius.of(triangular)).as("far from normal").isCloseTo(0.5, within(1e-4));
        assertThat(SpectralRadius.of(turning(0.3, 1.7, 1.2))).as("a complex pair").isCloseTo(1.7, within(1e-4));
    }

    @Test
    void findsItInAnyBasis() {
        SplittableRandom random = new SplittableRandom(1);
        INDArray basis = zeros(6);
        for (int i = 0; i < 36; i++) {
            basis.putScalar(i % 6, i / 6, random.nextGaussian());
        }
        INDArray matrix = basis.mmul(turning(0.9, 0.8, 0.1)).mmul(InvertMatrix.invert(basis, false));
        assertThat(SpectralRadius.of(matrix)).isCloseTo(0.9, within(1e-3));
    }

    @Test
    void withoutLoopsThereIsNone() {
        INDArray chain = zeros(20);
        for (int i = 1; i < 20; i++) {
            chain.putScalar(i, i - 1, 3);
        }
        assertThat(SpectralRadius.of(chain)).isZero();
        assertThat(SpectralRadius.of(zeros(3))).isZero();
        Parameter weights = new Parameter("W_rec", Role.RECURRENT_WEIGHTS, 20, 20);
        weights.value().assign(chain);
        assertThatThrownBy(() -> spectral(1).scale(weights)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the spectral radius is 0");
    }

    @Test
    void gaussianWeightsFillADiscOfRadiusOne() {
        Parameter weights = drawn(1, 300);
        assertThat(SpectralRadius.of(weights.value())).isCloseTo(1, within(0.08)); // Girko's circular law
        assertThat(weights.value().stdNumber().doubleValue()).isCloseTo(1 / Math.sqrt(300), within(0.001));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.5})
    void theRadiusIsThatOfTheWeightsThatAreThere(double radius) {
        Parameter weights = drawn(radius, 120);
        for (int i = 0; i < weights.length(); i++) { // a tenth of the connections; an eighth of the neurons inhibit
            float weight = weights.values().get(i);
            weights.values().put(i, i % 10 == 0 ? (i / 120 % 8 == 0 ? -1 : 1) * Math.abs(weight) : 0);
        }
        double factor = spectral(radius).scale(weights);
        assertThat(SpectralRadius.of(weights.value().mul(factor))).isCloseTo(radius, within(2e-3 * radius));
    }

    @Test
    void keepsWhatCambiumAsksOfInitializations() {
        NetworkChecks.initialization(() -> spectral(0.8));
    }
}
