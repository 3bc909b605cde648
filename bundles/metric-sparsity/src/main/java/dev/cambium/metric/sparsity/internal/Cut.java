package dev.cambium.metric.sparsity.internal;

import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.network.Parameter;

/** What a network can do without its small weights. */
final class Cut {

    private Cut() {
    }

    /**
     * The mean over tasks of the strict accuracy, or of the score where answers are graded, after all input, recurrent
     * and output weights of at most a threshold are set to 0 in a copy of the network; biases stay.
     */
    static double accuracy(Subject subject, double threshold) {
        Network cut = subject.network().copy();
        cut.parameters().stream().filter(p -> p.role().isWeights()).forEach(p -> cut(p, threshold));
        return cut.tasks().stream()
                .mapToDouble(task -> cut.respond(task, subject.trials(task), false).meanScore())
                .average().orElse(Double.NaN);
    }

    private static void cut(Parameter parameter, double threshold) {
        float[] values = new float[parameter.length()];
        parameter.values().get(0, values);
        for (int i = 0; i < values.length; i++) {
            if (Math.abs(values[i]) <= threshold) {
                values[i] = 0;
            }
        }
        parameter.values().put(0, values);
    }
}
