package dev.cambium.metric.pruning.internal;

import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Measures pruned copies of a network, on several threads. */
final class PrunedNetworks {

    /**
     * A network with some weights kept.
     *
     * @param frontier which weights
     * @param kept     how many of them
     */
    record Case(Frontier frontier, int kept) {
    }

    private final Subject subject;
    private final Network network;
    private final List<List<Trial>> trials;
    private final int expected;
    private final AtomicInteger done = new AtomicInteger();

    /**
     * @param trials   how many of each task
     * @param expected about how many cases there will be, for the progress
     */
    PrunedNetworks(Subject subject, int trials, int expected) {
        this.subject = subject;
        this.network = subject.network();
        this.trials = network.tasks().stream().map(subject::trials)
                .map(all -> all.subList(0, Math.min(trials, all.size()))).toList();
        this.expected = expected;
    }

    /** Measures all cases and notes the accuracy of each, the mean over tasks of the scores. */
    void measure(List<Case> cases) {
        double[] accuracies = new double[cases.size()];
        AtomicInteger next = new AtomicInteger();
        subject.workers().run(part -> {
            for (int i = next.getAndIncrement(); i < accuracies.length; i = next.getAndIncrement()) {
                accuracies[i] = accuracy(cases.get(i));
                subject.progress(Math.min(1, (double) done.incrementAndGet() / expected));
            }
        });
        for (int i = 0; i < accuracies.length; i++) {
            cases.get(i).frontier().put(cases.get(i).kept(), accuracies[i]);
        }
    }

    private double accuracy(Case each) {
        Network pruned = network.copy();
        each.frontier().ranking().keep(each.kept(), pruned);
        return IntStream.range(0, trials.size())
                .mapToDouble(task -> pruned.respond(pruned.tasks().get(task), trials.get(task), false).meanScore())
                .average().orElse(Double.NaN);
    }
}
