package dev.cambium.api.network;

import java.util.Arrays;

/**
 * Where the hidden neurons are: each occupies one place of a grid with any number of dimensions (a line,
 * rows × columns, 3-D). Neuron i starts at place i; places count with the last dimension fastest.
 *
 * <p>A swap exchanges the places of two neurons and nothing else: weights, biases and optimizer state are
 * indexed by neuron and stay where they are, so the function of the network cannot change.
 */
public final class Layout {

    private final int[] shape;
    private final int[][] coordinates;
    private final int[] places;
    private long swaps;

    /**
     * The layout before training.
     *
     * @param shape the number of places along each dimension; their product is the number of neurons
     */
    public Layout(int... shape) {
        if (shape.length == 0 || Arrays.stream(shape).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("layout " + Arrays.toString(shape)
                    + ", expected one or more dimensions of at least 1 place");
        }
        this.shape = shape.clone();
        this.places = new int[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        Arrays.setAll(places, i -> i);
        this.coordinates = new int[places.length][shape.length];
        for (int place = 0; place < places.length; place++) {
            int rest = place;
            for (int d = shape.length - 1; d >= 0; d--) {
                coordinates[place][d] = rest % shape[d];
                rest /= shape[d];
            }
        }
    }

    /**
     * Two dimensions, as nearly equal as possible, whose product is a number of neurons: the rows, and no fewer
     * columns.
     */
    public static int[] nearlySquare(int neurons) {
        int rows = (int) Math.sqrt(neurons);
        while (neurons % rows != 0) {
            rows--;
        }
        return new int[] {rows, neurons / rows};
    }

    /** The number of places along each dimension. */
    public int[] shape() {
        return shape.clone();
    }

    /** The number of dimensions. */
    public int dimensions() {
        return shape.length;
    }

    /** The number of places along a dimension. */
    public int size(int dimension) {
        return shape[dimension];
    }

    /** The number of neurons, which is the number of places. */
    public int neurons() {
        return places.length;
    }

    /** The place of a neuron. */
    public int place(int neuron) {
        return places[neuron];
    }

    /** The place of each neuron. */
    public int[] places() {
        return places.clone();
    }

    /** The coordinate of a place along a dimension, in grid steps. */
    public int coordinate(int place, int dimension) {
        return coordinates[place][dimension];
    }

    /** Exchanges the places of two neurons. */
    public void swap(int neuron, int other) {
        int place = places[neuron];
        places[neuron] = places[other];
        places[other] = place;
        swaps++;
    }

    /** How many swaps there have been since training began. */
    public long swaps() {
        return swaps;
    }

    /**
     * Puts every neuron at the given place, as read from a checkpoint.
     *
     * @param places the place of each neuron, a permutation of 0 … neurons − 1
     * @param swaps  how many swaps led there
     * @throws IllegalArgumentException if two neurons share a place or the number of neurons differs
     */
    public void restore(int[] places, long swaps) {
        boolean[] taken = new boolean[this.places.length];
        if (places.length != taken.length) {
            throw new IllegalArgumentException(places.length + " places for " + taken.length + " neurons");
        }
        for (int place : places) {
            if (place < 0 || place >= taken.length || taken[place]) {
                throw new IllegalArgumentException("place " + place + " is outside the grid or taken twice");
            }
            taken[place] = true;
        }
        System.arraycopy(places, 0, this.places, 0, places.length);
        this.swaps = swaps;
    }
}
