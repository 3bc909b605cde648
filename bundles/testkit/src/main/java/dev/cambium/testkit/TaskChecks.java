package dev.cambium.testkit;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.api.task.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * For tests of tasks: what every battery has to keep to, each in one line. All throw an {@link AssertionError} that
 * names the task and the seed.
 */
public final class TaskChecks {

    private static final int TRIALS = 200;
    private static final int THREADS = 4;
    /** How well a task may be done by whoever does not look: what is remembered or decided must not be known before. */
    private static final double MOST_BY_CHANCE = 0.9;

    private TaskChecks() {
    }

    /** All of these, but for {@link #isSolvedFromInputs}, which needs somebody who can do the task. */
    public static void all(TaskBattery battery) {
        scoresPerfectAnswersWithOne(battery);
        cannotBeDoneBlindly(battery);
        isDeterministic(battery);
    }

    /** Whoever knows the targets scores 1 in every trial of every task, and is right on every step that counts. */
    public static void scoresPerfectAnswersWithOne(TaskBattery battery) {
        for (Task task : battery.tasks()) {
            for (long seed = 0; seed < TRIALS; seed++) {
                Trial trial = trial(battery, task, seed);
                float[] answer = perfectAnswer(trial);
                require(trial.steps() > 0, task, seed, "the trial has no steps");
                require(IntStream.range(0, trial.steps()).anyMatch(step -> trial.weight(step) != 0), task, seed,
                        "no step of the trial counts");
                require(trial.isRight(answer), task, seed, "the targets themselves are not right");
                double score = task.score(trial, answer);
                require(score == 1, task, seed, "the targets themselves score " + score + ", expected 1");
            }
        }
    }

    /** Whoever answers without a look at the inputs, as well as one can, is not right in nearly all trials. */
    public static void cannotBeDoneBlindly(TaskBattery battery) {
        for (Task task : battery.tasks()) {
            double score = chance(battery, task);
            require(score <= MOST_BY_CHANCE, task, -1, "whoever does not look at the inputs scores " + score
                    + " by giving the answers that are right most often, expected at most " + MOST_BY_CHANCE);
        }
    }

    /** Equal seeds give equal trials: in another trial that was used before, in another order, and by many threads. */
    public static void isDeterministic(TaskBattery battery) {
        for (Task task : battery.tasks()) {
            Trial[] expected = new Trial[TRIALS];
            for (int seed = 0; seed < TRIALS; seed++) {
                expected[seed] = trial(battery, task, seed);
            }
            List<AssertionError> found = new ArrayList<>();
            ThreadedSubject.workers(THREADS).run(part -> {
                Trial used = newTrial(battery);
                for (int seed = TRIALS - 1; seed >= 0; seed--) {
                    used.clear();
                    task.write(used, new SplittableRandom(seed));
                    if (!TrialContents.of(used).equals(TrialContents.of(expected[seed]))) {
                        synchronized (found) {
                            found.add(failure(task, seed, "equal generators gave unequal trials; a trial must depend "
                                    + "on its generator alone, and a task must keep nothing"));
                        }
                        return;
                    }
                }
            });
            if (!found.isEmpty()) {
                throw found.get(0);
            }
        }
    }

    /** Somebody who answers from the inputs alone, as a network has to. */
    @FunctionalInterface
    public interface Answerer {

        /**
         * The answer at a step.
         *
         * @param observed what was observed up to this step: [step][channel], the last row is this step
         * @return the class, for tasks that are answered by a choice
         */
        int choice(float[][] observed);
    }

