package dev.cambium.metric.representation.internal;

import dev.cambium.api.metric.Recording;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.training.Workers;
import java.util.List;

/**
 * What is kept of the activity in all tasks.
 *
 * @param means                 for each task the mean activity of each neuron over all trials and steps after the first
 *                              period
 * @param states                for each task its {@linkplain TaskState representation}
 * @param dimensionalityPerTask the participation ratio of each task's activity after the first period
 * @param dimensionality        that of all tasks' activity together, a sample for each step of each trial, so that
 *                              tasks of long trials count more
 */
record Activity(double[][] means, double[][] states, double[] dimensionalityPerTask, double dimensionality) {

    static Activity of(Subject subject) {
        List<String> tasks = subject.network().tasks();
        int neurons = subject.network().hidden();
        Workers workers = subject.workers();
        double[][] means = new double[tasks.size()][];
        double[][] states = new double[tasks.size()][];
        double[] dimensionalityPerTask = new double[tasks.size()];
        Scatter all = new Scatter(neurons);
        // as many tasks at a time as there are workers: their scatter matrices need not be kept
        for (int first = 0; first < tasks.size(); first += workers.count()) {
            int from = first;
            List<Recording> recordings = tasks.subList(from, Math.min(from + workers.count(), tasks.size())).stream()
                    .map(subject::recording).toList();
            Scatter[] scatters = new Scatter[recordings.size()];
            workers.run(part -> {
                if (part < scatters.length) {
                    scatters[part] = Scatter.afterFirstPeriod(recordings.get(part), neurons);
                    means[from + part] = scatters[part].mean();
                    states[from + part] = TaskState.of(recordings.get(part), neurons);
                    dimensionalityPerTask[from + part] = scatters[part].participationRatio();
                }
            });
            for (Scatter scatter : scatters) {
                all.add(scatter);
            }
            subject.progress((from + scatters.length) / (double) tasks.size());
        }
        return new Activity(means, states, dimensionalityPerTask, all.participationRatio());
    }
}
