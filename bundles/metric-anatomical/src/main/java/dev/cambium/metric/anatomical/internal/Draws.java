package dev.cambium.metric.anatomical.internal;

import dev.cambium.api.metric.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Repeats what depends on chance, shared out among the threads of an analysis. Every repetition has a random stream
 * of its own, so that the results do not depend on the number of threads.
 */
final class Draws {

    private final Subject subject;
    private final int total;
    private final AtomicInteger done = new AtomicInteger();

    /**
     * Draws for an analysis.
     *
     * @param total how many repetitions there will be altogether, of which the progress is the share done
     */
    Draws(Subject subject, int total) {
        this.subject = subject;
        this.total = total;
    }

    /**
     * Draws several times.
     *
     * @param purpose tells the random streams from those for other purposes
     * @param draw    called by several threads at once
     * @return one result of {@code draw} for each time, in order
     */
    <T> List<T> repeat(String purpose, int times, Function<RandomGenerator, T> draw) {
        List<T> results = new ArrayList<>(Collections.nCopies(times, null));
        int threads = subject.workers().count();
        subject.workers().run(part -> {
            for (int i = part; i < times; i += threads) {
                results.set(i, draw.apply(subject.random(purpose + " " + i)));
                subject.progress((double) done.incrementAndGet() / total);
            }
        });
        return results;
    }

    /** A random order of the values, each order as likely as any other (Fisher and Yates). */
    static int[] shuffled(int[] values, RandomGenerator random) {
        int[] shuffled = values.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int value = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = value;
        }
        return shuffled;
    }
}