    /**
     * Somebody can do a task who sees the inputs alone, and those up to each step alone: what cannot be done so, no
     * network can learn.
     *
     * @param task one of the battery's, answered by a choice
     */
    public static void isSolvedFromInputs(TaskBattery battery, String task, Answerer answerer) {
        Task tested = battery.tasks().stream().filter(each -> each.name().equals(task)).findFirst()
                .orElseThrow(() -> new AssertionError("there is no task '" + task + "', only "
                        + battery.tasks().stream().map(Task::name).toList()));
        for (long seed = 0; seed < TRIALS; seed++) {
            Trial trial = trial(battery, tested, seed);
            float[][] observed = new float[trial.steps()][trial.channels()];
            for (int step = 0; step < trial.steps(); step++) {
                trial.copyObservation(step, observed[step], 0);
            }
            for (int step = 0; step < trial.steps(); step++) {
                int choice = answerer.choice(Arrays.copyOf(observed, step + 1));
                require(trial.weight(step) == 0 || choice == trial.targetChoice(step), tested, seed, "at step " + step
                        + " (" + trial.periodAt(step).name() + ") the answer is " + choice + ", but right is "
                        + trial.targetChoice(step));
            }
        }
    }

    /** A trial of a task, as its seed gives it. */
    public static Trial trial(TaskBattery battery, Task task, long seed) {
        Trial trial = newTrial(battery);
        task.write(trial, new SplittableRandom(seed));
        return trial;
    }

    private static Trial newTrial(TaskBattery battery) {
        return new Trial(battery.channels().stream().mapToInt(Channel::size).sum(), battery.actions());
    }

    /** The outputs of whoever knows the targets of a trial, [step × output]. */
    public static float[] perfectAnswer(Trial trial) {
        int outputs = trial.actions().outputs();
        float[] answer = new float[trial.steps() * outputs];
        for (int step = 0; step < trial.steps(); step++) {
            if (trial.actions() instanceof ActionSpace.Choices) {
                answer[step * outputs + trial.targetChoice(step)] = 1;
            } else {
                for (int output = 0; output < outputs; output++) {
                    answer[step * outputs + output] = trial.targetValue(step, output);
                }
            }
        }
        return answer;
    }

    /**
     * The mean score of whoever does not look at the inputs, but knows the periods: at each step of each period the
     * answer that is right most often there, or the mean of the values that are.
     */
    public static double chance(TaskBattery battery, Task task) {
        Map<String, float[]> habits = new HashMap<>();
        int outputs = battery.actions().outputs();
        boolean choices = battery.actions() instanceof ActionSpace.Choices;
        Map<String, Integer> counts = new HashMap<>();
        for (long seed = 0; seed < TRIALS; seed++) {
            Trial trial = trial(battery, task, seed);
            float[] answer = perfectAnswer(trial);
            for (int step = 0; step < trial.steps(); step++) {
                float[] sums = habits.computeIfAbsent(place(trial, step), place -> new float[outputs]);
                counts.merge(place(trial, step), 1, Integer::sum);
                for (int output = 0; output < outputs; output++) {
                    sums[output] += answer[step * outputs + output];
                }
            }
        }
        if (!choices) {
            habits.forEach((place, sums) -> {
                for (int output = 0; output < outputs; output++) {
                    sums[output] /= counts.get(place);
                }
            });
        }
        double sum = 0;
        for (long seed = TRIALS; seed < 2 * TRIALS; seed++) { // others than those that the habits come from
            Trial trial = trial(battery, task, seed);
            float[] answer = new float[trial.steps() * outputs];
            for (int step = 0; step < trial.steps(); step++) {
                System.arraycopy(habits.getOrDefault(place(trial, step), new float[outputs]), 0, answer, step * outputs,
                        outputs);
            }
            sum += task.score(trial, answer);
        }
        return sum / TRIALS;
    }

    /** What tells somebody who does not look where in the trial a step is. */
    private static String place(Trial trial, int step) {
        return trial.periodAt(step).name() + " " + (step - trial.periodAt(step).from());
    }

    private static void require(boolean met, Task task, long seed, String otherwise) {
        if (!met) {
            throw failure(task, seed, otherwise);
        }
    }

    private static AssertionError failure(Task task, long seed, String what) {
        return new AssertionError("task " + task.name() + (seed < 0 ? "" : ", seed " + seed) + ": " + what);
    }
}
