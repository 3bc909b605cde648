package dev.cambium.metric.representation.internal;

import static org.bytedeco.openblas.global.openblas.cblas_dsyrk;

import dev.cambium.api.metric.Recording;
import java.util.Arrays;

/**
 * How the activity of neurons varies and varies together: samples are steps of trials. Grows by the samples of other
 * tasks without keeping any.
 */
final class Scatter {

    private static final int COLUMN_MAJOR = 102;
    private static final int LOWER = 122;
    private static final int PLAIN = 111;
    /** So many samples at a time are multiplied: enough for the matrix product, few enough for little memory. */
    private static final int BLOCK = 1024;

    private final int neurons;
    private final double[] mean;
    /** Sums of products of deviations from the mean: (i, j) at i + j·neurons for i ≥ j, the rest is not in use. */
    private final double[] products;
    private long samples;

    /** No samples. */
    Scatter(int neurons) {
        this.neurons = neurons;
        this.mean = new double[neurons];
        this.products = new double[neurons * neurons];
    }

    /**
     * All trials and steps after the first period, the fixation period of the cognitive tasks; each counts the same.
     */
    static Scatter afterFirstPeriod(Recording recording, int neurons) {
        Scatter scatter = new Scatter(neurons);
        scatter.addMean(recording);
        scatter.addProducts(recording);
        return scatter;
    }

    private static int firstStep(Recording recording, int trial) {
        return recording.trials().get(trial).periods().get(0).to();
    }

    private void addMean(Recording recording) {
        for (int trial = 0; trial < recording.trials().size(); trial++) {
            float[] activity = recording.activity().get(trial);
            for (int at = firstStep(recording, trial) * neurons; at < activity.length; at += neurons) {
                for (int n = 0; n < neurons; n++) {
                    mean[n] += activity[at + n];
                }
                samples++;
            }
        }
        for (int n = 0; n < neurons && samples > 0; n++) {
            mean[n] /= samples;
        }
    }

    private void addProducts(Recording recording) {
        double[] deviations = new double[neurons * (int) Math.min(BLOCK, samples)];
        int filled = 0;
        for (int trial = 0; trial < recording.trials().size(); trial++) {
            float[] activity = recording.activity().get(trial);
            for (int at = firstStep(recording, trial) * neurons; at < activity.length; at += neurons) {
                for (int n = 0; n < neurons; n++) {
                    deviations[filled + n] = activity[at + n] - mean[n];
                }
                filled += neurons;
                if (filled == deviations.length) {
                    addProducts(deviations, filled / neurons);
                    filled = 0;
                }
            }
        }
        addProducts(deviations, filled / neurons);
    }

    private void addProducts(double[] deviations, int count) {
        if (count > 0) {
            cblas_dsyrk(COLUMN_MAJOR, LOWER, PLAIN, neurons, count, 1, deviations, neurons, 1, products, neurons);
        }
    }

    /** Adds the samples of another (Chan, Golub and LeVeque 1983, Am. Stat. 37:242). */
    void add(Scatter other) {
        if (other.samples == 0) {
            return;
        }
        double all = samples + other.samples;
        double weight = samples * (other.samples / all);
        double[] shift = new double[neurons];
        Arrays.setAll(shift, n -> other.mean[n] - mean[n]);
        for (int j = 0; j < neurons; j++) {
            for (int i = j; i < neurons; i++) {
                products[i + j * neurons] += other.products[i + j * neurons] + weight * shift[i] * shift[j];
            }
        }
        for (int n = 0; n < neurons; n++) {
            mean[n] += shift[n] * (other.samples / all);
        }
        samples += other.samples;
    }

    /** The mean activity of each neuron, 0 without samples. */
    double[] mean() {
        return mean;
    }

    /**
     * The participation ratio (Σλ)²/Σλ² of the eigenvalues λ of the covariance matrix C, which is (tr C)²/‖C‖² with the
     * Frobenius norm: from 1, if all neurons vary along one line, to the number of neurons, if all vary equally and
     * independently; not a number if none varies. As in Abbott, Rajan and Sompolinsky 2011 (arXiv 0912.3832).
     */
    double participationRatio() {
        double trace = 0;
        double squares = 0;
        for (int j = 0; j < neurons; j++) {
            double variance = products[j + j * neurons];
            trace += variance;
            squares += variance * variance;
            for (int i = j + 1; i < neurons; i++) {
                double covariance = products[i + j * neurons];
                squares += 2 * covariance * covariance;
            }
        }
        return trace * trace / squares;
    }
}
