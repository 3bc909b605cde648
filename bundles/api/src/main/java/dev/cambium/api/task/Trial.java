package dev.cambium.api.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/**
 * One trial, written step by step by a {@link Task}: for each step the observation, the target, and the
 * weight of that step in the loss. A task appends {@linkplain #period periods} and then fills them in.
 *
 * <p>A new step observes zeros, has target class 0 (or target values 0) and weight 1. Trials are reused
 * for speed: {@link #clear()} empties one and keeps its memory. Not safe for use by several threads.
 */
public final class Trial implements Targets {

    /** As many numbers of a kind a trial can have: twice that is what an array holds. */
    private static final int LARGEST = 1 << 30;
    private static final int KNOWN_PERIODS = 1024;
    private static final Period[] NONE = {};

    private final int channels;
    private final ActionSpace actions;
    private final boolean choices;
    private final ToDoubleBiFunction<Trial, float[]> scoring;

    private int steps;
    private float[] observations = new float[0];
    private float[] weights = new float[0];
    private int[] targetChoices = new int[0];
    private float[] targetValues = new float[0];
    private final List<Period> periods = new ArrayList<>();
    private final List<String> conditionNames = new ArrayList<>();
    private double[] conditionValues = new double[8];
    private final List<String> tags = new ArrayList<>();
    /** Periods of this trial's earlier contents, since most come again; only a trial that is used again has some. */
    private Period[] known = NONE;

    /**
     * An empty trial.
     *
     * @param channels the number of observation channels, all groups together
     * @param actions  what is answered
     */
    public Trial(int channels, ActionSpace actions) {
        this(channels, actions, null);
    }

    /**
     * An empty trial of a task with a score of its own.
     *
     * @param scoring grades answers to this trial as {@link Task#score} does; {@code null} for the score that {@code
     *                actions} have
     */
    public Trial(int channels, ActionSpace actions, ToDoubleBiFunction<Trial, float[]> scoring) {
        this.channels = channels;
        this.actions = actions;
        this.scoring = scoring;
        this.choices = actions instanceof ActionSpace.Choices;
    }

    /** Empties the trial. */
    public void clear() {
        steps = 0;
        periods.clear();
        conditionNames.clear();
        tags.clear();
        if (known.length == 0) {
            known = new Period[KNOWN_PERIODS];
        }
    }

    /**
     * Appends a period.
     *
     * @param name   what happens in it
     * @param length its length in steps, at least 0
     * @return the period, for {@link #observe} and {@link #target}
     */
    public Period period(String name, int length) {
        Objects.requireNonNull(name, "a period without a name");
        if (length < 0) {
            throw new IllegalArgumentException("period '" + name + "' has " + length + " steps, expected at least 0");
        }
        int from = steps;
        if ((from + (long) length) * Math.max(channels, actions.outputs()) > LARGEST) {
            throw new IllegalArgumentException("period '" + name + "' has " + length + " steps, which is too much for "
                    + "the memory with " + channels + " channels and " + actions.outputs() + " outputs");
        }
        int to = from + length;
        ensure(to);
        Arrays.fill(observations, from * channels, to * channels, 0f);
        Arrays.fill(weights, from, to, 1f);
        if (choices) {
            Arrays.fill(targetChoices, from, to, 0);
        } else {
            Arrays.fill(targetValues, from * actions.outputs(), to * actions.outputs(), 0f);
        }
        steps = to;
        Period period = newPeriod(name, from, to);
        periods.add(period);
        return period;
    }

    private Period newPeriod(String name, int from, int to) {
        if (known.length == 0) {
            return new Period(name, from, to);
        }
        int index = ((name.hashCode() * 31 + from) * 31 + to) * 0x9E3779B9 >>> 22;
        Period period = known[index];
        if (period == null || period.from() != from || period.to() != to || !period.name().equals(name)) {
            period = new Period(name, from, to);
            known[index] = period;
        }
        return period;
    }

    private void ensure(int capacity) {
        if (weights.length >= capacity) {
            return;
        }
        int larger = Math.max(32, Math.max(capacity, weights.length * 2));
        observations = Arrays.copyOf(observations, larger * channels);
        weights = Arrays.copyOf(weights, larger);
        if (choices) {
            targetChoices = Arrays.copyOf(targetChoices, larger);
        } else {
            targetValues = Arrays.copyOf(targetValues, larger * actions.outputs());
        }
    }

