package dev.cambium.task.ring;

import java.util.List;

/**
 * What Mod-Cog adds to a base task (Khona et al. 2023).
 *
 * @param integration which way the answer is shifted by the length of the delay, one place per 100 ms; the delay is
 *                    then drawn uniformly from 0, 100, … 1100 ms. Only for tasks with a delay
 * @param sequence    which way the answer moves during the decision, one place a step from the answer's place at the
 *                    first step on; the decision then lasts 1000 ms, in reaction tasks 500 ms
 */
public record Extension(Direction integration, Direction sequence) {

    /** The base task as it is. */
    public static final Extension NONE = new Extension(Direction.NONE, Direction.NONE);

    private static final List<Direction> WAYS = List.of(Direction.RIGHT, Direction.LEFT);

    /** The integration alone, each way. */
    public static final List<Extension> INTEGRATIONS =
            WAYS.stream().map(way -> new Extension(way, Direction.NONE)).toList();

    /** The sequence alone, each way. */
    public static final List<Extension> SEQUENCES =
            WAYS.stream().map(way -> new Extension(Direction.NONE, way)).toList();

    /** The integration and the sequence together, each either way. */
    public static final List<Extension> BOTH = WAYS.stream().flatMap(integration ->
            WAYS.stream().map(sequence -> new Extension(integration, sequence))).toList();

    /** Whether the answer is shifted by the length of the delay. */
    public boolean integrates() {
        return integration != Direction.NONE;
    }

    /** Whether the answer moves during the decision. */
    boolean isSequence() {
        return sequence != Direction.NONE;
    }

    /** What the name of an extended task adds to the base task's, such as {@code intr} or {@code intlseqr}. */
    String suffix() {
        return (integrates() ? "int" + integration.letter() : "") + (isSequence() ? "seq" + sequence.letter() : "");
    }
}
