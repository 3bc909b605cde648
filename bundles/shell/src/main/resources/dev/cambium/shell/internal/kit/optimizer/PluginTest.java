package {{package}};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.State;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.api.training.Workers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.util.converter.Converters;

class {{class}}Test {

    private static final int STEPS = 200;

    private record SmallModel(List<Parameter> parameters, Layout layout) implements Model {
    }

    /** A step of a training, on one thread. */
    private record Step(long index, long total) implements TrainingStep {

        @Override
        public Workers workers() {
            return Workers.ALONE;
        }

        @Override
        public RandomGenerator random(String purpose) {
            return new SplittableRandom(purpose.hashCode() + index);
        }
    }

    /** Gives what an optimizer asks for, as a training does, and keeps it to look at. */
    private record Memory(Map<String, INDArray> arrays, Map<String, long[]> counters) implements State {

        Memory() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        @Override
        public INDArray like(String name, Parameter parameter) {
            return array(name, DataType.FLOAT, parameter.rows(), parameter.columns());
        }

        @Override
        public INDArray array(String name, DataType type, long... shape) {
            return arrays.computeIfAbsent(name, any -> Nd4j.create(type, shape, 'f'));
        }

        @Override
        public long[] counter(String name) {
            return counters.computeIfAbsent(name, any -> new long[1]);
        }
    }

    /** One neuron with one weight, which is 1. */
    private static Model model() {
        Parameter weight = new Parameter("W_rec", Role.RECURRENT_WEIGHTS, 1, 1);
        weight.value().assign(1);
        return new SmallModel(List.of(weight), new Layout(1));
    }

    /** An optimizer with some settings, and the defaults for the others. */
    private static {{class}} optimizer(Map<String, Object> settings) {
        return new {{class}}(
                Converters.standardConverter().convert(settings).to({{class}}.Settings.class));
    }

    /** Makes steps on the loss (w − 3)², whose slope is 2·(w − 3). */
    private static double train({{class}} optimizer, Model model, int from, int to) {
        Parameter weight = model.parameter(Role.RECURRENT_WEIGHTS);
        for (int step = from; step < to; step++) {
            weight.gradients().put(0, 2 * (weight.values().get(0) - 3));
            optimizer.update(model, new Step(step, STEPS));
        }
        return weight.values().get(0);
    }

    @Test
    void findsTheMinimum() {
        {{class}} optimizer = optimizer(Map.of("learningRate", 0.02));
        Model model = model();
        optimizer.begin(model, new Memory());
        assertThat(train(optimizer, model, 0, STEPS)).isCloseTo(3, within(0.01));
    }

    @Test
    void withoutMomentumAStepIsTheLearningRateTimesTheGradient() {
        {{class}} optimizer = optimizer(Map.of("learningRate", 0.25, "momentum", 0));
        Model model = model();
        optimizer.begin(model, new Memory());
        assertThat(train(optimizer, model, 0, 1)).isEqualTo(2); // 1 − 0.25 · 2 · (1 − 3)
        assertThat(optimizer.of(model.parameters().get(0))).isEqualTo(new StepSize.Uniform(0.25));
    }

    @Test
    void goesOnFromItsStateAsIfUnbroken() {
        {{class}} unbroken = optimizer(Map.of());
        Model model = model();
        unbroken.begin(model, new Memory());
        double expected = train(unbroken, model, 0, 20);

        {{class}} before = optimizer(Map.of());
        Model broken = model();
        Memory saved = new Memory();
        before.begin(broken, saved);
        train(before, broken, 0, 10);
        {{class}} after = optimizer(Map.of());
        Memory memory = new Memory();
        after.begin(broken, memory);
        memory.arrays().forEach((name, array) -> array.assign(saved.arrays().get(name)));
        assertThat(train(after, broken, 10, 20)).isEqualTo(expected);
    }
}
