package dev.cambium.testkit;

import dev.cambium.api.metric.Dynamics;
import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.task.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For tests of metrics: h_t = relu(W_rec·h_{t−1} + W_in·x_t), y_t = W_out·h_t, without rule units or biases; the
 * activity of silenced neurons is 0.
 */
public record SmallNetwork(Layout layout, Parameter in, Parameter recurrent, Parameter out, List<String> tasks,
        Set<Integer> silenced) implements Network {

    /** A network of these weights, each as rows; no neuron is silenced. */
    public static SmallNetwork of(Layout layout, float[][] in, float[][] recurrent, float[][] out, String... tasks) {
        return new SmallNetwork(layout, parameter("W_in", Role.INPUT_WEIGHTS, in),
                parameter("W_rec", Role.RECURRENT_WEIGHTS, recurrent), parameter("W_out", Role.OUTPUT_WEIGHTS, out),
                List.of(tasks), Set.of());
    }

    private static Parameter parameter(String name, Role role, float[][] rows) {
        Parameter parameter = new Parameter(name, role, rows.length, rows[0].length);
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[0].length; column++) {
                parameter.value().putScalar(row, column, rows[row][column]);
            }
        }
        return parameter;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(in, recurrent, out);
    }

    @Override
    public int inputs() {
        return in.columns();
    }

    @Override
    public int hidden() {
        return in.rows();
    }

    @Override
    public int outputs() {
        return out.rows();
    }

    @Override
    public Network copy() {
        List<Parameter> copies = parameters().stream().map(p -> {
            Parameter copy = new Parameter(p.name(), p.role(), p.rows(), p.columns());
            copy.value().assign(p.value());
            return copy;
        }).toList();
        return new SmallNetwork(layout, copies.get(0), copies.get(1), copies.get(2), tasks, silenced);
    }

    @Override
    public Network silence(int... neurons) {
        return new SmallNetwork(layout, in, recurrent, out, tasks,
                Arrays.stream(neurons).boxed().collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Recording respond(String task, List<Trial> trials, boolean activity) {
        List<float[]> outputs = new ArrayList<>();
        List<float[]> activities = new ArrayList<>();
        for (Trial trial : trials) {
            float[] y = new float[trial.steps() * outputs()];
            float[] h = new float[trial.steps() * hidden()];
            float[] state = new float[hidden()];
            for (int step = 0; step < trial.steps(); step++) {
                float[] x = new float[inputs()];
                trial.copyObservation(step, x, 0);
                float[] before = state;
                state = new float[hidden()];
                addProduct(recurrent, before, state);
                addProduct(in, x, state);
                for (int i = 0; i < state.length; i++) {
                    state[i] = silenced.contains(i) ? 0 : Math.max(0, state[i]);
                }
                float[] answer = new float[outputs()];
                addProduct(out, state, answer);
                System.arraycopy(state, 0, h, step * hidden(), hidden());
                System.arraycopy(answer, 0, y, step * outputs(), outputs());
            }
            outputs.add(y);
            activities.add(h);
        }
        return new Recording(task, trials, outputs, activity ? activities : List.of());
    }

    private static void addProduct(Parameter matrix, float[] vector, float[] sum) {
        for (int row = 0; row < sum.length; row++) {
            for (int column = 0; column < vector.length; column++) {
                sum[row] += matrix.value().getFloat(row, column) * vector[column];
            }
        }
    }

    @Override
    public Dynamics dynamics() {
        return new SmallDynamics(in, recurrent, out, silenced);
    }

    /** An analysis of this network with these trials. */
    public Subject subject(Map<String, List<Trial>> trials) {
        return subject(trials, Map.of());
    }

    /** An analysis of this network with these trials, after others have found something. */
    public Subject subject(Map<String, List<Trial>> trials, Map<String, List<Measurement>> earlier) {
        return new SmallSubject(this, trials, earlier);
    }
}
