package dev.cambium.itest;

import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.api.task.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/** A vanilla network of rectified linear neurons from {@code network.npz}, by the textbook and in double precision. */
final class IndependentNetwork {

    private final Map<String, double[][]> arrays;

    IndependentNetwork(Path file) throws IOException {
        arrays = NumpyFile.read(file);
    }

    double[][] array(String name) {
        return arrays.get(name);
    }

    /**
     * The fraction of fresh trials on which every step is answered right.
     *
     * @param rule  which of the rule inputs is on
     * @param rules how many rule inputs there are
     */
    double strictAccuracy(TaskBattery battery, Task task, int rule, int rules, int trials) {
        int channels = battery.channels().stream().mapToInt(channel -> channel.size()).sum();
        SplittableRandom random = new SplittableRandom(20231);
        int right = 0;
        for (int i = 0; i < trials; i++) {
            Trial trial = new Trial(channels, battery.actions());
            task.write(trial, random);
            right += isRight(trial, channels, rule, rules) ? 1 : 0;
        }
        return (double) right / trials;
    }

    private boolean isRight(Trial trial, int channels, int rule, int rules) {
        double[] rates = new double[arrays.get("b_rec").length];
        double[] input = new double[channels + rules];
        input[channels + rule] = 1;
        for (int step = 0; step < trial.steps(); step++) {
            for (int channel = 0; channel < channels; channel++) {
                input[channel] = trial.observation(step, channel);
            }
            double[] recurrent = times("W_rec", rates);
            double[] external = times("W_in", input);
            for (int neuron = 0; neuron < rates.length; neuron++) {
                rates[neuron] = Math.max(0, recurrent[neuron] + external[neuron] + arrays.get("b_rec")[neuron][0]);
            }
            double[] logits = times("W_out", rates);
            int best = 0;
            for (int choice = 0; choice < logits.length; choice++) {
                logits[choice] += arrays.get("b_out")[choice][0];
                best = logits[choice] > logits[best] ? choice : best;
            }
            if (best != trial.targetChoice(step)) {
                return false;
            }
        }
        return true;
    }

    private double[] times(String name, double[] vector) {
        double[][] matrix = arrays.get(name);
        double[] product = new double[matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < vector.length; column++) {
                product[row] += matrix[row][column] * vector[column];
            }
        }
        return product;
    }
}