    /** Adds {@code value} to a channel in each step of a period. */
    public void observe(Period period, int channel, double value) {
        checkChannel(channel, 1);
        checkNumber(value, "observation");
        for (int step = period.from(); step < period.to(); step++) {
            observations[step * channels + channel] += (float) value;
        }
    }

    /** Adds {@code values} to consecutive channels, the first of them {@code channel}, in each step of a period. */
    public void observe(Period period, int channel, float[] values) {
        checkChannel(channel, values.length);
        for (float value : values) {
            checkNumber(value, "observation");
        }
        for (int step = period.from(); step < period.to(); step++) {
            int base = step * channels + channel;
            for (int i = 0; i < values.length; i++) {
                observations[base + i] += values[i];
            }
        }
    }

    /** Adds {@code value} to a channel at one step. */
    public void observe(int step, int channel, double value) {
        checkStep(step);
        checkChannel(channel, 1);
        checkNumber(value, "observation");
        observations[step * channels + channel] += (float) value;
    }

    /** Sets the right class for each step of a period; only with {@link ActionSpace.Choices}. */
    public void target(Period period, int choice) {
        target(period.from(), period.to(), choice);
    }

    private void target(int from, int to, int choice) {
        if (!choices || choice < 0 || choice >= actions.outputs()) {
            throw new IllegalArgumentException("target class " + choice + " does not fit " + actions);
        }
        Arrays.fill(targetChoices, from, to, choice);
    }

    /** Sets the right class at one step; only with {@link ActionSpace.Choices}. */
    public void target(int step, int choice) {
        checkStep(step);
        target(step, step + 1, choice);
    }

    /** Sets the right value of one output at one step; only with {@link ActionSpace.Continuous}. */
    public void target(int step, int output, double value) {
        checkStep(step);
        if (choices || output < 0 || output >= actions.outputs()) {
            throw new IllegalArgumentException("target value for output " + output + " does not fit " + actions);
        }
        checkNumber(value, "target value");
        targetValues[step * actions.outputs() + output] = (float) value;
    }

    /**
     * Sets the weight in the loss of each step of a period; 0 leaves them out, also of the score.
     *
     * @param weight at least 0
     */
    public void weight(Period period, double weight) {
        checkNumber(weight, "weight");
        if (weight < 0) {
            throw new IllegalArgumentException("weight " + weight + " in period '" + period.name()
                    + "', expected at least 0");
        }
        Arrays.fill(weights, period.from(), period.to(), (float) weight);
    }

    /**
     * Notes a condition of this trial, such as the length of its delay, so that an analysis can sort trials by it.
     * Those that metrics know by name have methods of their own: {@link #alternatives(double, int, int)}.
     */
    public void condition(String name, double value) {
        Objects.requireNonNull(name, "a condition without a name");
        int index = conditionNames.indexOf(name);
        if (index < 0) {
            index = conditionNames.size();
            conditionNames.add(name);
            if (index == conditionValues.length) {
                conditionValues = Arrays.copyOf(conditionValues, 2 * index);
            }
        }
        conditionValues[index] = value;
    }

    /**
     * Notes that this trial is a decision between two classes, for psychometric curves; see {@link Alternatives}.
     *
     * @param evidence how much speaks for the first: above 0 where it is right, below 0 where the second is, 0 where
     *                 either may be; a finite number
     * @param first    the class of the first at the last step that counts
     * @param second   that of the second
     */
    public void alternatives(double evidence, int first, int second) {
        checkNumber(evidence, "evidence");
        if (!choices || first == second || Math.min(first, second) < 0
                || Math.max(first, second) >= actions.outputs()) {
            throw new IllegalArgumentException("alternatives " + first + " and " + second + " do not fit " + actions
                    + ", expected two of its classes");
        }
        condition(Alternatives.EVIDENCE, evidence);
        condition(Alternatives.FIRST, first);
        condition(Alternatives.SECOND, second);
    }

