package dev.cambium.trainer.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.json.SavedObject;
import dev.cambium.base.random.RandomStreams;
import dev.cambium.experiment.course.Transition;
import dev.cambium.network.batch.TaskSet;
import dev.cambium.network.batch.TrialSource;
import dev.cambium.runs.Progress;
import dev.cambium.runs.codec.ProgressJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training of tasks whose answers are more than right or wrong. */
class GradedTrainingTest {

    private static final ActionSpace VALUES = new ActionSpace.Continuous(1, 0.02);

    @TempDir
    Path folder;

    @Test
    void whatIsNeverWithinTheToleranceIsStillSeenToBeLearned() {
        try (Training training = GivenTraining.training(tasks(VALUES, new Follow("follow")), settings(400), 1)) {
            run(training, 20);
            Progress begun = training.report(1);
            run(training, 380);
            training.report(1);
            run(training, 400);
            Progress learned = training.report(1);
            assertThat(begun.graded()).isTrue();
            assertThat(begun.accuracy()).isLessThan(0.5);
            assertThat(learned.accuracy()).isGreaterThan(begun.accuracy() + 0.3).isLessThan(1);
            SavedObject line = SavedObject.of(Path.of("progress.jsonl"), ProgressJson.write(learned));
            assertThat(ProgressJson.read(line, learned.steps(), List.of()).graded()).isTrue();
        }
    }

    @Test
    void goesOnFromACheckpointWithTheSameScores() throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        Progress unbroken;
        try (Training training = GivenTraining.training(tasks(VALUES, new Follow("follow")), settings(30), 3)) {
            run(training, 17);
            Checkpoint.of(training, 0).write(file);
            run(training, 30);
            unbroken = training.report(1);
        }
        try (Training training = GivenTraining.training(tasks(VALUES, new Follow("follow")), settings(30), 3)) {
            Checkpoint.read(file).restoreInto(training, new Transition(new int[] {0}, 1, false, false));
            run(training, 30);
            Progress broken = training.report(1);
            assertThat(broken.accuracy()).isEqualTo(unbroken.accuracy()).isGreaterThan(0);
            assertThat(broken.loss()).isEqualTo(unbroken.loss());
        }
    }

    @Test
    void aChoiceMayHaveAScoreOfItsOwn() {
        TaskSet tasks = tasks(new ActionSpace.Choices(3), new Own("own", (trial, outputs) -> 0.25));
        try (Training training = GivenTraining.training(tasks, settings(3), 1)) {
            run(training, 3);
            Progress progress = training.report(1);
            assertThat(progress.accuracyPerTask()).containsExactly(Map.entry("b.own", 0.25));
            assertThat(progress.graded()).isTrue();
        }
        Trial trial = TrialSource.trials(tasks, 0, 1, new RandomStreams(1)).get(0);
        assertThat(trial.score(new float[trial.steps() * 3])).isEqualTo(0.25);
        assertThat(trial.isGraded()).isTrue();
    }

    @Test
    void theOutputsThatATaskScoresAreThoseOfItsTrial() {
        Task exact = new Own("exact", (trial, outputs) -> outputs.length == 3 * trial.steps() ? 1 : 0);
        try (Training training = GivenTraining.training(tasks(new ActionSpace.Choices(3), exact), settings(3), 1)) {
            run(training, 3);
            assertThat(training.report(1).accuracy()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void aTaskWhoseScoreIsNoneIsNamed() {
        TaskSet two = tasks(VALUES, new Own("two", (trial, outputs) -> 2));
        try (Training training = GivenTraining.training(two, settings(3), 1)) {
            assertThatThrownBy(training::takeStep).isInstanceOf(PluginFailedException.class)
                    .hasMessage("task b.two (bundle 1) gave the score 2.0, expected a number from 0 to 1");
        }
        TaskSet broken = tasks(VALUES, new Own("broken", (trial, outputs) -> {
            throw new IllegalStateException("no idea");
        }));
        try (Training training = GivenTraining.training(broken, settings(3), 1)) {
            assertThatThrownBy(training::takeStep).isInstanceOf(PluginFailedException.class)
                    .hasMessageStartingWith("task b.broken (bundle 1) threw").hasMessageContaining("no idea");
        }
    }

    @Test
    void aTaskIsNotBlamedForOutputsThatAreNoNumbers() {
        TaskSet tasks = tasks(VALUES, new Own("own", (trial, outputs) -> outputs[0]));
        Trial trial = TrialSource.trials(tasks, 0, 1, new RandomStreams(1)).get(0);
        float[] outputs = new float[trial.steps()];
        outputs[0] = Float.NaN;
        assertThat(trial.score(outputs)).isZero();
    }

    private static Map<String, Object> settings(int steps) {
        return Map.of("steps", steps, "threads", 2);
    }

    private static void run(Training training, int steps) {
        while (training.step() < steps) {
            training.takeStep();
        }
    }

    private static TaskSet tasks(ActionSpace actions, Task task) {
        return new TaskSet(List.of("b." + task.name()), List.of("bundle 1"), List.of(task),
                List.of(new Channel("cue", 2), new Channel("go", 1)), actions);
    }

    /** Shows values on a channel, which are to be repeated. */
    private record Follow(String name) implements Task {

        @Override
        public TaskDescription description() {
            return new TaskDescription("values", "values", List.of(), "the values");
        }

        @Override
        public void write(Trial trial, RandomGenerator random) {
            Period period = trial.period("follow", 5);
            for (int step = period.from(); step < period.to(); step++) {
                double value = random.nextDouble();
                trial.observe(step, 0, value);
                trial.target(step, 0, value);
            }
        }
    }

    /** Scores as a test says. */
    private record Own(String name, ToDoubleBiFunction<Trial, float[]> scoring) implements Task {

        @Override
        public TaskDescription description() {
            return new TaskDescription("own", "own", List.of(), "own");
        }

        @Override
        public void write(Trial trial, RandomGenerator random) {
            trial.period("answer", 1 + random.nextInt(3));
        }

        @Override
        public double score(Trial trial, float[] outputs) {
            return scoring.applyAsDouble(trial, outputs);
        }
    }
}
