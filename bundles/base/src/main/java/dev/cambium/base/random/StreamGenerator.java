package dev.cambium.base.random;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * SplitMix64 (Steele, Lea and Flood 2014), bit for bit as {@link SplittableRandom} has it, but it can begin anew: a
 * training step takes a stream for each sequence, and allocates none.
 */
public final class StreamGenerator implements RandomGenerator {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** Begins the stream of a seed. */
    StreamGenerator restart(long seed) {
        state = seed;
        return this;
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        long bits = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }

    @Override
    public int nextInt() {
        state += GOLDEN_GAMMA;
        long bits = (state ^ (state >>> 33)) * 0x62A9D9ED799705F5L;
        return (int) (((bits ^ (bits >>> 28)) * 0xCB24D0A5C88C35B3L) >>> 32);
    }
}
