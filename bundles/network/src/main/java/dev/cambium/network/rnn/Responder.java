package dev.cambium.network.rnn;

import dev.cambium.api.metric.Dynamics;
import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * A network that answers trials: what metrics see of it.
 *
 * @param network whose parameters and layout these are
 */
public record Responder(RecurrentNetwork network) implements Network {

    /** How many trials are run side by side, at most. */
    private static final int TRIALS_AT_ONCE = 64;

    @Override
    public List<Parameter> parameters() {
        return network.parameters();
    }

    @Override
    public Layout layout() {
        return network.layout();
    }

    @Override
    public int inputs() {
        return network.inputs();
    }

    @Override
    public int hidden() {
        return network.hidden();
    }

    @Override
    public int outputs() {
        return network.outputs();
    }

    @Override
    public List<String> tasks() {
        return network.tasks();
    }

    @Override
    public Responder copy() {
        return new Responder(network.copy());
    }

    @Override
    public Responder silence(int... neurons) {
        return new Responder(network.silence(neurons));
    }

    @Override
    public Dynamics dynamics() {
        return new NetworkDynamics(network);
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
        int count = Math.max(1, (trials.size() + times - 1) / times); // as many each time
        try (ActiveWeights weights = new ActiveWeights(network);
                Sequences sequences = new Sequences(network, weights, count, longest, Workers.ALONE, false)) {
            weights.update(Workers.ALONE);
            for (int first = 0; first < trials.size(); first += count) {
                List<Trial> some = trials.subList(first, Math.min(trials.size(), first + count));
                sequences.batch().clear(longest);
                for (int i = 0; i < some.size(); i++) {
                    sequences.batch().place(some.get(i), rule, i, 0);
                }
                sequences.forward();
                for (int i = 0; i < some.size(); i++) {
                    outputs.add(sequences.outputs(i, some.get(i).steps()));
                    if (activity) {
                        activities.add(sequences.activity(i, some.get(i).steps()));
                    }
                }
            }
        }
        return new Recording(task, trials, outputs, activities);
    }
}
