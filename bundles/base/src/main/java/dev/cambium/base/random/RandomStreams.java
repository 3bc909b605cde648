package dev.cambium.base.random;

import java.util.random.RandomGenerator;

/**
 * The random numbers of a run. Each stream is a function of the seed, a purpose and indices (such as step
 * and sequence) alone: nothing has to be stored to resume, and no thread can disturb another's draws.
 *
 * @param seed the experiment's seed
 */
public record RandomStreams(long seed) {

    /**
     * A fresh generator at the beginning of a stream.
     *
     * @param purpose what is drawn
     * @param indices where, such as the step and the sequence
     */
    public RandomGenerator stream(String purpose, long... indices) {
        long hash = start(purpose);
        for (long index : indices) {
            hash = advance(hash, index);
        }
        return new StreamGenerator().restart(hash);
    }

    /**
     * Puts a generator to the beginning of a stream of two indices; allocates nothing.
     *
     * @return that generator
     */
    public StreamGenerator restart(StreamGenerator generator, String purpose, long first, long second) {
        return generator.restart(advance(advance(start(purpose), first), second));
    }

    private long start(String purpose) {
        long hash = mix(seed);
        for (int i = 0; i < purpose.length(); i++) {
            hash = mix(hash ^ purpose.charAt(i));
        }
        return hash;
    }

    private static long advance(long hash, long index) {
        return mix(hash + 0x9E3779B97F4A7C15L + index);
    }

    /** The finalizer of MurmurHash3: flips each bit of the result with probability near ½ for each bit changed. */
    private static long mix(long bits) {
        bits = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
        bits = (bits ^ (bits >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return bits ^ (bits >>> 33);
    }
}
