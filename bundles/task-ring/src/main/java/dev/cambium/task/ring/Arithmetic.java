package dev.cambium.task.ring;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a shifted answer is reckoned. */
public enum Arithmetic {

    /** The place moves on the ring, modulo 16: the answer is always a response. */
    RING,

    /**
     * As in the code published with Khona et al. (2023), where that differs from {@link #RING}:
     * <ul>
     * <li>The class of a response, 1 to 16, is itself taken modulo 16, in all tasks, the base tasks among them: class
     * 16, the response at place 15, becomes 0, which is fixating, and a shifted answer passes through fixating once a
     * turn.
     * <li>In the reach family the integration moves the stimulus rather than the answer, by 1 radian (2.55 places) for
     * each 100 ms of the delay.
     * <li>The delay of the delayed decisions lasts 500 ms, also with an integration, which therefore always shifts by
     * five places.
     * </ul>
     * Left as in {@link #RING}: the published {@code go} and {@code anti} have a delay of 500 ms like {@code dlygo} and
     * {@code dlyanti}; the delay of the matching tasks without integration is there one length between 200 and 1200 ms,
     * drawn once a battery.
     */
    PUBLISHED;

    /**
     * The arithmetic of a setting's value.
     *
     * @throws IllegalArgumentException if there is none, with a message for the user
     */
    public static Arithmetic of(String label) {
        return Arrays.stream(values()).filter(a -> a.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("arithmetic '" + label + "', expected "
                        + Arrays.stream(values()).map(Arithmetic::label).collect(Collectors.joining(" or "))));
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The choice that is a number of places further up the ring.
     *
     * @param choice the choice that responds at a place, 1 to 16; if published, 0 too
     * @param places how far to move; negative is down
     */
    int move(int choice, int places) {
        return this == RING ? Ring.choice(Math.floorMod(choice - Ring.choice(0) + places, Ring.PLACES))
                : Math.floorMod(choice + places, Ring.PLACES);
    }

    /** Whether the integration of the reach family moves the stimulus rather than the answer. */
    boolean movesReachStimulus() {
        return this == PUBLISHED;
    }

    /** Whether the delay of the delayed decisions is always 500 ms. */
    boolean fixesDelayOfDecisions() {
        return this == PUBLISHED;
    }
}
