package dev.cambium.metric.lesion.internal;

import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.task.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How a network answers whole, without each of its clusters, and without each random set of neurons.
 *
 * @param intact   on all trials
 * @param clusters on all trials, for each cluster
 * @param controls on the first trials of each task, for each random set of each group of clusters
 */
record Lesions(Answers intact, List<Answers> clusters, List<List<Answers>> controls) {

    /**
     * Runs the network.
     *
     * @param first how many are the first trials of a task
     */
    static Lesions of(Subject subject, NeuronSets sets, int first) {
        List<int[]> silenced = new ArrayList<>();
        silenced.add(new int[0]);
        silenced.addAll(sets.clusters());
        int onAll = silenced.size();
        sets.controls().forEach(silenced::addAll);

        Network network = subject.network();
        List<List<Trial>> all = network.tasks().stream().map(subject::trials).toList();
        List<List<Trial>> some = all.stream().map(trials -> trials.subList(0, Math.min(first, trials.size()))).toList();
        Answers[] answers = new Answers[silenced.size()];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        subject.workers().run(part -> {
            for (int i = next.getAndIncrement(); i < answers.length; i = next.getAndIncrement()) {
                answers[i] = Answers.of(network.silence(silenced.get(i)), i < onAll ? all : some, first);
                subject.progress((double) done.incrementAndGet() / answers.length);
            }
        });

        List<Answers> answered = List.of(answers);
        List<List<Answers>> controls = new ArrayList<>();
        int from = onAll;
        for (List<int[]> group : sets.controls()) {
            controls.add(answered.subList(from, from + group.size()));
            from += group.size();
        }
        return new Lesions(answered.get(0), answered.subList(1, onAll), controls);
    }
}
