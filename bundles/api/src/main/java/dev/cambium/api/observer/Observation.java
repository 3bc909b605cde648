package dev.cambium.api.observer;

import dev.cambium.api.metric.Network;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.Workers;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ProviderType;

/** A training after some steps, as an {@link Observer} sees it. Valid only within that call. */
@ProviderType
public interface Observation {

    /** The number of steps taken, at least 1. */
    long step();

    /** The number of steps of the whole training. */
    long steps();

    /**
     * The number of steps that had been taken when the present phase began; 0 if the training has no phases. Loss and
     * scores may jump from one phase to the next.
     */
    long phaseStart();

    /** The mean loss of the steps since the last observation, without the penalty. */
    double loss();

    /** The regularizer's penalty. */
    double penalty();

    /**
     * The mean score of the whole trials of each task, as {@code battery.name}, in the batches since the last
     * observation, from 0 to 1: where answers are not graded, the fraction that were strictly right. Tasks without a
     * whole trial are missing.
     */
    Map<String, Double> scores();

    /** The mean of {@link #scores} over the tasks; not a number if there is none. */
    double score();

    /** Whether answers are graded, and not only right or wrong. */
    boolean isGraded();

    /**
     * The network as it is at this moment, which can be run with trials; not to be changed, but for a
     * {@linkplain Network#copy copy}.
     */
    Network network();

    /**
     * Trials of a task that are in no batch, to validate with. They are a function of the experiment's seed, of the
     * observer's name and of the task: the same at each observation, and others than metrics get in the end.
     *
     * @param task  one of the network's tasks, as {@code battery.name}
     * @param count how many, at least 1
     * @throws IllegalArgumentException if the network has no such task
     */
    List<Trial> trials(String task, int count);

    /**
     * Chance: a generator at the beginning of a stream that is a function of the experiment's seed, of the observer's
     * name, of a purpose and of the step.
     *
     * @param purpose what is drawn
     */
    RandomGenerator random(String purpose);

    /** Threads that can share the work; what is told must not depend on how many there are. */
    Workers workers();

    /**
     * Adds a figure to this line of progress.
     *
     * @param indicator what it is; best the same constants at each observation
     * @param value     the number; not a number where it is not known
     * @throws IllegalArgumentException if this line has a figure of that name
     */
    void show(Indicator indicator, double value);

    /**
     * Ends the training with this step: no other follows, in no later phase either. The network as it is now is then
     * finished and analysed like one that was trained to the end.
     *
     * @param reason why, in a few words for the run's journal
     */
    void end(String reason);
}
