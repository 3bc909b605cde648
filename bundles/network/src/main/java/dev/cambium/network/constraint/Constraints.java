package dev.cambium.network.constraint;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.Workers;
import dev.cambium.network.rnn.Connectivity;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.network.rnn.Signs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What training must keep of a network: what is frozen, which {@linkplain Connectivity connections} there are, and
 * their {@linkplain Signs signs}. The gradients are masked before they are clipped, so that what cannot change does
 * not count in their norm; the values are put right after whatever changes them. Allocates nothing once all threads
 * have been seen.
 *
 * <p>What is frozen keeps the values of the moment when this is made, or of the last {@link #remember}. They are those
 * of any checkpoint since, so that nothing of this has to be stored.
 */
public final class Constraints {

    private static final int[] NONE = {};

    private final Constraint[] constraints;
    private final int rows;
    private final IntConsumer masking = this::maskGradients;
    private final IntConsumer enforcing = this::enforce;
    private Workers workers = Workers.ALONE;
    private float[][][] scratch = {};

    private Constraints(List<Constraint> constraints) {
        this.constraints = constraints.toArray(Constraint[]::new);
        rows = constraints.stream().mapToInt(each -> each.parameter().rows()).max().orElse(0);
    }

    /**
     * The constraints of a network.
     *
     * @param frozen       which parameters keep their values of now
     * @param trainedTasks where the input weights do, the tasks whose rule units' weights are trained all the same:
     *                     indices into the network's tasks
     */
    public static Constraints of(RecurrentNetwork network, Predicate<Role> frozen, int... trainedTasks) {
        List<Constraint> constraints = new ArrayList<>();
        for (Parameter parameter : network.parameters()) {
            if (frozen.test(parameter.role())) {
                constraints.add(fixed(network, parameter, trainedTasks)); // the rest holds of what is kept
            } else {
                addExisting(network, parameter, constraints);
                addSigned(network, parameter, constraints);
            }
        }
        return new Constraints(constraints);
    }

    private static Constraint fixed(RecurrentNetwork network, Parameter parameter, int[] trainedTasks) {
        boolean[] fixed = new boolean[parameter.columns()];
        Arrays.fill(fixed, true);
        if (parameter.role() == Role.INPUT_WEIGHTS) {
            int observations = network.inputs() - network.tasks().size();
            for (int task : trainedTasks) {
                if (task < 0 || task >= network.tasks().size()) {
                    throw new IllegalArgumentException("task " + task + " of " + network.tasks().size());
                }
                fixed[observations + task] = false;
            }
        }
        return new FixedColumns(parameter, fixed);
    }

    private static void addExisting(RecurrentNetwork network, Parameter parameter, List<Constraint> constraints) {
        Connectivity connectivity = network.connectivity();
        Signs signs = network.signs();
        if (parameter.role() == Role.RECURRENT_WEIGHTS && !connectivity.isComplete()) {
            constraints.add(new ExistingElements(parameter, connectivity.receivers()));
        } else if (parameter.role() == Role.OUTPUT_WEIGHTS && !signs.areFree()) {
            int[] all = IntStream.range(0, parameter.rows()).toArray();
            constraints.add(new ExistingElements(parameter, IntStream.range(0, parameter.columns())
                    .mapToObj(neuron -> signs.excites(neuron) ? all : NONE).toArray(int[][]::new)));
        }
    }

    private static void addSigned(RecurrentNetwork network, Parameter parameter, List<Constraint> constraints) {
        Signs signs = network.signs();
        if (signs.areFree()) {
            return;
        }
        boolean[] positive = new boolean[parameter.columns()];
        switch (parameter.role()) {
            case RECURRENT_WEIGHTS -> {
                for (int neuron = 0; neuron < positive.length; neuron++) {
                    positive[neuron] = signs.excites(neuron);
                }
            }
            // activity below 0 would make an excitatory neuron inhibit
            case OUTPUT_WEIGHTS, INITIAL_STATE -> Arrays.fill(positive, true);
            default -> {
                return;
            }
        }
        constraints.add(new SignedColumns(parameter, positive));
    }

    /** Whether there is nothing to keep. */
    boolean isEmpty() {
        return constraints.length == 0;
    }

    /** What is frozen keeps the values of now; to be called when the network has been restored. */
    public void remember() {
        for (Constraint constraint : constraints) {
            constraint.remember();
        }
    }

    /**
     * Sets the gradients of all that may not change to 0.
     *
     * @param sharing the work
     */
    public void maskGradients(Workers sharing) {
        share(sharing, masking);
    }

    /**
     * Puts all parameters right: to the nearest values that are allowed.
     *
     * @param sharing the work
     */
    public void enforce(Workers sharing) {
        share(sharing, enforcing);
    }

    private void share(Workers sharing, IntConsumer work) {
        if (isEmpty()) {
            return;
        }
        workers = sharing;
        if (scratch.length < workers.count()) {
            scratch = new float[workers.count()][2][rows];
        }
        workers.run(work);
    }

    private void maskGradients(int part) {
        for (Constraint constraint : constraints) {
            int columns = constraint.parameter().columns();
            for (int column = first(part, columns); column < first(part + 1, columns); column++) {
                constraint.maskGradient(column, scratch[part]);
            }
        }
    }

    private void enforce(int part) {
        for (Constraint constraint : constraints) {
            int columns = constraint.parameter().columns();
            for (int column = first(part, columns); column < first(part + 1, columns); column++) {
                constraint.enforce(column, scratch[part]);
            }
        }
    }

    private int first(int part, int columns) {
        return (int) ((long) part * columns / workers.count());
    }
}
