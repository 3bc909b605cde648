package dev.cambium.itest.fuzz;

import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/** The draws of one input. */
final class Chance {

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final SplittableRandom random;

    /** The draws of the input of a number; those of its neighbours have nothing to do with them. */
    Chance(long seed, long number) {
        random = new SplittableRandom((seed + 1) * MIX ^ new SplittableRandom(number).nextLong());
    }

    /** From 0 to below a bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From one number to another, both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** One of several; they must have an order. */
    <T> T of(Collection<T> several) {
        List<T> list = List.copyOf(several);
        return list.get(random.nextInt(list.size()));
    }

    @SafeVarargs
    final <T> T of(T first, T... others) {
        int chosen = random.nextInt(others.length + 1);
        return chosen == 0 ? first : others[chosen - 1];
    }
}
