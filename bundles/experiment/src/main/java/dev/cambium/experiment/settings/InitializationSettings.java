package dev.cambium.experiment.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The section {@code model.init} of an experiment. */
@ObjectClassDefinition(name = "Initialization")
public @interface InitializationSettings {

    @AttributeDefinition(description = "How the recurrent weights are drawn")
    Recurrent recurrent() default Recurrent.IDENTITY;

    @AttributeDefinition(description = "Scale of the recurrent weights; of the identity with recurrent=identity",
            min = "0", max = "1000")
    double gain() default 0.5;

    @AttributeDefinition(description = "Scale of the uniform part that recurrent=identity adds, times 1/√hidden",
            min = "0", max = "1000")
    double spread() default 0.3;

    @AttributeDefinition(description = "Scale of the input weights, times 1/√inputs", min = "0", max = "1000")
    double inputGain() default 1;

    /** How recurrent weights start, with H hidden neurons. */
    enum Recurrent {
        /** gain · I + spread · U(±1/√H). */
        IDENTITY,
        /** gain times a random orthogonal matrix. */
        ORTHOGONAL,
        /** N(0, gain²/H). */
        GAUSSIAN,
        /** gain · U(±1/√H). */
        UNIFORM
    }
}
