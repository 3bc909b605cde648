package dev.cambium.metric.functional.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.BatteryDescription;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.Workers;
import dev.cambium.testkit.ThreadedSubject;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * An analysis of a network whose activity has given task variances: two trials of each task, one step after a fixation
 * period, in which a neuron is the root of its variance above and below its mean.
 *
 * @param tasks    the tasks
 * @param variance [neuron][task]
 * @param threads  how many share the work
 * @param told     the progress that was told
 */
record Variation(List<String> tasks, double[][] variance, int threads, List<Double> told) implements Subject {

    static Variation of(List<String> tasks, double[][] variance) {
        return new Variation(tasks, variance, 1, Collections.synchronizedList(new ArrayList<>()));
    }

    Variation withThreads(int threads) {
        return new Variation(tasks, variance, threads, told);
    }

    @Override
    public Network network() {
        InvocationHandler answers = (proxy, method, arguments) -> switch (method.getName()) {
            case "tasks" -> tasks;
            case "hidden" -> variance.length;
            default -> throw new UnsupportedOperationException(method.getName());
        };
        return (Network) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Network.class}, answers);
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
        throw new UnsupportedOperationException();
    }

    @Override
    public Recording recording(String task) {
        return recording(task, List.of(1, 1), IntStream.of(-1, 1).mapToObj(sign -> {
            float[][] steps = new float[2][variance.length];
            for (int neuron = 0; neuron < variance.length; neuron++) {
                steps[0][neuron] = sign * 100;
                steps[1][neuron] = sign * (float) Math.sqrt(variance[neuron][tasks.indexOf(task)]);
            }
            return steps;
        }).toList());
    }

    /** A recording of the given activities, [step][neuron] for each trial. */
    static Recording recording(String task, List<Integer> fixations, List<float[][]> activities) {
        List<Trial> trials = new ArrayList<>();
        List<float[]> flat = new ArrayList<>();
        for (int i = 0; i < activities.size(); i++) {
            float[][] steps = activities.get(i);
            Trial trial = new Trial(1, new ActionSpace.Choices(2));
            trial.period("fixation", fixations.get(i));
            trial.period("decision", steps.length - fixations.get(i));
            trials.add(trial);
            float[] activity = new float[steps.length * steps[0].length];
            for (int step = 0; step < steps.length; step++) {
                System.arraycopy(steps[step], 0, activity, step * steps[0].length, steps[0].length);
            }
            flat.add(activity);
        }
        return new Recording(task, trials, List.of(), flat);
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
        return ThreadedSubject.workers(threads);
    }

    @Override
    public void progress(double share) {
        told.add(share);
    }
}
