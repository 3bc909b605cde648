package dev.cambium.metric.lesion.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The sets of neurons that are silenced.
 *
 * @param clusters the neurons of each cluster
 * @param groups   for each cluster the number of its group, those of about the same size
 * @param controls for each group random sets of as many neurons as its clusters have on average, drawn from the
 *                 neurons of all clusters together
 */
record NeuronSets(List<int[]> clusters, List<Integer> groups, List<List<int[]>> controls) {

    /** Clusters are in one group if the largest has at most so many times the neurons of the smallest. */
    private static final double SIMILAR = 1.2;

    /**
     * The clusters of a partition, and as many controls for each group as asked for.
     *
     * @param classes the cluster of each neuron, −1 for none
     * @param random  a source of chance for each purpose, so that the controls of a group do not depend on the others
     */
    static NeuronSets of(int[] classes, int controls, Function<String, RandomGenerator> random) {
        int count = Arrays.stream(classes).max().orElse(-1) + 1;
        List<int[]> clusters = IntStream.range(0, count)
                .mapToObj(cluster -> neurons(classes, each -> each == cluster)).toList();
        int[] inAny = neurons(classes, each -> each >= 0);
        int[] groups = groups(clusters.stream().mapToInt(cluster -> cluster.length).toArray());
        List<List<int[]>> drawn = new ArrayList<>();
        for (int group = 0; group <= Arrays.stream(groups).max().orElse(-1); group++) {
            int each = group;
            int size = (int) Math.round(IntStream.range(0, count).filter(cluster -> groups[cluster] == each)
                    .map(cluster -> clusters.get(cluster).length).average().orElseThrow());
            RandomGenerator generator = random.apply("controls of " + size);
            drawn.add(IntStream.range(0, controls).mapToObj(i -> draw(inAny.clone(), size, generator)).toList());
        }
        return new NeuronSets(clusters, Arrays.stream(groups).boxed().toList(), drawn);
    }

    private static int[] neurons(int[] classes, IntPredicate wanted) {
        return IntStream.range(0, classes.length).filter(neuron -> wanted.test(classes[neuron])).toArray();
    }

    /** The group of each size, from the smallest sizes up. */
    private static int[] groups(int[] sizes) {
        int[] smallest = new int[sizes.length]; // size of each group
        int count = 0;
        for (int size : Arrays.stream(sizes).sorted().toArray()) {
            if (count == 0 || size > SIMILAR * smallest[count - 1]) {
                smallest[count++] = size;
            }
        }
        int groups = count;
        return Arrays.stream(sizes).map(size -> (int) Arrays.stream(smallest, 0, groups)
                .filter(first -> first <= size).count() - 1).toArray();
    }

    /** The first steps of a Fisher–Yates shuffle. */
    private static int[] draw(int[] shuffled, int size, RandomGenerator random) {
        for (int i = 0; i < size; i++) {
            int other = i + random.nextInt(shuffled.length - i);
            int neuron = shuffled[other];
            shuffled[other] = shuffled[i];
            shuffled[i] = neuron;
        }
        return Arrays.copyOf(shuffled, size);
    }
}
