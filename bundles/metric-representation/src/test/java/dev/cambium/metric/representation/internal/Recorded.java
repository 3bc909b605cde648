package dev.cambium.metric.representation.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.network.Layout;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.BatteryDescription;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.Workers;
import dev.cambium.testkit.SmallNetwork;
import dev.cambium.testkit.ThreadedSubject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A network of which nothing but given activity is known. */
final class Recorded implements Subject {

    private final int neurons;
    private final int workers;
    private final Map<String, List<Trial>> trials = new LinkedHashMap<>();
    private final Map<String, List<float[]>> activity = new LinkedHashMap<>();

    Recorded(int neurons, int workers) {
        this.neurons = neurons;
        this.workers = workers;
    }

    /** One more trial of a task, with the steps of its periods and the activity [step][neuron]. */
    Recorded add(String task, int[] periods, double[][] steps) {
        Trial trial = new Trial(1, new ActionSpace.Choices(2));
        for (int period = 0; period < periods.length; period++) {
            trial.period("period " + period, periods[period]);
        }
        float[] flat = new float[steps.length * neurons];
        for (int k = 0; k < flat.length; k++) {
            flat[k] = (float) steps[k / neurons][k % neurons];
        }
        trials.computeIfAbsent(task, name -> new ArrayList<>()).add(trial);
        activity.computeIfAbsent(task, name -> new ArrayList<>()).add(flat);
        return this;
    }

    /** A task in which the activity never changes after a step at rest. */
    Recorded constant(String task, double... pattern) {
        return add(task, new int[] {1, 2, 1}, new double[][] {new double[neurons], pattern, pattern, pattern});
    }

    @Override
    public Network network() {
        return SmallNetwork.of(new Layout(neurons), new float[neurons][1], new float[neurons][neurons],
                new float[2][neurons], trials.keySet().toArray(String[]::new));
    }

    @Override
    public BatteryDescription battery(String task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path file(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Trial> trials(String task) {
        return trials.get(task);
    }

    @Override
    public Recording recording(String task) {
        return new Recording(task, trials.get(task), List.of(), activity.get(task));
    }

    @Override
    public Map<String, List<Measurement>> earlier() {
        return Map.of();
    }

    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(purpose.hashCode());
    }

    @Override
    public Workers workers() {
        return ThreadedSubject.workers(workers);
    }
}
