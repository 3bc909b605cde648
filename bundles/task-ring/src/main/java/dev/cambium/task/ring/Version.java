package dev.cambium.task.ring;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The two published versions of the collection, which differ in details that a trained network notices. */
public enum Version {
    /** NeuroGym before June 2025. */
    V2023("2023"),
    /** NeuroGym 2.1 and later. */
    V2025("2025");

    private final String label;

    Version(String label) {
        this.label = label;
    }

    /**
     * The version of a setting's value.
     *
     * @throws IllegalArgumentException if there is none, with a message for the user
     */
    public static Version of(String label) {
        return Arrays.stream(values()).filter(v -> v.label.equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("version '" + label + "', expected "
                        + Arrays.stream(values()).map(v -> v.label).collect(Collectors.joining(" or "))));
    }

    /**
     * Whether the fixation input of the decision and matching families stays on until the decision; if not, it
     * is on in the fixation period alone. In the reach family it always stays on.
     */
    boolean fixatesUntilDecision() {
        return this == V2023;
    }

    /** Whether the decision family has noise on the fixation input too. */
    boolean noiseOnFixation() {
        return this == V2023;
    }

    /** Whether the stimulus of {@code dm1} varies in length. */
    boolean variesDm1() {
        return this == V2025;
    }
}
