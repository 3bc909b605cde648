package dev.cambium.benchmark.internal;

import dev.cambium.api.task.Channel;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Plugins;
import dev.cambium.experiment.settings.TrainingSettings;

/**
 * What a training step's work depends on.
 *
 * @param hidden   hidden neurons
 * @param batch    sequences
 * @param sequence steps of a sequence
 * @param inputs   inputs of the network, the one-hot rule among them
 * @param outputs  outputs of the network
 */
record Size(int hidden, int batch, int sequence, int inputs, int outputs) {

    static Size of(Experiment experiment, Plugins plugins) {
        TrainingSettings training = experiment.training();
        int tasks = experiment.tasks().size();
        return plugins.withTask(experiment.tasks().get(0).toString(), (battery, task) -> new Size(
                experiment.model().settings().hidden(), training.batch(), training.sequence(),
                battery.channels().stream().mapToInt(Channel::size).sum() + tasks, battery.actions().outputs()));
    }

    /**
     * The floating-point operations of the products that a step cannot do without: forward, the gradients of all
     * weights, and back through W_rec and W_out (nobody asks for the gradient of the inputs). Per step of a sequence
     * 2·(3·H² + 2·H·inputs + 3·H·outputs).
     */
    double operations() {
        double perStep = 2.0 * hidden * (3.0 * hidden + 2.0 * inputs + 3.0 * outputs);
        return batch * (double) sequence * perStep;
    }

    /**
     * What the arrays of a training need, in bytes, with the optimizer Adam and the regularizer BIMT: each parameter
     * with its gradient, two moments and step size; for each pair of neurons their distance, what a connection costs,
     * how strongly they are connected, and what the wiring of the one would cost in the place of the other; for each
     * step of each sequence the inputs, the rates, and the outputs, the latter two with their gradients.
     */
    double arrayBytes() {
        double parameters = hidden * (hidden + inputs + outputs + 1.0) + outputs;
        double pairs = (double) hidden * hidden;
        double perStep = inputs + 2.0 * hidden + 2.0 * outputs;
        return Float.BYTES * (5 * parameters + 4 * pairs + batch * (double) sequence * perStep);
    }
}
