package dev.cambium.network.rnn;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.task.ActionSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * A vanilla (leak 1) or leaky recurrent network with the parameters W_in, W_rec, b_rec, W_out and b_out, and h_0 where
 * the initial state is trained.
 */
public final class RecurrentNetwork implements Model {

    /**
     * What a network is made of, beside its parameters.
     *
     * @param observations the number of observation channels
     * @param tasks        the tasks of the rule units, in order
     * @param actions      what is answered
     * @param activation   from a neuron's input to its rate
     * @param leak         α = dt/τ, above 0, at most 1
     * @param noise        standard deviation of the noise added to each neuron's input in training
     * @param connectivity which recurrent connections there are
     * @param signs        of the neurons' outgoing weights
     * @param initialState whether the state before the first step is a parameter, h_0; otherwise it is 0
     */
    public record Architecture(int observations, List<String> tasks, ActionSpace actions, Activation activation,
            double leak, double noise, Connectivity connectivity, Signs signs, boolean initialState) {
        public Architecture {
            tasks = List.copyOf(tasks);
        }

        /** With all connections, of any sign, and an initial state of 0. */
        public Architecture(int observations, List<String> tasks, ActionSpace actions, Activation activation,
                double leak, double noise) {
            this(observations, tasks, actions, activation, leak, noise, Connectivity.COMPLETE, Signs.FREE, false);
        }
    }

    private final Architecture architecture;
    private final Layout layout;
    private final List<Parameter> parameters;
    private final int[] silenced;

    /** A network whose parameters are all 0. */
    public RecurrentNetwork(Architecture architecture, Layout layout) {
        this(architecture, layout, parameters(architecture, layout.neurons()), new int[0]);
    }

    private static List<Parameter> parameters(Architecture architecture, int hidden) {
        int outputs = architecture.actions().outputs();
        List<Parameter> parameters = new ArrayList<>(List.of(
                new Parameter("W_in", Role.INPUT_WEIGHTS, hidden,
                        architecture.observations() + architecture.tasks().size()),
                new Parameter("W_rec", Role.RECURRENT_WEIGHTS, hidden, hidden),
                new Parameter("b_rec", Role.RECURRENT_BIAS, hidden, 1),
                new Parameter("W_out", Role.OUTPUT_WEIGHTS, outputs, hidden),
                new Parameter("b_out", Role.OUTPUT_BIAS, outputs, 1)));
        if (architecture.initialState()) {
            parameters.add(new Parameter("h_0", Role.INITIAL_STATE, hidden, 1));
        }
        return List.copyOf(parameters);
    }

    private RecurrentNetwork(Architecture architecture, Layout layout, List<Parameter> parameters, int[] silenced) {
        this.architecture = architecture;
        this.layout = layout;
        this.parameters = parameters;
        this.silenced = silenced;
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public Layout layout() {
        return layout;
    }

    /** The number of input units: all observation channels, then the rule units. */
    public int inputs() {
        return parameter(Role.INPUT_WEIGHTS).columns();
    }

    /** The number of hidden neurons. */
    public int hidden() {
        return layout.neurons();
    }

    /** The number of output units. */
    public int outputs() {
        return architecture.actions().outputs();
    }

    /** The tasks of the rule units, in their order. */
    public List<String> tasks() {
        return architecture.tasks();
    }

    public ActionSpace actions() {
        return architecture.actions();
    }

    public Activation activation() {
        return architecture.activation();
    }

    public double leak() {
        return architecture.leak();
    }

    public double noise() {
        return architecture.noise();
    }

    /** Which recurrent connections there are. */
    public Connectivity connectivity() {
        return architecture.connectivity();
    }

    /** The signs of the neurons' outgoing weights. */
    public Signs signs() {
        return architecture.signs();
    }

    /** Whether the state before the first step is a parameter; otherwise it is 0. */
    public boolean hasInitialState() {
        return architecture.initialState();
    }

    /** The neurons whose activity is held at 0. */
    int[] silenced() {
        return silenced;
    }

    /** An independent copy. */
    public RecurrentNetwork copy() {
        Layout places = new Layout(layout.shape());
        places.restore(layout.places(), layout.swaps());
        RecurrentNetwork copy = new RecurrentNetwork(architecture, places);
        for (int i = 0; i < parameters.size(); i++) {
            copy.parameters.get(i).value().assign(parameters.get(i).value());
        }
        return copy.silence(silenced);
    }

    /** This network with the activity of some hidden neurons held at 0; shares the parameters. */
    public RecurrentNetwork silence(int... neurons) {
        for (int neuron : neurons) {
            if (neuron < 0 || neuron >= hidden()) {
                throw new IllegalArgumentException("neuron " + neuron + " of " + hidden());
            }
        }
        return new RecurrentNetwork(architecture, layout, parameters, neurons.clone());
    }
}
