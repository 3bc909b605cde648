package dev.cambium.regularizer.bimt.internal;

import dev.cambium.api.network.Layout;
import java.util.Arrays;

/**
 * What each recurrent connection costs at the present places of its neurons: sparsity + locality·d. Keeps the
 * matrix, and recalculates the rows and columns of the neurons that have moved.
 */
final class ConnectionCosts {

    private final float[][] distances;
    private final double sparsity;
    private final double locality;
    private final double selfDistance;
    private final int[] places;
    private final int[] moved;
    private final float[] costs;

    /**
     * @param distances    between all pairs of places, symmetric
     * @param sparsity     the cost of a connection of length 0
     * @param locality     the cost of each unit of length
     * @param selfDistance the length of a neuron's connection to itself
     */
    ConnectionCosts(float[][] distances, double sparsity, double locality, double selfDistance) {
        this.distances = distances;
        this.sparsity = sparsity;
        this.locality = locality;
        this.selfDistance = selfDistance;
        this.places = new int[distances.length];
        this.moved = new int[distances.length];
        this.costs = new float[distances.length * distances.length];
        Arrays.fill(places, -1);
    }

    /** The cost of connection (i, j) at {@code i + j * neurons}: always the same array. */
    float[] array() {
        return costs;
    }

    /** Brings the costs up to the places of a layout, whoever changed them. */
    void follow(Layout layout) {
        int neurons = places.length;
        int count = 0;
        for (int i = 0; i < neurons; i++) {
            if (places[i] != layout.place(i)) {
                places[i] = layout.place(i);
                moved[count++] = i;
            }
        }
        for (int m = 0; m < count; m++) {
            int i = moved[m];
            float[] fromPlace = distances[places[i]];
            for (int j = 0; j < neurons; j++) {
                float cost = (float) (sparsity + locality * (i == j ? selfDistance : fromPlace[places[j]]));
                costs[i + j * neurons] = cost;
                costs[j + i * neurons] = cost;
            }
        }
    }
}
