package dev.cambium.regularizer.bimt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.Workers;
import dev.cambium.testkit.SmallStep;
import dev.cambium.testkit.TrainingChecks;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;

class WiringLayoutTest {

    private static final int NEURONS = 30;

    private record TestModel(List<Parameter> parameters, Layout layout) implements Model {
    }

    private record OneAfterTheOther(int count) implements Workers {
        @Override
        public void run(IntConsumer work) {
            IntStream.range(0, count).forEach(work);
        }
    }

    /** Thirty neurons in three groups, more strongly connected within than between, shuffled on a grid. */
    private static Model model(long seed) {
        Parameter recurrent = new Parameter("W_rec", Role.RECURRENT_WEIGHTS, NEURONS, NEURONS);
        Parameter in = new Parameter("W_in", Role.INPUT_WEIGHTS, NEURONS, 4);
        Model model = new TestModel(List.of(in, recurrent), new Layout(5, 6));
        Random random = new Random(seed);
        for (int j = 0; j < NEURONS; j++) {
            for (int i = 0; i < NEURONS; i++) {
                double strength = i % 3 == j % 3 ? 1 : 0.1;
                recurrent.values().put(i + j * NEURONS, (float) (strength * random.nextGaussian()));
            }
            model.layout().swap(j, random.nextInt(NEURONS));
        }
        for (int k = 0; k < in.length(); k++) {
            in.values().put(k, random.nextFloat());
        }
        return model;
    }

    private static void layOut(Model model, Workers workers, Map<String, Object> settings) {
        new WiringLayout(Converters.standardConverter().convert(settings).to(WiringLayout.Settings.class))
                .finish(model, new SmallStep(0, 1, workers));
    }

    private static double wiring(Model model, Distance distance, boolean torus) {
        Layout layout = model.layout();
        Parameter recurrent = model.parameter(Role.RECURRENT_WEIGHTS);
        double sum = 0;
        for (int j = 0; j < NEURONS; j++) {
            for (int i = 0; i < NEURONS; i++) {
                sum += Math.abs((double) recurrent.values().get(i + j * NEURONS))
                        * distance.between(layout, layout.place(i), layout.place(j), torus);
            }
        }
        return sum;
    }

    private static float[] weights(Parameter parameter) {
        float[] weights = new float[parameter.length()];
        parameter.values().get(0, weights);
        return weights;
    }

    @ParameterizedTest
    @CsvSource({"EUCLIDEAN,false", "EUCLIDEAN,true", "MANHATTAN,false", "MANHATTAN,true"})
    void noExchangeShortensTheWiringAnyFurther(Distance distance, boolean torus) {
        Model model = model(1);
        double before = wiring(model, distance, torus);
        layOut(model, Workers.ALONE, Map.of("distance", distance, "torus", torus));
        double after = wiring(model, distance, torus);
        assertThat(after).isLessThan(0.9 * before);
        for (int a = 0; a < NEURONS; a++) {
            for (int b = 0; b < a; b++) {
                model.layout().swap(a, b);
                assertThat(wiring(model, distance, torus)).isGreaterThan(after * (1 - 1e-5));
                model.layout().swap(a, b);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOPK", "ALLPAIRS"})
    void wiringNeverGrowsAndWeightsStay(String search) {
        for (long seed = 0; seed < 20; seed++) {
            Model model = model(seed);
            List<float[]> weights = model.parameters().stream().map(WiringLayoutTest::weights).toList();
            double before = wiring(model, Distance.EUCLIDEAN, false);
            layOut(model, Workers.ALONE, Map.of("swapSearch", search, "swapNeurons", 7));
            double once = wiring(model, Distance.EUCLIDEAN, false);
            assertThat(once).isLessThan(before);
            int[] places = model.layout().places();
            layOut(model, Workers.ALONE, Map.of("swapSearch", search, "swapNeurons", 7));
            assertThat(model.layout().places()).as("laid out again").isEqualTo(places);
            for (int p = 0; p < weights.size(); p++) {
                assertThat(weights(model.parameters().get(p))).isEqualTo(weights.get(p));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOPK", "ALLPAIRS"})
    void doesNotDependOnTheNumberOfWorkers(String search) {
        Model alone = model(3);
        layOut(alone, Workers.ALONE, Map.of("swapSearch", search));
        for (int count = 2; count <= 4; count++) {
            Model shared = model(3);
            layOut(shared, new OneAfterTheOther(count), Map.of("swapSearch", search));
            assertThat(shared.layout().places()).isEqualTo(alone.layout().places());
        }
    }

    @Test
    void withoutConnectionsNobodyMoves() {
        Model model = model(4);
        int[] places = model.layout().places();
        Parameter recurrent = model.parameter(Role.RECURRENT_WEIGHTS);
        for (int k = 0; k < recurrent.length(); k++) {
            recurrent.values().put(k, 0);
        }
        layOut(model, Workers.ALONE, Map.of());
        assertThat(model.layout().places()).isEqualTo(places);
    }

    @Test
    void keepsWhatIsAskedOfFinishingSteps() {
        TrainingChecks.finish(() -> new WiringLayout(
                Converters.standardConverter().convert(Map.of()).to(WiringLayout.Settings.class)));
    }
}
