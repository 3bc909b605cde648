package dev.cambium.network.batch;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.random.RandomStreams;
import dev.cambium.base.random.StreamGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Fills the sequences of training batches with trials. Used by one thread; several may exist side by side. Sequence b
 * of the batch of step s depends on the seed, s, b and the probabilities of the tasks alone.
 */
public final class TrialSource implements BatchSource {

    private static final long NONE = -1;
    private static final int TASK_BITS = 20;

    private final TaskSet tasks;
    private final TaskSampling sampling;
    private final RandomStreams streams;
    private final boolean whole;
    private final int sequenceSteps;
    /** Used again with each batch; all trials of one are kept until they are scored. */
    private final List<Trial> trials = new ArrayList<>();
    private final StreamGenerator generator = new StreamGenerator();
    private int[] chosen = {};
    private long calls;
    private volatile long call = NONE;

    private TrialSource(TaskSet tasks, TaskSampling sampling, RandomStreams streams, boolean whole, int sequenceSteps) {
        this.tasks = tasks;
        this.sampling = sampling;
        this.streams = streams;
        this.whole = whole;
        this.sequenceSteps = sequenceSteps;
    }

    /**
     * Consecutive trials fill a sequence; the last is cut off.
     *
     * @param sampling draws the tasks
     * @param steps    the length of the sequences
     */
    public static TrialSource packed(TaskSet tasks, TaskSampling sampling, RandomStreams streams, int steps) {
        return new TrialSource(tasks, sampling, streams, false, steps);
    }

    /**
     * Each sequence is one trial; shorter ones end with steps that do not count.
     *
     * @param sampling draws the tasks
     * @param most     the most steps that a trial may have
     */
    public static TrialSource whole(TaskSet tasks, TaskSampling sampling, RandomStreams streams, int most) {
        return new TrialSource(tasks, sampling, streams, true, most);
    }

    @Override
    public void fill(Batch batch, long step, int first) {
        if (whole) {
            placeWhole(batch, step, first);
        } else {
            pack(batch, step, first);
        }
        if (batch.needsNoise()) {
            for (int sequence = 0; sequence < batch.sequences(); sequence++) {
                batch.drawNoise(sequence, streams.restart(generator, "noise", step, first + sequence));
            }
        }
    }

    private void pack(Batch batch, long step, int first) {
        batch.clear(sequenceSteps);
        int slot = 0;
        for (int sequence = 0; sequence < batch.sequences(); sequence++) {
            RandomGenerator random = streams.restart(generator, "trials", step, first + sequence);
            int at = 0;
            while (at < sequenceSteps) {
                int task = sampling.draw(random);
                at = batch.place(write(task, slot++, random), task, sequence, at);
            }
        }
    }

    private void placeWhole(Batch batch, long step, int first) {
        if (chosen.length < batch.sequences()) {
            chosen = new int[batch.sequences()];
        }
        int longest = 1;
        for (int sequence = 0; sequence < batch.sequences(); sequence++) {
            RandomGenerator random = streams.restart(generator, "trials", step, first + sequence);
            chosen[sequence] = sampling.draw(random);
            longest = Math.max(longest, write(chosen[sequence], sequence, random).steps());
        }
        batch.clear(longest);
        for (int sequence = 0; sequence < batch.sequences(); sequence++) {
            batch.place(trials.get(sequence), chosen[sequence], sequence, 0);
        }
    }

    /** Has the tasks score the answers; the trials are those that this source has written last. */
    @Override
    public void score(Outcomes outcomes, Answers answers) {
        for (int trial = 0; trial < outcomes.count(); trial++) {
            int task = outcomes.task(trial);
            beginCall(task);
            try {
                outcomes.score(trial, tasks.score(task, outcomes.trial(trial), answers.to(trial)));
            } finally {
                call = NONE;
            }
        }
    }

    private void beginCall(int task) {
        calls++;
        call = calls << TASK_BITS | task;
    }

    private Trial write(int task, int slot, RandomGenerator random) {
        while (trials.size() <= slot) {
            trials.add(tasks.newTrial());
        }
        Trial trial = trials.get(slot);
        trial.clear();
        beginCall(task);
        try {
            tasks.tasks().get(task).write(trial, random);
        } catch (Throwable e) { // a plug-in may throw anything
            throw PluginFailedException.threw(tasks.describe(task), e);
        } finally {
            call = NONE;
        }
        requireSteps(tasks, task, trial);
        if (whole && trial.steps() > sequenceSteps) {
            throw new IllegalStateException("task " + tasks.names().get(task) + " wrote a trial of " + trial.steps()
                    + " steps, but training.sequence is " + sequenceSteps);
        }
        return trial;
    }

    /** The number of the call of a task that is going on, another one for each call; negative if there is none. */
    public long call() {
        return call;
    }

    /** The task that a call is of. */
    public static int task(long call) {
        return (int) (call & (1L << TASK_BITS) - 1);
    }

    /**
     * Draws a sequence once more and looks for a trial with a value that is not a number.
     *
     * @return its task, −1 if there is none
     */
    public int faultyTask(long step, int sequence) {
        RandomGenerator random = streams.restart(generator, "trials", step, sequence);
        int at = 0;
        while (at < sequenceSteps) {
            int task = sampling.draw(random);
            Trial trial = write(task, 0, random);
            if (!isFinite(trial)) {
                return task;
            }
            at = whole ? sequenceSteps : at + trial.steps();
        }
        return -1;
    }

    private static boolean isFinite(Trial trial) {
        boolean values = !(trial.actions() instanceof ActionSpace.Choices);
        for (int step = 0; step < trial.steps(); step++) {
            double sum = trial.weight(step);
            for (int channel = 0; channel < trial.channels(); channel++) {
                sum += trial.observation(step, channel);
            }
            for (int output = 0; values && output < trial.actions().outputs(); output++) {
                sum += trial.targetValue(step, output);
            }
            if (!Double.isFinite(sum)) {
                return false;
            }
        }
        return true;
    }

    /** Fresh trials of one task, for analysis. */
    public static List<Trial> trials(TaskSet tasks, int task, int count, RandomStreams streams) {
        return trials(tasks, task, count, streams, "analysis");
    }

    /** Trials of one task that depend on a purpose and on nothing else. */
    public static List<Trial> trials(TaskSet tasks, int task, int count, RandomStreams streams, String purpose) {
        List<Trial> trials = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Trial trial = tasks.newTrial(task);
            try {
                tasks.tasks().get(task).write(trial, streams.stream(purpose + " " + tasks.names().get(task), i));
            } catch (Throwable e) { // a plug-in may throw anything
                throw PluginFailedException.threw(tasks.describe(task), e);
            }
            requireSteps(tasks, task, trial);
            trials.add(trial);
        }
        return trials;
    }

    private static void requireSteps(TaskSet tasks, int task, Trial trial) {
        if (trial.steps() == 0) {
            throw new PluginFailedException(tasks.describe(task) + " wrote a trial without steps");
        }
        for (int step = 0; step < trial.steps(); step++) {
            if (trial.weight(step) != 0) {
                return;
            }
        }
        // every answer to it would be right
        throw new PluginFailedException(tasks.describe(task) + " wrote a trial in which no step counts");
    }
}
