package dev.cambium.metric.transfer.internal;

import dev.cambium.api.metric.Subject;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Draws from null models, shared out among the threads of an analysis. Every draw has a random stream of its own, so
 * that the results do not depend on the number of threads.
 *
 * @param subject the analysis
 * @param draws   how often
 */
record Chance(Subject subject, int draws) {

    /** The values by chance where nothing can be measured. */
    static final double[] NONE = {Double.NaN};

    /**
     * Draws.
     *
     * @param purpose tells the random streams from those for other purposes
     * @param draw    called by several threads at once
     */
    double[] repeat(String purpose, ToDoubleFunction<RandomGenerator> draw) {
        double[] values = new double[draws];
        int threads = subject.workers().count();
        subject.workers().run(part -> {
            for (int i = part; i < draws; i += threads) {
                values[i] = draw.applyAsDouble(subject.random(purpose + " " + i));
            }
        });
        return values;
    }

    /**
     * The mean of some of the values, drawn without replacement.
     *
     * @param count how many, from 1 to all
     */
    double[] meansOfSome(String purpose, double[] values, int count) {
        double total = Arrays.stream(values).sum();
        boolean fewer = count <= values.length / 2; // otherwise it is quicker to draw those that are left
        int drawn = fewer ? count : values.length - count;
        return repeat(purpose, random -> {
            double sum = Arrays.stream(shuffled(values, drawn, random), 0, drawn).sum();
            return (fewer ? sum : total - sum) / count;
        });
    }

    /** A random order of the values, each order as likely as any other. */
    static double[] shuffled(double[] values, RandomGenerator random) {
        return shuffled(values, values.length, random);
    }

    /** The same for the first of them alone (the first steps of Fisher and Yates). */
    private static double[] shuffled(double[] values, int first, RandomGenerator random) {
        double[] shuffled = values.clone();
        for (int i = 0; i < first; i++) {
            int other = i + random.nextInt(shuffled.length - i);
            double value = shuffled[other];
            shuffled[other] = shuffled[i];
            shuffled[i] = value;
        }
        return shuffled;
    }
}
