package dev.cambium.trainer.internal.training;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.State;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.random.RandomStreams;
import dev.cambium.experiment.Experiment;
import dev.cambium.network.batch.TaskSet;
import dev.cambium.network.constraint.Constraints;
import dev.cambium.network.rnn.Activation;
import dev.cambium.network.rnn.Initialization;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.trainer.internal.plugin.Participant;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import dev.cambium.trainer.internal.plugin.TrainingParts;
import java.util.List;
import java.util.random.RandomGenerator;

/** A training that fails, and who is named for it: with plug-ins that do nothing, to be given a fault. */
final class BlamedTraining {

    private BlamedTraining() {
    }

    static void fails(Optimizer optimizer, Regularizer regularizer, String words) {
        fails(optimizer, regularizer, new Quiet(), words);
    }

    static void fails(Optimizer optimizer, Regularizer regularizer, Task task, String words) {
        TaskSet tasks = new TaskSet(List.of("b.loud"), List.of("bundle 1"), List.of(task),
                List.of(new Channel("c", 2)), new ActionSpace.Choices(2));
        RecurrentNetwork network = new RecurrentNetwork(new RecurrentNetwork.Architecture(2, tasks.names(),
                tasks.actions(), Activation.TANH, 0.6, 0), new Layout(2, 3));
        Initialization.gaussian(0.9, 1).draw(network, new RandomStreams(1).stream("p"));
        Experiment experiment = GivenExperiment.of("""
                { "tasks": ["b.loud"], "training": { "steps": 5, "batch": 2, "sequence": 6, "threads": 1 } }""");
        TrainingParts parts = new TrainingParts(tasks,
                new Participant<>("optimizer o", PluginGuard.caller("optimizer 'o'"), optimizer),
                new Participant<>("regularizer r", PluginGuard.caller("regularizer 'r'"), regularizer),
                List.of());
        try (Training training = new Training(network, parts, new PluginGuard(), new Training.Plan(
                experiment.training(), experiment.span(), ExperimentSettings.sampling(experiment), 1),
                Constraints.of(network, role -> false))) {
            assertThatThrownBy(() -> {
                training.begin();
                training.takeStep();
                training.report(1);
                training.endPhase();
            }).isInstanceOf(PluginFailedException.class).hasMessageStartingWith(words);
        }
    }

    /** Changes nothing. */
    static class Still implements Optimizer {
        @Override
        public void begin(Model model, State state) {
        }

        @Override
        public void update(Model model, TrainingStep step) {
        }

        @Override
        public StepSize of(Parameter parameter) {
            return new StepSize.Uniform(0.1);
        }
    }

    /** Wants nothing. */
    static class Calm implements Regularizer {
        @Override
        public double penalty(Model model, TrainingStep step) {
            return 0;
        }
    }

    /** A task like any other. */
    static class Quiet implements Task {
        @Override
        public String name() {
            return "loud";
        }

        @Override
        public TaskDescription description() {
            return new TaskDescription("f", "s", List.of(), "a");
        }

        @Override
        public void write(Trial trial, RandomGenerator random) {
            trial.target(trial.period("p", 3), random.nextInt(2));
        }
    }
}