    /** The alternatives that were {@linkplain #alternatives(double, int, int) noted}. */
    public Optional<Alternatives> alternatives() {
        int evidence = conditionNames.indexOf(Alternatives.EVIDENCE);
        int first = conditionNames.indexOf(Alternatives.FIRST);
        int second = conditionNames.indexOf(Alternatives.SECOND);
        return !choices || Math.min(evidence, Math.min(first, second)) < 0 ? Optional.empty()
                : Optional.of(new Alternatives(conditionValues[evidence], (int) conditionValues[first],
                        (int) conditionValues[second]));
    }

    /** Marks this trial as one of a named subset, such as {@code incongruent}, that is also scored by itself. */
    public void tag(String name) {
        Objects.requireNonNull(name, "a tag without a name");
        if (!tags.contains(name)) {
            tags.add(name);
        }
    }

    @Override
    public int steps() {
        return steps;
    }

    /** The number of observation channels. */
    public int channels() {
        return channels;
    }

    /** What is answered. */
    public ActionSpace actions() {
        return actions;
    }

    /** What channel {@code channel} shows at {@code step}. */
    public float observation(int step, int channel) {
        checkStep(step);
        checkChannel(channel, 1);
        return observations[step * channels + channel];
    }

    /**
     * Copies what is observed at {@code step}, {@link #channels()} values, to {@code destination} from {@code offset}
     * on.
     */
    public void copyObservation(int step, float[] destination, int offset) {
        System.arraycopy(observations, step * channels, destination, offset, channels);
    }

    @Override
    public int targetChoice(int step) {
        checkStep(step);
        return targetChoices[step];
    }

    @Override
    public float targetValue(int step, int output) {
        checkStep(step);
        return targetValues[step * actions.outputs() + output];
    }

    @Override
    public float weight(int step) {
        checkStep(step);
        return weights[step];
    }

    /** The periods in order. */
    public List<Period> periods() {
        return Collections.unmodifiableList(periods);
    }

    /** The period in which {@code step} lies. */
    public Period periodAt(int step) {
        checkStep(step);
        return periods.stream().filter(p -> p.from() <= step && step < p.to()).findFirst().orElseThrow();
    }

    /** The conditions by name, in the order in which they were noted. */
    public Map<String, Double> conditions() {
        Map<String, Double> conditions = new LinkedHashMap<>();
        for (int i = 0; i < conditionNames.size(); i++) {
            conditions.put(conditionNames.get(i), conditionValues[i]);
        }
        return Collections.unmodifiableMap(conditions);
    }

    /** The named subsets that this trial belongs to. */
    public Set<String> tags() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(tags));
    }

    /**
     * Whether an output is the right answer at {@code step}: the largest of the logits is the target's (the
     * first of equals counts), or each value is within the tolerance.
     *
     * @param outputs an array that holds the outputs of this step
     * @param offset  where they begin
     */
    public boolean correct(int step, float[] outputs, int offset) {
        checkStep(step);
        return actions.isRight(this, step, outputs, offset);
    }

    /**
     * Whether the answer is right on every step that counts: a step counts if its weight is not 0.
     *
     * @param outputs the outputs, [step × output], steps following one another
     */
    public boolean isRight(float[] outputs) {
        return actions.isRight(this, outputs);
    }

    /**
     * How good an answer is, from 0 to 1, as the trial's {@linkplain Task#score task} grades it. Where it is not
     * {@linkplain #isGraded graded}, this is 1 or 0 for {@linkplain #isRight right or wrong}.
     *
     * @param outputs the outputs, [step × output], steps following one another
     */
    public double score(float[] outputs) {
        return scoring == null ? actions.score(this, outputs) : scoring.applyAsDouble(this, outputs);
    }

    /**
     * Whether there is more than right and wrong: answers are {@linkplain ActionSpace.Continuous continuous}, or the
     * task has a score of its own. Tables then speak of scores, and otherwise of accuracy.
     */
    public boolean isGraded() {
        return scoring != null || !choices;
    }

    private static void checkNumber(double value, String what) {
        if (!(Math.abs(value) <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(what + " is " + value + ", expected a finite number");
        }
    }

    private void checkStep(int step) {
        if (step < 0 || step >= steps) {
            throw new IndexOutOfBoundsException("step " + step + " of a trial of " + steps + " steps");
        }
    }

    private void checkChannel(int first, int count) {
        if (first < 0 || first + count > channels) {
            throw new IndexOutOfBoundsException("channels " + first + " to " + (first + count - 1) + " of " + channels);
        }
    }
}
