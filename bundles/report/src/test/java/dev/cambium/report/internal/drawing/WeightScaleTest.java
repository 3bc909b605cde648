package dev.cambium.report.internal.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.figures.HeatMap;
import org.junit.jupiter.api.Test;

class WeightScaleTest {

    @Test
    void weightsBetweenDifferentNeuronsDecide() {
        // from 0.1 to 1.1 between different neurons, and much stronger ones on the diagonal
        float[][] weights = new float[12][12];
        for (int i = 0; i < 12; i++) {
            weights[i][i] = 50;
            weights[i][(i + 1) % 12] = i < 11 ? (i % 2 == 0 ? 0.1f : -0.1f) * (i + 1) : 0.005f;
        }
        WeightScale scale = WeightScale.of(weights).orElseThrow();
        assertThat(scale.colours()).isEqualTo(new HeatMap.Scale("weight", -1.0f, 1.0f, true));
        assertThat(scale.caption()).isEqualTo("The colours end at ±1, the 90th percentile of the absolute weights "
                + "above 0.01 between different neurons.");
    }

    @Test
    void withoutConnectionsOtherWeightsDecide() {
        assertThat(WeightScale.of(new float[][] {{9, 0.001f}, {0, 0}}).orElseThrow().most()).isEqualTo(0.001f);
        assertThat(WeightScale.of(new float[][] {{9, 0}, {Float.NaN, 0}}).orElseThrow().most()).isEqualTo(9);
        assertThat(WeightScale.of(new float[2][2])).isEmpty();
    }
}
