package dev.cambium.trainer.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.sun.management.ThreadMXBean;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.observer.Observer;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.State;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.StepSizes;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.random.RandomStreams;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.course.Transition;
import dev.cambium.experiment.settings.Freeze;
import dev.cambium.network.batch.TaskSet;
import dev.cambium.network.constraint.Constraints;
import dev.cambium.network.rnn.Activation;
import dev.cambium.network.rnn.Connectivity;
import dev.cambium.network.rnn.Initialization;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.network.rnn.Signs;
import dev.cambium.runs.Progress;
import dev.cambium.runs.numpy.NumpyArchive;
import dev.cambium.runs.numpy.NumpyArray;
import dev.cambium.trainer.internal.plugin.Participant;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import dev.cambium.trainer.internal.plugin.TrainingParts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class TrainingTest {

    @TempDir
    Path folder;

    @Test
    void learnsToRememberACue() {
        try (Training training = training(Map.of("steps", 600), 1)) {
            run(training, 500);
            training.report(1);
            run(training, 600);
            Progress progress = training.report(1);
            assertThat(progress.accuracy()).isGreaterThan(0.9);
            assertThat(progress.accuracyPerTask()).containsOnlyKeys("b.same", "b.opposite");
            assertThat(progress.step()).isEqualTo(600);
        }
    }

    @Test
    void learnsToRememberACueWithFewConnectionsOfGivenSigns() {
        try (Training training = training(Map.of("steps", 600), 1, true, Freeze.NONE)) {
            run(training, 500);
            training.report(1);
            run(training, 600);
            assertThat(training.report(1).accuracy()).isGreaterThan(0.9);
            RecurrentNetwork network = training.network();
            float[] weights = values(training).get("W_rec");
            int present = 0;
            for (int i = 0; i < weights.length; i++) {
                assertThat(network.signs().excites(i / 16) ? weights[i] >= 0 : weights[i] <= 0).isTrue();
                present += weights[i] != 0 ? 1 : 0;
            }
            assertThat(present).isBetween(50, 16 * 8);
            assertThat(values(training).get("h_0")).isNotEqualTo(new float[16]);
        }
    }

    @ParameterizedTest
    @EnumSource(Freeze.class)
    void keepsWhatIsFrozen(Freeze freeze) throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        try (Training training = training(Map.of("steps", 9), 1)) {
            run(training, 5);
            Checkpoint.of(training, 0).write(file);
        }
        try (Training training = training(Map.of("steps", 9), 1, false, freeze)) {
            restore(file, training);
            Map<String, float[]> before = values(training);
            run(training, 9);
            Map<String, float[]> after = values(training);
            for (String name : List.of("W_in", "W_rec", "b_rec", "W_out", "b_out")) {
                boolean changes = switch (freeze) {
                    case NONE -> true;
                    case RECURRENT -> !name.equals("W_rec");
                    case ALL_BUT_RULES -> name.equals("W_in");
                };
                assertThat(Arrays.equals(after.get(name), before.get(name))).as(name).isNotEqualTo(changes);
            }
            for (int i = 0; i < 16 * 3 && freeze == Freeze.ALL_BUT_RULES; i++) {
                assertThat(after.get("W_in")[i]).as("weight from an observation").isEqualTo(before.get("W_in")[i]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"PACKED, false, NONE", "TRIALS, false, NONE", "PACKED, true, NONE", "PACKED, true, RECURRENT",
        "TRIALS, false, ALL_BUT_RULES"})
    void goesOnFromACheckpointBitByBit(String batching, boolean constrained, Freeze freeze) throws IOException {
        Map<String, Object> settings = Map.of("steps", 40, "batching", batching, "threads", 2);
        Path file = folder.resolve("checkpoint.npz");
        Map<String, float[]> unbroken;
        Progress progress;
        try (Training training = training(settings, 3, constrained, freeze)) {
            run(training, 17);
            Checkpoint.of(training, 0).write(file);
            run(training, 40);
            unbroken = values(training);
            progress = training.report(1);
        }
        try (Training training = training(settings, 3, constrained, freeze)) {
            restore(file, training);
            assertThat(training.step()).isEqualTo(17);
            run(training, 40);
            assertThat(values(training)).usingRecursiveComparison().isEqualTo(unbroken);
            assertThat(training.report(1)).usingRecursiveComparison().ignoringFields("stepTime").isEqualTo(progress);
        }
    }

    @Test
    void theSeedDecidesEverything() {
        assertThat(trained(5)).usingRecursiveComparison().isEqualTo(trained(5));
        assertThat(trained(5).get("W_rec")).isNotEqualTo(trained(6).get("W_rec"));
    }

    @Test
    void threadsChangeNothingButRounding() {
        float[] one = trained(Map.of("steps", 3, "threads", 1), 1).get("W_rec");
        float[] three = trained(Map.of("steps", 3, "threads", 3), 1).get("W_rec");
        for (int i = 0; i < one.length; i++) {
            assertThat(three[i]).isCloseTo(one[i], within(1e-5f));
        }
    }

    @Test
    void clipsTheGradientsOfAllParametersTogether() {
        try (Training training = training(Map.of("steps", 1, "clip", 1e-3, "batch", 2), 1)) {
            Map<String, float[]> before = values(training);
            training.takeStep();
            double squares = 0;
            for (Map.Entry<String, float[]> after : values(training).entrySet()) {
                for (int i = 0; i < after.getValue().length; i++) {
                    double change = after.getValue()[i] - before.get(after.getKey())[i];
                    squares += change * change;
                }
            }
            assertThat(Math.sqrt(squares)).isCloseTo(1e-3 * Momentum.RATE,
                    within(1e-6));
        }
    }

    @Test
    void refusesACheckpointOfAnotherExperiment() throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        try (Training training = training(Map.of("steps", 9), 1)) {
            run(training, 9);
            Checkpoint.of(training, 0).write(file);
        }
        try (Training training = training(Map.of("steps", 5), 1)) {
            assertThatThrownBy(() -> restore(file, training)).isInstanceOf(InputException.class)
                    .hasMessageContaining("checkpoint.npz").hasMessageContaining("is 9, expected at most 5");
        }
        try (Training training = training(Map.of("steps", 9), 2)) {
            assertThatThrownBy(() -> restore(file, training)).hasMessageContaining("seed is 2");
        }
    }

    @Test
    void saysWhichArrayACheckpointLacks() throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        try (Training training = training(Map.of("steps", 5), 1)) {
            Checkpoint.of(training, 0).write(file);
            Map<String, NumpyArray> arrays = new HashMap<>(NumpyArchive.read(file));
            arrays.remove("optimizer/velocity.W_rec");
            AtomicFile.write(file, out -> NumpyArchive.write(out, arrays));
            assertThat(restore(file, training).begun()).as("a plug-in may keep another state than before")
                    .containsExactly("state of the optimizer (velocity.W_rec)");
            arrays.remove("parameter/W_rec");
            AtomicFile.write(file, out -> NumpyArchive.write(out, arrays));
            assertThatThrownBy(() -> restore(file, training)).isInstanceOf(InputException.class)
                    .hasMessageContaining("'parameter/W_rec' is missing");
            assertThat(Files.exists(file)).isTrue();
        }
    }

    @Test
    void carriesItsStateOverToOtherTasks() throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        Map<String, NumpyArray> before;
        INDArray weights;
        try (Training training = training(Map.of("steps", 9), 1)) {
            run(training, 5);
            Checkpoint.of(training, 0).write(file);
            weights = training.network().parameters().get(0).value().dup('f');
            before = training.optimizerState().saved();
        }
        // same, opposite → opposite, new, same
        Transition transition = new Transition(new int[] {1, -1, 0}, 2, false, true);
        try (Training training = training(Map.of("steps", 9), 1, "b.opposite", "b.new", "b.same")) {
            INDArray drawn = training.network().parameters().get(0).value().dup('f');
            Checkpoint.Restored restored = Checkpoint.read(file).restoreInto(training, transition);

            assertThat(restored.carried()).containsExactly("weights", "places", "state of the optimizer");
            assertThat(restored.begun()).containsExactly("rule input of b.new", "state of the regularizer");
            INDArray now = training.network().parameters().get(0).value();
            int[] columns = {0, 1, 2, 4, -1, 3};
            for (int column = 0; column < columns.length; column++) {
                assertThat(now.getColumn(column)).isEqualTo(columns[column] < 0 ? drawn.getColumn(column)
                        : weights.getColumn(columns[column]));
                assertThat(column(training.optimizerState().saved(), column)).isEqualTo(
                        columns[column] < 0 ? new float[16] : column(before, columns[column]));
            }
            assertThat(training.optimizerState().saved().get("velocity.W_rec").floats())
                    .isEqualTo(before.get("velocity.W_rec").floats());
            assertThat(training.regularizerState().saved().get("steps").longs()).containsExactly(0);
            assertThat(training.step()).isEqualTo(5);
            run(training, 9);
            assertThat(training.report(1).accuracyPerTask()).containsKeys("b.opposite", "b.same");
        }
    }

    @Test
    void namesTheTaskThatWritesWhatIsNotANumber() {
        try (Training training = training(Map.of("steps", 5), 1, "b.same", "b.broken")) {
            assertThatThrownBy(training::takeStep).isInstanceOf(PluginFailedException.class)
                    .hasMessage("task b.broken (bundle 1) threw: observation is NaN, expected a finite number");
        }
    }

    @Test
    void namesTheOptimizerWhoseStepSizesDoNotFit() {
        Optimizer misfit = new Momentum() {
            @Override
            public StepSize of(Parameter parameter) {
                return new StepSize.PerElement(FloatBuffer.allocate(parameter.length() + 1));
            }
        };
        Regularizer asking = new Wanderer() {
            @Override
            public void afterUpdate(Model model, TrainingStep step, StepSizes stepSizes) {
                stepSizes.of(model.parameters().get(0));
            }
        };
        try (Training training = training(Map.of("steps", 5), 1, misfit, asking, "b.same", "b.opposite")) {
            assertThatThrownBy(training::takeStep).isInstanceOf(PluginFailedException.class)
                    .hasMessage("optimizer 'momentum' gave 81 step sizes for W_in [16 × 5]");
        }
    }

    @Test
    void failsWhenTheLossIsNotANumber() {
        try (Training training = training(Map.of("steps", 5), 1)) {
            training.network().parameters().get(0).values().put(0, Float.NaN);
            assertThatThrownBy(training::takeStep).isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("the loss is NaN; try a smaller learning rate");
        }
    }

    private static Map<String, float[]> trained(long seed) {
        return trained(Map.of("steps", 5, "threads", 2), seed);
    }

    private static Map<String, float[]> trained(Map<String, Object> settings, long seed) {
        try (Training training = training(settings, seed)) {
            run(training, ((Number) settings.get("steps")).longValue());
            return values(training);
        }
    }

    private static void run(Training training, long until) {
        while (training.step() < until) {
            training.takeStep();
        }
    }

    private static Map<String, float[]> values(Training training) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Parameter parameter : training.network().parameters()) {
            float[] copy = new float[parameter.length()];
            parameter.values().get(0, copy);
            values.put(parameter.name(), copy);
        }
        values.put("places", toFloats(training.network().layout().places()));
        return values;
    }

    /** With plug-ins that do nothing. */
    @Test
    void aStepAllocatesHardlyMoreThanTheRecordOfIt() {
        Optimizer rests = new Optimizer() {
            @Override
            public void begin(Model model, State state) {
            }

            @Override
            public void update(Model model, TrainingStep step) {
            }

            @Override
            public StepSize of(Parameter parameter) {
                return new StepSize.Uniform(0);
            }
        };
        Regularizer none = (model, step) -> 0;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        int steps = 500;
        try (Training training = training(Map.of("steps", 10_000), 1, rests, none, "b.same", "b.opposite")) {
            for (int step = 0; step < 2_000; step++) { // until all that can come has come once
                training.takeStep();
            }
            long before = threads.getThreadAllocatedBytes(thread);
            for (int step = 0; step < steps; step++) {
                training.takeStep();
            }
            assertThat((double) (threads.getThreadAllocatedBytes(thread) - before) / steps).isLessThan(100);
        }
    }

    private static float[] toFloats(int[] integers) {
        float[] floats = new float[integers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = integers[i];
        }
        return floats;
    }

    /** A column of the input weights' velocities. */
    private static float[] column(Map<String, NumpyArray> state, int column) {
        return Arrays.copyOfRange(state.get("velocity.W_in").floats(), 16 * column, 16 * column + 16);
    }

    private static Checkpoint.Restored restore(Path file, Training training) {
        return Checkpoint.read(file).restoreInto(training, new Transition(new int[] {0, 1}, 2, false, false));
    }

    private static Training training(Map<String, Object> settings, long seed) {
        return training(settings, seed, "b.same", "b.opposite");
    }

    private static Training training(Map<String, Object> settings, long seed, String... names) {
        return training(settings, seed, new Momentum(), new Wanderer(), names);
    }

    static Training training(Map<String, Object> settings, long seed, Optimizer optimizer,
            Regularizer regularizer, String... names) {
        return training(settings, seed, false, Freeze.NONE, optimizer, regularizer, names);
    }

    private static Training training(Map<String, Object> settings, long seed, boolean constrained, Freeze freeze) {
        return training(settings, seed, constrained, freeze, new Momentum(), new Wanderer(), "b.same", "b.opposite");
    }

    /** @param constrained whether the network has few connections, of given signs, and trains its initial state */
    private static Training training(Map<String, Object> settings, long seed, boolean constrained, Freeze freeze,
            Optimizer optimizer, Regularizer regularizer, String... names) {
        return training(tasks(names), settings, seed, constrained, freeze, optimizer, regularizer, List.of());
    }

    private static TaskSet tasks(String... names) {
        return new TaskSet(List.of(names), Collections.nCopies(names.length, "bundle 1"),
                Arrays.stream(names).<Task>map(name -> new Cue(name.substring(2))).toList(),
                List.of(new Channel("cue", 2), new Channel("go", 1)), new ActionSpace.Choices(3));
    }

    /** The training of tasks that observe three channels. */
    static Training training(TaskSet tasks, Map<String, Object> settings, long seed) {
        return training(tasks, settings, seed, false, Freeze.NONE, new Momentum(), new Wanderer(), List.of());
    }

    /** A training at which observers look on. */
    static Training training(Map<String, Object> settings, List<Participant<Observer>> observers) {
        return training(tasks("b.same", "b.opposite"), settings, 1, false, Freeze.NONE, new Momentum(), new Wanderer(),
                observers);
    }

    private static Training training(TaskSet tasks, Map<String, Object> settings, long seed, boolean constrained,
            Freeze freeze, Optimizer optimizer, Regularizer regularizer, List<Participant<Observer>> observers) {
        Layout layout = new Layout(4, 4);
        RecurrentNetwork network = new RecurrentNetwork(new RecurrentNetwork.Architecture(3, tasks.names(),
                tasks.actions(), Activation.RELU, 0.8, 0.01,
                constrained ? Connectivity.local(8, layout, new RandomStreams(seed).stream("connectivity"))
                        : Connectivity.COMPLETE,
                constrained ? Signs.draw(16, 12, new RandomStreams(seed).stream("signs")) : Signs.FREE, constrained),
                layout);
        Initialization.identity(0.5, 0.3, 1).draw(network,
                new RandomStreams(seed).stream("parameters"));
        Map<String, Object> all = new HashMap<>(Map.of("batch", 6, "sequence", 20, "threads", 1));
        all.putAll(settings);
        TrainingParts parts = new TrainingParts(tasks,
                new Participant<>("optimizer momentum", PluginGuard.caller("optimizer 'momentum'"), optimizer),
                new Participant<>("regularizer wanderer", PluginGuard.caller("regularizer 'wanderer'"), regularizer),
                observers);
        all.putIfAbsent("steps", 2000);
        JsonObject json = new JsonObject();
        json.add("training", new Gson().toJsonTree(all));
        json.add("tasks", new Gson().toJsonTree(tasks.names()));
        Experiment experiment = GivenExperiment.of(json);
        Training training = new Training(network, parts, new PluginGuard(),
                new Training.Plan(experiment.training(), experiment.span(),
                ExperimentSettings.sampling(experiment), seed),
                Constraints.of(network, ExperimentSettings.frozen(freeze), 0, 1));
        training.begin();
        return training;
    }

    /** Shows a cue on one of two channels; the answer, when asked for, is its number, or that of the other. */
    private record Cue(String name) implements Task {

        @Override
        public TaskDescription description() {
            return new TaskDescription("cue", "a cue", List.of(), "its number");
        }

        @Override
        public void write(Trial trial, RandomGenerator random) {
            int cue = random.nextInt(2);
            trial.observe(trial.period("cue", 1), cue, name.equals("broken") ? Double.NaN : 1);
            trial.period("pause", random.nextInt(2));
            Period answer = trial.period("answer", 1);
            trial.observe(answer, 2, 1);
            trial.target(answer, 1 + (name.equals("opposite") ? 1 - cue : cue));
        }
    }

    /** Gradient descent with momentum. */
    private static class Momentum implements Optimizer {

        static final double RATE = 0.2;
        private final Map<Parameter, INDArray> velocities = new LinkedHashMap<>();

        @Override
        public void begin(Model model, State state) {
            for (Parameter parameter : model.parameters()) {
                velocities.put(parameter, state.like("velocity." + parameter.name(), parameter));
            }
        }

        @Override
        public void update(Model model, TrainingStep step) {
            for (Parameter parameter : model.parameters()) {
                INDArray velocity = velocities.get(parameter);
                velocity.muli(0.5).addi(parameter.gradient());
                parameter.value().subi(velocity.mul(RATE));
            }
        }

        @Override
        public StepSize of(Parameter parameter) {
            return new StepSize.Uniform(RATE);
        }
    }

    /** Swaps two neurons at each step; which, depends on its own state. */
    private static class Wanderer implements Regularizer {

        private long[] steps;

        @Override
        public void begin(Model model, State state) {
            steps = state.counter("steps");
        }

        @Override
        public double penalty(Model model, TrainingStep step) {
            return steps[0];
        }

        @Override
        public void afterUpdate(Model model, TrainingStep step, StepSizes stepSizes) {
            long count = steps[0]++;
            model.layout().swap((int) (count % 16), (int) (count * 5 % 16));
        }
    }
}
