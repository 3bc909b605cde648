package dev.cambium.api.training;

import java.nio.FloatBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How far an optimizer moved a parameter per unit of gradient in the step just done. A proximal regularizer
 * soft-thresholds in this metric.
 */
@ProviderType
public sealed interface StepSize {

    /** The same for every element. */
    record Uniform(double value) implements StepSize {
    }

    /**
     * One for each element, in the parameter's column-major order; valid until the next step.
     *
     * @param values as many as the parameter has elements
     */
    record PerElement(FloatBuffer values) implements StepSize {
    }
}
