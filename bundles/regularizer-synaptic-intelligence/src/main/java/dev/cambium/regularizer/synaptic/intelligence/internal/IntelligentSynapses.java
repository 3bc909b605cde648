package dev.cambium.regularizer.synaptic.intelligence.internal;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.training.State;
import dev.cambium.api.training.Workers;
import dev.cambium.toolkit.arrays.Stretches;
import java.nio.FloatBuffer;

/**
 * The weights of one parameter, each with what it remembers beside its value θ (Zenke et al. 2017, figure 1):
 * <ul>
 *   <li>the path integral ω of this phase, by how much the weight's changes have lowered the loss,
 *   <li>the importance Ω ≥ 0, gathered in earlier phases,
 *   <li>the reference θ̃, its value when this phase began, which is the one at which the last phase ended: the same
 *       number that the penalty draws it to and that its change over the phase is counted from.
 * </ul>
 *
 * <p>The gradient and the values before an update are kept only until the step is over. Allocates nothing in the long
 * run. Not safe for use by several threads.
 */
final class IntelligentSynapses {

    private final Parameter parameter;
    private final FloatBuffer paths;
    private final FloatBuffer importances;
    private final FloatBuffer references;
    private final float[] gradients;
    private final float[] before;
    private final Stretches stretches = new Stretches(3);
    private final Stretches.Work adding = this::addGradient;
    private final Stretches.Work following = this::followPath;
    private float strength;

    /**
     * Nothing is important yet; a phase begins with the parameter's present values.
     *
     * @param state keeps what is remembered from step to step: ω, Ω and θ̃
     */
    IntelligentSynapses(Parameter parameter, State state) {
        this.parameter = parameter;
        paths = state.like("path." + parameter.name(), parameter).data().asNioFloat();
        importances = state.like("importance." + parameter.name(), parameter).data().asNioFloat();
        references = state.like("reference." + parameter.name(), parameter).assign(parameter.value()).data()
                .asNioFloat();
        gradients = new float[parameter.length()];
        before = new float[parameter.length()];
    }

    /** Σ Ω·(θ − θ̃)² (equation 4). */
    double weightedSquares() {
        double sum = 0;
        for (int k = 0; k < parameter.length(); k++) {
            double change = parameter.values().get(k) - references.get(k);
            sum += importances.get(k) * change * change;
        }
        return sum;
    }

    /** Remembers the loss's gradient and the values, then adds the penalty's gradient 2·strength·Ω·(θ − θ̃). */
    void addGradient(double strength, Workers workers) {
        this.strength = (float) strength;
        stretches.forEach(workers, parameter.length(), adding);
    }

    private void addGradient(float[][] scratch, int from, int count) {
        float[] sum = scratch[0];
        parameter.values().get(from, before, from, count);
        parameter.gradients().get(from, gradients, from, count);
        importances.get(from, scratch[1], 0, count);
        references.get(from, scratch[2], 0, count);
        addPull(gradients, before, from, scratch[1], scratch[2], 2 * strength, sum, count);
        parameter.gradients().put(from, sum, 0, count);
    }

    /** Adds −g·Δθ to the path integral, g and the values before being those remembered by {@link #addGradient}. */
    void followPath(Workers workers) {
        stretches.forEach(workers, parameter.length(), following);
    }

    private void followPath(float[][] scratch, int from, int count) {
        paths.get(from, scratch[0], 0, count);
        parameter.values().get(from, scratch[1], 0, count);
        subtractProducts(scratch[0], gradients, before, from, scratch[1], count);
        paths.put(from, scratch[0], 0, count);
    }

    /** The phase ends: Ω ← max(0, Ω + ω / ((θ − θ̃)² + damping)) (equation 5), ω ← 0, θ̃ ← θ. */
    void consolidate(double damping) {
        for (int k = 0; k < parameter.length(); k++) {
            float value = parameter.values().get(k);
            double change = value - references.get(k);
            double gain = paths.get(k) / (change * change + damping);
            importances.put(k, (float) Math.max(0, importances.get(k) + gain));
            paths.put(k, 0);
            references.put(k, value);
        }
    }

    // Each loop stands alone, without branches, so that the compiler turns it into vector instructions.

    private static void addPull(float[] gradients, float[] values, int from, float[] importances, float[] references,
            float factor, float[] sum, int count) {
        for (int k = 0; k < count; k++) {
            sum[k] = gradients[from + k] + factor * importances[k] * (values[from + k] - references[k]);
        }
    }

    private static void subtractProducts(float[] paths, float[] gradients, float[] before, int from, float[] values,
            int count) {
        for (int k = 0; k < count; k++) {
            paths[k] -= gradients[from + k] * (values[k] - before[from + k]);
        }
    }
}
