package dev.cambium.trainer.internal.data;

import dev.cambium.api.task.Trial;
import dev.cambium.trainer.internal.network.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Fills the sequences of training batches with trials of tasks drawn uniformly. Used by one thread; several
 * may exist side by side. Sequence b of the batch of step s depends on the seed, s and b alone.
 */
public final class TrialSource {

    /** How trials become sequences. */
    public enum Batching {
        /** Consecutive trials fill a sequence; the last is cut off. */
        PACKED,
        /** One trial a sequence; shorter ones end with steps that do not count. */
        TRIALS
    }

    private final TaskSet tasks;
    private final RandomStreams streams;
    private final Batching batching;
    private final int sequenceSteps;
    private final boolean noise;
    private final List<Trial> trials = new ArrayList<>();

    /**
     * @param sequenceSteps the length of packed sequences, and the most that a whole trial may have
     * @param noise         whether recurrent noise is drawn
     */
    public TrialSource(TaskSet tasks, RandomStreams streams, Batching batching, int sequenceSteps, boolean noise) {
        this.tasks = tasks;
        this.streams = streams;
        this.batching = batching;
        this.sequenceSteps = sequenceSteps;
        this.noise = noise;
    }

    /**
     * Fills a shard.
     *
     * @param step  the training step
     * @param first the number in the batch of the shard's first sequence
     */
    public void fill(Shard shard, long step, int first) {
        switch (batching) {
            case PACKED -> pack(shard, step, first);
            case TRIALS -> placeWhole(shard, step, first);
        }
        if (noise) {
            for (int sequence = 0; sequence < shard.sequences(); sequence++) {
                shard.drawNoise(sequence, streams.stream("noise", step, first + sequence));
            }
        }
    }

    private void pack(Shard shard, long step, int first) {
        shard.clear(sequenceSteps);
        for (int sequence = 0; sequence < shard.sequences(); sequence++) {
            RandomGenerator random = streams.stream("trials", step, first + sequence);
            int at = 0;
            while (at < sequenceSteps) {
                int task = random.nextInt(tasks.size());
                at = shard.place(write(task, 0, random), task, sequence, at);
            }
        }
    }

    private void placeWhole(Shard shard, long step, int first) {
        int[] chosen = new int[shard.sequences()];
        int longest = 1;
        for (int sequence = 0; sequence < shard.sequences(); sequence++) {
            RandomGenerator random = streams.stream("trials", step, first + sequence);
            chosen[sequence] = random.nextInt(tasks.size());
            longest = Math.max(longest, write(chosen[sequence], sequence, random).steps());
        }
        shard.clear(longest);
        for (int sequence = 0; sequence < shard.sequences(); sequence++) {
            shard.place(trials.get(sequence), chosen[sequence], sequence, 0);
        }
    }

    private Trial write(int task, int slot, RandomGenerator random) {
        while (trials.size() <= slot) {
            trials.add(tasks.newTrial());
        }
        Trial trial = trials.get(slot);
        trial.clear();
        String name = tasks.names().get(task);
        try {
            tasks.tasks().get(task).write(trial, random);
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalStateException("task " + name + " threw " + e, e);
        }
        if (trial.steps() == 0) {
            throw new IllegalStateException("task " + name + " wrote a trial without steps");
        }
        if (batching == Batching.TRIALS && trial.steps() > sequenceSteps) {
            throw new IllegalStateException("task " + name + " wrote a trial of " + trial.steps()
                    + " steps, but training.sequence is " + sequenceSteps);
        }
        return trial;
    }

    /** Fresh trials of one task, for analysis. */
    public static List<Trial> trials(TaskSet tasks, int task, int count, RandomStreams streams) {
        List<Trial> trials = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Trial trial = tasks.newTrial();
            tasks.tasks().get(task).write(trial, streams.stream("analysis " + tasks.names().get(task), i));
            trials.add(trial);
        }
        return trials;
    }
}
