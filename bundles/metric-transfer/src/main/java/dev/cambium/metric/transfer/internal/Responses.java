package dev.cambium.metric.transfer.internal;

import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.training.Workers;
import dev.cambium.toolkit.statistics.TaskVariance;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;

/**
 * What a network did with the fresh trials before and after a phase.
 *
 * @param accuracyBefore the strict accuracy before the phase, for each old task; where answers are graded, the mean
 *                       score
 * @param accuracy       that after it, for each task
 * @param variance       the task variance after it, [task][neuron]
 */
record Responses(double[] accuracyBefore, double[] accuracy, double[][] variance) {

    /**
     * Runs both networks.
     *
     * @param progress is told the share done, by any thread
     */
    static Responses of(LearningPhase learning, Workers workers, DoubleConsumer progress) {
        List<String> oldTasks = learning.oldTasks();
        List<String> tasks = learning.tasks();
        Responses responses = new Responses(new double[oldTasks.size()], new double[tasks.size()],
                new double[tasks.size()][]);
        int total = oldTasks.size() + tasks.size();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        workers.run(part -> {
            for (int i = next.getAndIncrement(); i < total; i = next.getAndIncrement()) {
                if (i < tasks.size()) {
                    responses.lookAfter(learning, i, tasks.get(i));
                } else {
                    responses.lookBefore(learning, i - tasks.size(), oldTasks.get(i - tasks.size()));
                }
                progress.accept((double) done.incrementAndGet() / total);
            }
        });
        return responses;
    }

    private void lookAfter(LearningPhase learning, int index, String task) {
        Recording recording = learning.after().recording(task);
        accuracy[index] = recording.meanScore();
        variance[index] = TaskVariance.of(recording, learning.after().network().hidden());
    }

    private void lookBefore(LearningPhase learning, int index, String task) {
        Network network = learning.before().network();
        accuracyBefore[index] = network.respond(task, learning.before().trials(task), false).meanScore();
    }
}
