package dev.cambium.api.training;

import dev.cambium.api.network.Parameter;

/** The step sizes that an optimizer used in the step just done. */
@FunctionalInterface
public interface StepSizes {

    StepSize of(Parameter parameter);
}
