package dev.cambium.api.training;

import dev.cambium.api.network.Parameter;
import org.osgi.annotation.versioning.ConsumerType;

/** The step sizes that an optimizer used in the step just done. */
@ConsumerType
@FunctionalInterface
public interface StepSizes {

    /** That of each element of a parameter. */
    StepSize of(Parameter parameter);
}
