package dev.cambium.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Tasks that can be done pass, and each that cannot, or keeps something, is told what is wrong. */
class TaskChecksTest {

    private static final ActionSpace CHOICES = new ActionSpace.Choices(4);

    /** A battery of one task. */
    private record Battery(ActionSpace actions, BiConsumer<Trial, RandomGenerator> writing,
            ToDoubleBiFunction<Trial, float[]> scoring) implements TaskBattery {

        @Override
        public List<Channel> channels() {
            return List.of(new Channel("cue", 4));
        }

        @Override
        public List<Task> tasks() {
            return List.of(new Task() {
                @Override
                public String name() {
                    return "cue";
                }

                @Override
                public TaskDescription description() {
                    return new TaskDescription("test", "a cue", List.of(), "its number");
                }

                @Override
                public void write(Trial trial, RandomGenerator random) {
                    writing.accept(trial, random);
                }

                @Override
                public double score(Trial trial, float[] outputs) {
                    return scoring == null ? Task.super.score(trial, outputs)
                            : scoring.applyAsDouble(trial, outputs);
                }
            });
        }
    }

    private static Battery battery(BiConsumer<Trial, RandomGenerator> writing) {
        return new Battery(CHOICES, writing, null);
    }

    private static void cue(Trial trial, RandomGenerator random) {
        int cue = random.nextInt(4);
        trial.observe(trial.period("cue", 1 + random.nextInt(2)), cue, 1);
        Period answer = trial.period("answer", 1);
        trial.target(answer, cue);
        trial.weight(trial.periods().get(0), 0);
    }

    private static int answer(float[][] observed) {
        int best = 0;
        for (int channel = 0; channel < 4; channel++) {
            best = observed[0][channel] > observed[0][best] ? channel : best;
        }
        return best;
    }

    @Test
    void aTaskThatCanBeDonePasses() {
        assertThatCode(() -> TaskChecks.all(battery(TaskChecksTest::cue))).doesNotThrowAnyException();
        assertThatCode(() -> TaskChecks.isSolvedFromInputs(battery(TaskChecksTest::cue), "cue",
                TaskChecksTest::answer)).doesNotThrowAnyException();
        Battery battery = battery(TaskChecksTest::cue);
        assertThat(TaskChecks.chance(battery, battery.tasks().get(0))).as("one of four").isCloseTo(0.25, within(0.1));
        TaskChecks.all(new Battery(new ActionSpace.Continuous(1, 0.01), (trial, random) -> {
            double value = random.nextDouble();
            trial.observe(trial.period("cue", 1), 0, value);
            trial.period("answer", 2);
            trial.target(1, 0, value);
            trial.target(2, 0, -value);
        }, null));
    }

    @Test
    void saysWhereAnAnswerFromTheInputsIsWrong() {
        assertThatThrownBy(() -> TaskChecks.isSolvedFromInputs(battery(TaskChecksTest::cue), "cue", observed -> 4))
                .isInstanceOf(AssertionError.class).hasMessageMatching(
                        "task cue, seed 0: at step \\d \\(answer\\) the answer is 4, but right is \\d");
        assertThatThrownBy(() -> TaskChecks.isSolvedFromInputs(battery(TaskChecksTest::cue), "go", observed -> 4))
                .isInstanceOf(AssertionError.class).hasMessage("there is no task 'go', only [cue]");
    }

    @Test
    void whatIsKnownBeforeIsNoTask() {
        assertThatThrownBy(() -> TaskChecks.all(battery((trial, random) ->
                trial.target(trial.period("answer", 2), 3)))).isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("task cue: whoever does not look at the inputs scores 1.0 ");
    }

    @Test
    void theTargetsThemselvesScoreOne() {
        assertThatThrownBy(() -> TaskChecks.all(new Battery(CHOICES, TaskChecksTest::cue, (trial, outputs) -> 0.75)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("task cue, seed 0: the targets themselves score 0.75, expected 1");
        assertThatThrownBy(() -> TaskChecks.all(battery((trial, random) -> { })))
                .isInstanceOf(AssertionError.class).hasMessage("task cue, seed 0: the trial has no steps");
        assertThatThrownBy(() -> TaskChecks.all(battery((trial, random) -> trial.weight(trial.period("p", 2), 0))))
                .isInstanceOf(AssertionError.class).hasMessage("task cue, seed 0: no step of the trial counts");
    }

    @Test
    void aTaskThatKeepsSomethingIsFound() {
        int[] count = new int[1];
        assertThatThrownBy(() -> TaskChecks.isDeterministic(battery((trial, random) -> {
            cue(trial, random);
            trial.condition("number", count[0]++);
        }))).isInstanceOf(AssertionError.class)
                .hasMessageContaining("equal generators gave unequal trials");
    }
}
