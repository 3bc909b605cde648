package dev.cambium.testkit;

import dev.cambium.api.metric.Network;
import dev.cambium.api.observer.Indicator;
import dev.cambium.api.observer.Observation;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.Workers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** For tests of observers: a training after some steps, which keeps what it is told. */
public final class SmallObservation implements Observation {

    private final Network network;
    private final long step;
    private final long steps;
    private final Map<String, List<Trial>> trials = new LinkedHashMap<>();
    private final Map<Indicator, Double> figures = new LinkedHashMap<>();
    private long phaseStart;
    private double loss = Double.NaN;
    private Map<String, Double> scores = Map.of();
    private String reason;

    private SmallObservation(Network network, long step, long steps) {
        this.network = network;
        this.step = step;
        this.steps = steps;
    }

    /** A training in one phase, of whose loss, scores and trials nothing is known. */
    public static SmallObservation of(Network network, long step, long steps) {
        return new SmallObservation(network, step, steps);
    }

    /** The same in a phase that began after some steps. */
    public SmallObservation inPhaseFrom(long start) {
        phaseStart = start;
        return this;
    }

    /** The same with a mean loss. */
    public SmallObservation withLoss(double mean) {
        loss = mean;
        return this;
    }

    /** The same with mean scores by task. */
    public SmallObservation withScores(Map<String, Double> byTask) {
        scores = Map.copyOf(byTask);
        return this;
    }

    /** The same with trials of a task to validate with. */
    public SmallObservation withTrials(String task, List<Trial> all) {
        trials.put(task, all);
        return this;
    }

    /** All figures that were shown, in their order. */
    public Map<Indicator, Double> figures() {
        return Map.copyOf(figures);
    }

    /**
     * The figure of a name that was shown.
     *
     * @throws NoSuchElementException if there is none
     */
    public double figure(String name) {
        return figures.entrySet().stream().filter(each -> each.getKey().name().equals(name)).findFirst().orElseThrow()
                .getValue();
    }

    /** Why the training was ended; empty if it goes on. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public long phaseStart() {
        return phaseStart;
    }

    @Override
    public double loss() {
        return loss;
    }

    @Override
    public double penalty() {
        return 0;
    }

    @Override
    public Map<String, Double> scores() {
        return scores;
    }

    @Override
    public double score() {
        return scores.values().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    @Override
    public boolean isGraded() {
        return false;
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public List<Trial> trials(String task, int count) {
        List<Trial> all = trials.get(task);
        if (all == null || all.size() < count) {
            throw new IllegalArgumentException("there are no " + count + " trials of '" + task + "'");
        }
        return all.subList(0, count);
    }

    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(Objects.hash(purpose, step));
    }

    @Override
    public Workers workers() {
        return Workers.ALONE;
    }

    @Override
    public void show(Indicator indicator, double value) {
        if (figures.keySet().stream().anyMatch(each -> each.name().equals(indicator.name()))) {
            throw new IllegalArgumentException("'" + indicator.name() + "' was shown already");
        }
        figures.put(indicator, value);
    }

    @Override
    public void end(String why) {
        reason = why;
    }
}
