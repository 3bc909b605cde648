package dev.cambium.network.rnn;

import java.util.random.RandomGenerator;

/**
 * Draws some of a number of items, each subset as likely as any other, item by item in their order (Knuth, The Art of
 * Computer Programming, volume 2, section 3.4.2, algorithm S).
 */
final class Selection {

    private final RandomGenerator random;
    private int left;
    private int needed;

    /**
     * @param items  how many there are
     * @param chosen how many of them are to be taken
     */
    Selection(int items, int chosen, RandomGenerator random) {
        this.random = random;
        left = items;
        needed = chosen;
    }

    /** Whether the next item is taken. */
    boolean takesNext() {
        boolean taken = random.nextInt(left--) < needed;
        needed -= taken ? 1 : 0;
        return taken;
    }
}
