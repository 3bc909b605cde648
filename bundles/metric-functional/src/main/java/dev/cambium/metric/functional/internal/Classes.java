package dev.cambium.metric.functional.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers classes in a way that does not depend on how they were found. */
final class Classes {

    private Classes() {
    }

    /**
     * The same partition with the classes numbered from 0 on without gaps, the largest first; of equally large ones,
     * the one with the lowest item first.
     *
     * @param classes the class of each item, at least 0
     */
    static int[] bySize(int[] classes) {
        int[] size = new int[count(classes)];
        int[] lowest = new int[size.length];
        for (int i = classes.length - 1; i >= 0; i--) {
            size[classes[i]]++;
            lowest[classes[i]] = i;
        }
        List<Integer> order = IntStream.range(0, size.length).boxed()
                .sorted(Comparator.<Integer>comparingInt(c -> -size[c]).thenComparingInt(c -> lowest[c])).toList();
        int[] number = new int[size.length];
        IntStream.range(0, size.length).forEach(n -> number[order.get(n)] = n);
        return Arrays.stream(classes).map(c -> number[c]).toArray();
    }

    /** One more than the highest class. */
    static int count(int[] classes) {
        return Arrays.stream(classes).max().orElse(-1) + 1;
    }

    /** How many items each class has; items of a negative class are left out. */
    static int[] sizes(int[] classes) {
        int[] sizes = new int[count(classes)];
        Arrays.stream(classes).filter(c -> c >= 0).forEach(c -> sizes[c]++);
        return sizes;
    }
}
