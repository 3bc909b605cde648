package dev.cambium.trainer.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.State;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.StepSizes;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.experiment.course.Transition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The random numbers that a training gives to plug-ins. */
class ChanceTest {

    @TempDir
    Path folder;

    @Test
    void anOptimizerWithNoiseGoesOnFromACheckpointBitByBit() throws Exception {
        Path file = folder.resolve("checkpoint.npz");
        float[] unbroken;
        try (Training training = training(1, new Noisy(), new Listener())) {
            steps(training, 7);
            Checkpoint.of(training, 0).write(file);
            steps(training, 20);
            unbroken = weights(training);
        }
        try (Training training = training(1, new Noisy(), new Listener())) {
            Checkpoint.read(file).restoreInto(training, new Transition(new int[] {0, 1}, 2, false, false));
            steps(training, 20);
            assertThat(weights(training)).isEqualTo(unbroken);
        }
        try (Training training = training(2, new Noisy(), new Listener())) {
            steps(training, 20);
            assertThat(weights(training)).as("of another seed").isNotEqualTo(unbroken);
        }
    }

    @Test
    void eachStepPurposeAndPlugInHasAStreamOfItsOwn() {
        Noisy optimizer = new Noisy();
        Listener regularizer = new Listener();
        try (Training training = training(1, optimizer, regularizer)) {
            steps(training, 3);
        }
        List<Long> all = new ArrayList<>(optimizer.drawn);
        all.addAll(regularizer.drawn);
        assertThat(all).hasSize(3 + 2 * 3).doesNotHaveDuplicates();
        assertThat(regularizer.again).as("the same purposes in the same step")
                .isEqualTo(regularizer.drawn.subList(4, 6));
    }

    private static Training training(long seed, Optimizer optimizer, Regularizer regularizer) {
        return GivenTraining.training(Map.of("steps", 20), seed, optimizer, regularizer, "b.same", "b.opposite");
    }

    private static void steps(Training training, long until) {
        while (training.step() < until) {
            training.takeStep();
        }
    }

    private static float[] weights(Training training) {
        Parameter weights = training.network().parameters().get(1);
        float[] copy = new float[weights.length()];
        weights.values().get(0, copy);
        return copy;
    }

    /** Gradient descent with noise. */
    private static final class Noisy implements Optimizer {

        private final List<Long> drawn = new ArrayList<>();

        @Override
        public void begin(Model model, State state) {
        }

        @Override
        public void update(Model model, TrainingStep step) {
            drawn.add(step.random("a").nextLong());
            RandomGenerator noise = step.random("noise");
            for (Parameter parameter : model.parameters()) {
                for (int k = 0; k < parameter.length(); k++) {
                    parameter.values().put(k, parameter.values().get(k) - 0.1f * parameter.gradients().get(k)
                            + 0.01f * (float) noise.nextGaussian());
                }
            }
        }

        @Override
        public StepSize of(Parameter parameter) {
            return new StepSize.Uniform(0.1);
        }
    }

    /** Draws, and changes nothing. */
    private static final class Listener implements Regularizer {

        private final List<Long> drawn = new ArrayList<>();
        private List<Long> again = List.of();

        @Override
        public double penalty(Model model, TrainingStep step) {
            return 0;
        }

        @Override
        public void addGradient(Model model, TrainingStep step) {
            drawn.add(step.random("a").nextLong());
            drawn.add(step.random("b").nextLong());
        }

        @Override
        public void afterUpdate(Model model, TrainingStep step, StepSizes stepSizes) {
            again = List.of(step.random("a").nextLong(), step.random("b").nextLong());
        }
    }
}
