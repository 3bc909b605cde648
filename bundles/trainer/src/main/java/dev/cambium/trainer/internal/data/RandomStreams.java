package dev.cambium.trainer.internal.data;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The random numbers of a run. Each stream is a function of the seed, a purpose and indices (such as step
 * and sequence) alone: nothing has to be stored to resume, and no thread can disturb another's draws.
 *
 * @param seed the experiment's seed
 */
public record RandomStreams(long seed) {

    /** A fresh generator at the beginning of a stream. */
    public RandomGenerator stream(String purpose, long... indices) {
        long hash = mix(seed);
        for (int i = 0; i < purpose.length(); i++) {
            hash = mix(hash ^ purpose.charAt(i));
        }
        for (long index : indices) {
            hash = mix(hash + 0x9E3779B97F4A7C15L + index);
        }
        return new SplittableRandom(hash);
    }

    /** The finalizer of MurmurHash3: flips each bit of the result with probability near ½ for each bit changed. */
    private static long mix(long bits) {
        bits = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
        bits = (bits ^ (bits >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return bits ^ (bits >>> 33);
    }
}
