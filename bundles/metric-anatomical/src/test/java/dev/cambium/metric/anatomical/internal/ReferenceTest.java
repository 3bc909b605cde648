package dev.cambium.metric.anatomical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against NetworkX, scikit-learn and NumPy: the values were written by src/test/python/reference.py. */
class ReferenceTest {

    private static final Properties REFERENCE = new Properties();
    private static Analysis analysis;

    @BeforeAll
    static void analyses() throws IOException {
        try (InputStream in = ReferenceTest.class.getResourceAsStream("reference.properties")) {
            REFERENCE.load(in);
        }
        int[] places = integers("places");
        double[] weights = numbers("weights");
        float[][] recurrent = new float[places.length][places.length];
        for (int i = 0; i < weights.length; i++) {
            recurrent[i / places.length][i % places.length] = (float) weights[i];
        }
        analysis = Analysis.of(Analysis.layout(places, 6, 10), recurrent, integers("clusters"), Map.of());
    }

    private static double[] numbers(String name) {
        return Arrays.stream(REFERENCE.getProperty(name).split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static int[] integers(String name) {
        return Arrays.stream(REFERENCE.getProperty(name).split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"countedNeurons", "sameClusterNeighbours", "isolatedNeurons", "withinClusterDistance",
        "weightWithinClusters", "modularity", "leidenModularity", "moduleCount", "adjustedMutualInformation",
        "adjustedRandIndex", "meanConnectionLength", "meanParticipation", "largestComponent", "clustering",
        "pathLength"})
    void givesTheSameNumber(String name) {
        assertThat(analysis.value(name)).isCloseTo(numbers(name)[0], within(1e-9));
    }

    @Test
    void givesTheSameParticipation() {
        assertThat(analysis.vector("participation")).containsExactly(numbers("participation"), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wiringLengths", "wiringLengthsByChance"})
    void givesTheSameLengths(String name) {
        assertThat(analysis.histogram(name).heights()).containsExactly(numbers(name), within(1e-9));
    }
}
