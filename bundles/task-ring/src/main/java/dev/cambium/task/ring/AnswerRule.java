package dev.cambium.task.ring;

import dev.cambium.api.task.Period;
import dev.cambium.api.task.Trial;
import java.util.random.RandomGenerator;

/**
 * How an extension changes a family's trials: the length of the delay and of the decision, and where the right answer
 * lies.
 */
record AnswerRule(Extension extension, Arithmetic arithmetic) {

    private static final int STEP_MILLISECONDS = 100;
    private static final int SEQUENCE_STEPS = 10;

    /** The delays of an integration are 0 to below this many steps long. */
    static final int INTEGRATED_DELAYS = 12;

    /** The length of the decision in steps, given the base task's. */
    int decisionSteps(int base) {
        return extension.isSequence() ? SEQUENCE_STEPS : base;
    }

    /** The length of the delay in steps, given the base task's; draws it if the extension integrates. */
    int delaySteps(int base, RandomGenerator random) {
        return extension.integrates() ? random.nextInt(INTEGRATED_DELAYS) : base;
    }

    /** The choice at the first step of the decision that belongs to a place of the base task, after a delay. */
    int first(int place, int delaySteps) {
        return arithmetic.move(Ring.choice(place), extension.integration().sign() * delaySteps);
    }

    /** The choice a number of steps later than the first. */
    int later(int first, int steps) {
        return extension.isSequence() ? arithmetic.move(first, extension.sequence().sign() * steps) : first;
    }

    /**
     * Sets the right answer of each step of a decision, and notes the place at its first step as condition
     * {@code target}, if that is a place.
     *
     * @param first the choice at its first step
     */
    void write(Trial trial, Period decision, int first) {
        if (extension.isSequence()) {
            for (int step = decision.from(); step < decision.to(); step++) {
                trial.target(step, later(first, step - decision.from()));
            }
        } else {
            trial.target(decision, first);
        }
        if (first >= Ring.choice(0)) {
            trial.condition("target", first - Ring.choice(0));
        }
    }

    /** A period of fixed length, in words. */
    static String period(String name, int steps) {
        return name + " " + STEP_MILLISECONDS * steps + " ms";
    }

    /** The delay, in words. */
    String delay(int base) {
        return extension.integrates() ? "delay 0 to " + STEP_MILLISECONDS * (INTEGRATED_DELAYS - 1) + " ms"
                : period("delay", base);
    }

    /** What the extension adds to the summary of a task, in words. */
    String summary() {
        return (extension.integrates() ? "; the length of the delay shifts the answer" : "")
                + (extension.isSequence() ? "; during the decision the answer moves around the ring" : "");
    }

    /** What the extension adds to the place of the right answer, in words, when the delay shifts it by places. */
    String shift() {
        return shift(extension.integration(), "one place");
    }

    /** The same, when each 100 ms of the delay shift it some distance one way. */
    String shift(Direction way, String distance) {
        return (extension.integrates() ? ", shifted " + distance + " " + way.words() + " for each "
                + STEP_MILLISECONDS + " ms of the delay" : "")
                + (extension.isSequence() ? ", moving on one place " + extension.sequence().words() + " a step" : "");
    }

    /** What the arithmetic adds to the right answer, in words. */
    String remark() {
        return arithmetic == Arithmetic.RING ? ""
                : "; the choices are counted modulo " + Ring.PLACES + ", so that the one for place "
                        + (Ring.PLACES - 1) + " is to fixate";
    }
}
