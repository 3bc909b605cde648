package dev.cambium.connectivity.exponential.internal;

import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Layout;

/**
 * How far neurons are from each other along each dimension of their grid, whichever way: as many pairs have the same
 * displacement, and so the same distance, there are far fewer of these than pairs. They are numbered as places are.
 */
final class Displacements {

    /** Beyond this the constant of the rule is exact. */
    private static final int HALVINGS = 100;

    private final Layout layout;
    private final boolean torus;
    private final int[] strides;

    Displacements(Layout layout, boolean torus) {
        this.layout = layout;
        this.torus = torus;
        strides = new int[layout.dimensions()];
        int stride = 1;
        for (int d = strides.length - 1; d >= 0; d--) {
            strides[d] = stride;
            stride *= layout.size(d);
        }
    }

    int neurons() {
        return layout.neurons();
    }

    /** The displacement of two neurons. */
    int between(int to, int from) {
        int place = layout.place(to);
        int other = layout.place(from);
        int displacement = 0;
        for (int d = 0; d < strides.length; d++) {
            displacement += strides[d] * Math.abs(layout.coordinate(place, d) - layout.coordinate(other, d));
        }
        return displacement;
    }

    /** How many pairs of neurons have a displacement; a pair counts in both directions. */
    long pairs(int displacement) {
        long pairs = 1;
        for (int d = 0; d < strides.length; d++) {
            int along = layout.coordinate(displacement, d);
            pairs *= along == 0 ? layout.size(d) : 2L * (layout.size(d) - along);
        }
        return pairs;
    }

    /** The probability of a connection for each displacement, min(1, e^(level − d / length)). */
    double[] probabilities(double length, double density) {
        double[] decay = new double[layout.neurons()];
        double lowest = Math.log(density); // with which at most that many connections are expected
        double highest = 0;
        for (int displacement = 0; displacement < decay.length; displacement++) {
            decay[displacement] = Distance.EUCLIDEAN.between(layout, 0, displacement, torus) / length;
            highest = Math.max(highest, decay[displacement]); // with which all connections are
        }
        double wanted = density * decay.length * decay.length;
        for (int i = 0; i < HALVINGS; i++) {
            double level = (lowest + highest) / 2;
            if (expected(decay, level) < wanted) {
                lowest = level;
            } else {
                highest = level;
            }
        }
        double[] probabilities = new double[decay.length];
        for (int displacement = 0; displacement < decay.length; displacement++) {
            probabilities[displacement] = Math.min(1, Math.exp(highest - decay[displacement]));
        }
        return probabilities;
    }

    private double expected(double[] decay, double level) {
        double sum = 0;
        for (int displacement = 0; displacement < decay.length; displacement++) {
            sum += pairs(displacement) * Math.min(1, Math.exp(level - decay[displacement]));
        }
        return sum;
    }
}
