package dev.cambium.trainer.internal.training;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
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
import dev.cambium.trainer.internal.plugin.Participant;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import dev.cambium.trainer.internal.plugin.TrainingParts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Small trainings, of tasks to remember a cue, for tests. */
final class GivenTraining {

    private GivenTraining() {
    }

    static void run(Training training, long until) {
        while (training.step() < until) {
            training.takeStep();
        }
    }

    static Map<String, float[]> values(Training training) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Parameter parameter : training.network().parameters()) {
            float[] copy = new float[parameter.length()];
            parameter.values().get(0, copy);
            values.put(parameter.name(), copy);
        }
        values.put("places", toFloats(training.network().layout().places()));
        return values;
    }

    static float[] toFloats(int[] integers) {
        float[] floats = new float[integers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = integers[i];
        }
        return floats;
    }

    static Checkpoint.Restored restore(Path file, Training training) {
        return Checkpoint.read(file).restoreInto(training, new Transition(new int[] {0, 1}, 2, false, false));
    }

    static Training training(Map<String, Object> settings, long seed) {
        return training(settings, seed, "b.same", "b.opposite");
    }

    static Training training(Map<String, Object> settings, long seed, String... names) {
        return training(settings, seed, new Momentum(), new Wanderer(), names);
    }

    static Training training(Map<String, Object> settings, long seed, Optimizer optimizer,
            Regularizer regularizer, String... names) {
        return training(settings, seed, false, Freeze.NONE, optimizer, regularizer, names);
    }

    static Training training(Map<String, Object> settings, long seed, boolean constrained, Freeze freeze) {
        return training(settings, seed, constrained, freeze, new Momentum(), new Wanderer(), "b.same", "b.opposite");
    }

    /** @param constrained whether the network has few connections, of given signs, and trains its initial state */
    static Training training(Map<String, Object> settings, long seed, boolean constrained, Freeze freeze,
            Optimizer optimizer, Regularizer regularizer, String... names) {
        return training(tasks(names), settings, seed, constrained, freeze, optimizer, regularizer, List.of());
    }

    static TaskSet tasks(String... names) {
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

    static Training training(TaskSet tasks, Map<String, Object> settings, long seed, boolean constrained,
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
    record Cue(String name) implements Task {

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
    static class Momentum implements Optimizer {

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
    static class Wanderer implements Regularizer {

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
