package dev.cambium.testkit;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** For tests of what trains a network: parameters and places, and nothing that would run them. */
public record SmallModel(List<Parameter> parameters, Layout layout) implements Model {

    private static final int ROWS = 3;
    private static final int COLUMNS = 4;
    private static final int INPUTS = 5;
    private static final int OUTPUTS = 2;

    public SmallModel {
        parameters = List.copyOf(parameters);
    }

    /** Of some parameters, and neurons in a row. */
    public static SmallModel of(int neurons, Parameter... parameters) {
        return new SmallModel(Arrays.asList(parameters), new Layout(1, neurons));
    }

    /** Of 12 neurons on a grid of 3 × 4, 5 inputs and 2 outputs, with all parameters drawn from −0.5 to 0.5. */
    public static SmallModel random(long seed) {
        int hidden = ROWS * COLUMNS;
        SmallModel model = new SmallModel(List.of(
                new Parameter("W_in", Role.INPUT_WEIGHTS, hidden, INPUTS),
                new Parameter("W_rec", Role.RECURRENT_WEIGHTS, hidden, hidden),
                new Parameter("b_rec", Role.RECURRENT_BIAS, hidden, 1),
                new Parameter("W_out", Role.OUTPUT_WEIGHTS, OUTPUTS, hidden),
                new Parameter("b_out", Role.OUTPUT_BIAS, OUTPUTS, 1)), new Layout(ROWS, COLUMNS));
        SplittableRandom random = new SplittableRandom(seed);
        for (Parameter parameter : model.parameters) {
            for (int i = 0; i < parameter.length(); i++) {
                parameter.values().put(i, (float) random.nextDouble(-0.5, 0.5));
            }
        }
        return model;
    }

    /** All parameters, and the place of each neuron, one after another. */
    float[] contents() {
        int[] places = layout.places();
        float[] contents = new float[parameters.stream().mapToInt(Parameter::length).sum() + places.length];
        int at = 0;
        for (Parameter parameter : parameters) {
            parameter.values().get(0, contents, at, parameter.length());
            at += parameter.length();
        }
        for (int place : places) {
            contents[at++] = place;
        }
        return contents;
    }

    /** What a place in the contents is, for messages. */
    String describe(int place) {
        int at = place;
        for (Parameter parameter : parameters) {
            if (at < parameter.length()) {
                return parameter.name() + "[" + at % parameter.rows() + ", " + at / parameter.rows() + "]";
            }
            at -= parameter.length();
        }
        return "the place of neuron " + at;
    }
}
