package dev.cambium.api.task;

import org.osgi.annotation.versioning.ProviderType;

/** What a network answers with at each step, and so which loss it is trained with. */
@ProviderType
public sealed interface ActionSpace {

    /** How many output units this takes. */
    int outputs();

    /**
     * One of several classes at each step; the output is a vector of logits and the loss is the softmax
     * cross entropy.
     *
     * @param outputs the number of classes, at least 2
     */
    record Choices(int outputs) implements ActionSpace {
        public Choices {
            if (outputs < 2) {
                throw new IllegalArgumentException(outputs + " classes, expected at least 2");
            }
        }
    }

    /**
     * Real values at each step; the loss is the masked squared error.
     *
     * @param outputs   the number of values, at least 1
     * @param tolerance the largest absolute error at which a value still counts as right, above 0
     */
    record Continuous(int outputs, double tolerance) implements ActionSpace {
        public Continuous {
            if (outputs < 1 || !(tolerance > 0)) {
                throw new IllegalArgumentException(outputs + " outputs with tolerance " + tolerance
                        + ", expected at least 1 output and a tolerance above 0");
            }
        }
    }
}
