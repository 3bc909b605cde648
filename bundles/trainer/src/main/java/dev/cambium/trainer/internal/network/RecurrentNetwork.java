package dev.cambium.trainer.internal.network;

import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * A vanilla (leak 1) or leaky recurrent network with the parameters W_in, W_rec, b_rec, W_out and b_out, and h_0 where
 * the initial state is trained.
 */
public final class RecurrentNetwork implements Network {

    /** How many trials are run side by side, at most, when responses are recorded. */
    private static final int TRIALS_AT_ONCE = 64;

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

    @Override
    public int inputs() {
        return parameter(Role.INPUT_WEIGHTS).columns();
    }

    @Override
    public int hidden() {
        return layout.neurons();
    }

    @Override
    public int outputs() {
        return architecture.actions().outputs();
    }

    @Override
    public List<String> tasks() {
        return architecture.tasks();
    }

    ActionSpace actions() {
        return architecture.actions();
    }

    Activation activation() {
        return architecture.activation();
    }

    double leak() {
        return architecture.leak();
    }

    double noise() {
        return architecture.noise();
    }

    /** Which recurrent connections there are. */
    Connectivity connectivity() {
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

    @Override
    public RecurrentNetwork copy() {
        Layout places = new Layout(layout.shape());
        places.restore(layout.places(), layout.swaps());
        RecurrentNetwork copy = new RecurrentNetwork(architecture, places);
        for (int i = 0; i < parameters.size(); i++) {
            copy.parameters.get(i).value().assign(parameters.get(i).value());
        }
        return copy.silence(silenced);
    }

    @Override
    public RecurrentNetwork silence(int... neurons) {
        for (int neuron : neurons) {
            if (neuron < 0 || neuron >= hidden()) {
                throw new IllegalArgumentException("neuron " + neuron + " of " + hidden());
            }
        }
        return new RecurrentNetwork(architecture, layout, parameters, neurons.clone());
    }

    @Override
    public Recording respond(String task, List<Trial> trials, boolean activity) {
        int rule = tasks().indexOf(task);
        if (rule < 0) {
            throw new IllegalArgumentException("the network has no task '" + task + "', only " + tasks());
        }
        int longest = trials.stream().mapToInt(Trial::steps).max().orElse(1);
        List<float[]> outputs = new ArrayList<>();
        List<float[]> activities = new ArrayList<>();
        int times = Math.max(1, (trials.size() + TRIALS_AT_ONCE - 1) / TRIALS_AT_ONCE);
        int sequences = Math.max(1, (trials.size() + times - 1) / times); // as many each time
        try (ActiveWeights weights = new ActiveWeights(this);
                Shard shard = new Shard(this, weights, sequences, longest, Workers.ALONE, false)) {
            weights.update(Workers.ALONE);
            for (int first = 0; first < trials.size(); first += sequences) {
                List<Trial> some = trials.subList(first, Math.min(trials.size(), first + sequences));
                shard.clear(longest);
                for (int i = 0; i < some.size(); i++) {
                    shard.place(some.get(i), rule, i, 0);
                }
                shard.forward();
                for (int i = 0; i < some.size(); i++) {
                    outputs.add(shard.outputs(i, some.get(i).steps()));
                    if (activity) {
                        activities.add(shard.activity(i, some.get(i).steps()));
                    }
                }
            }
        }
        return new Recording(task, trials, outputs, activities);
    }
}
