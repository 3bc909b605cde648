package dev.cambium.experiment.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The section {@code model} of an experiment. */
@ObjectClassDefinition(name = "Model")
public @interface ModelSettings {

    @AttributeDefinition(description = "Number of hidden neurons", min = "1", max = "16384")
    int hidden() default 400;

    @AttributeDefinition(description = "Places along each dimension of the grid; their product is the number of "
            + "hidden neurons. Default: two dimensions, as nearly square as possible", min = "1", required = false)
    int[] layout() default {};

    @AttributeDefinition(description = "From a neuron's input to its rate")
    Activation activation() default Activation.RELU;

    @AttributeDefinition(description = "Step duration over the neurons' time constant; 1 for a vanilla network",
            min = "0.0001", max = "1")
    double leak() default 1;

    @AttributeDefinition(description = "Standard deviation of the noise on each neuron's input in training",
            min = "0", max = "1000")
    double noise() default 0;

    @AttributeDefinition(description = "Share of excitatory neurons under Dale's law: all weights from a neuron to "
            + "others are ≥ 0, or all ≤ 0; outputs are read from excitatory neurons. Default: no such law",
            min = "0", max = "1", required = false)
    double excitatory();

    @AttributeDefinition(description = "The neurons' activity before the first step: zero, or trained like the weights")
    InitialState initialState() default InitialState.ZERO;

    @AttributeDefinition(description = "A run that is done, trained or imported: its weights and places are those that "
            + "the training begins with, and the rule inputs of the tasks that both know. Default: they are drawn",
            required = false)
    String from();

    /** The function from a neuron's total input z to its rate. */
    enum Activation {
        /** max(0, z). */
        RELU,
        /** tanh z. */
        TANH,
        /** log(1 + e^z). */
        SOFTPLUS,
        /** 1 / (1 + e^−z). */
        SIGMOID,
        /** z itself. */
        LINEAR
    }

    /** What sequences start from. */
    enum InitialState {
        /** Rest. */
        ZERO,
        /** A parameter of the network. */
        TRAINED
    }
}
