package dev.cambium.toolkit.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.Workers;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedL1Test {

    private static final int ROWS = 83;
    private static final int COLUMNS = 61; // more than two stretches, and a rest

    private final Random random = new Random(1);
    private final Parameter parameter = new Parameter("W", Role.RECURRENT_WEIGHTS, ROWS, COLUMNS);
    private final float[] costs = new float[ROWS * COLUMNS];
    private final float[] steps = new float[ROWS * COLUMNS];

    WeightedL1Test() {
        for (int k = 0; k < costs.length; k++) {
            costs[k] = random.nextInt(4) == 0 ? 0 : random.nextFloat();
            steps[k] = 0.1f + random.nextFloat();
            parameter.values().put(k, random.nextInt(5) == 0 ? 0 : (float) random.nextGaussian());
            parameter.gradients().put(k, (float) random.nextGaussian());
        }
    }

    private WeightedL1 norm(boolean perElement) {
        return perElement ? new WeightedL1(parameter, costs) : new WeightedL1(parameter, 0.7);
    }

    private double cost(boolean perElement, int k) {
        return perElement ? costs[k] : 0.7;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void valueIsTheWeightedSumOfAbsoluteValues(boolean perElement) {
        double expected = 0;
        for (int k = 0; k < costs.length; k++) {
            expected += cost(perElement, k) * Math.abs(parameter.values().get(k));
        }
        WeightedL1 norm = norm(perElement);
        assertThat(norm.value()).isCloseTo(expected, within(1e-6 * expected)).isEqualTo(norm.value());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void subgradientIsAddedAndZeroAtZero(boolean perElement) {
        parameter.values().put(3, Float.MIN_VALUE).put(4, -Float.MIN_VALUE).put(5, -Float.MAX_VALUE).put(6, -0f);
        float[] before = read(parameter.gradients());
        norm(perElement).addSubgradient(0.3, Workers.ALONE);
        for (int k = 0; k < costs.length; k++) {
            double expected = before[k] + 0.3 * cost(perElement, k) * Math.signum(parameter.values().get(k));
            assertThat((double) parameter.gradients().get(k)).as("element %d", k).isCloseTo(expected, within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void shrinkingIsSoftThresholding(int kinds) {
        boolean costPerElement = (kinds & 1) != 0;
        boolean stepPerElement = (kinds & 2) != 0;
        float[] before = read(parameter.values());
        norm(costPerElement).shrink(0.9, stepPerElement
                ? new StepSize.PerElement(FloatBuffer.wrap(steps)) : new StepSize.Uniform(0.8), Workers.ALONE);
        int zeros = 0;
        for (int k = 0; k < before.length; k++) {
            double threshold = 0.9 * cost(costPerElement, k) * (stepPerElement ? steps[k] : 0.8);
            double expected = Math.signum(before[k]) * Math.max(0, Math.abs(before[k]) - threshold);
            float after = parameter.values().get(k);
            assertThat((double) after).as("element %d", k).isCloseTo(expected, within(1e-6));
            if (Math.abs(before[k]) < threshold - 1e-6) {
                assertThat(after).as("element %d", k).isZero();
                zeros++;
            }
        }
        assertThat(zeros).isGreaterThan(before.length / 10);
    }

    @Test
    void costsMayChangeBetweenCalls() {
        WeightedL1 norm = norm(true);
        double before = norm.value();
        for (int k = 0; k < costs.length; k++) {
            costs[k] *= 2;
        }
        assertThat(norm.value()).isCloseTo(2 * before, within(1e-6 * before));
    }

    @Test
    void refusesTheWrongNumberOfCosts() {
        assertThatThrownBy(() -> new WeightedL1(parameter, new float[3]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3 costs for W");
    }

    private static float[] read(FloatBuffer buffer) {
        float[] numbers = new float[ROWS * COLUMNS];
        buffer.get(0, numbers);
        return numbers;
    }
}
