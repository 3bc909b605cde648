package dev.cambium.api.network;

/** How far two places of a {@link Layout} are from each other, in grid steps. */
public enum Distance {
    /** Along the straight line. */
    EUCLIDEAN {
        @Override
        double combine(double sum, double along) {
            return sum + along * along;
        }

        @Override
        double finish(double sum) {
            return Math.sqrt(sum);
        }
    },
    /** Along the grid's lines. */
    MANHATTAN {
        @Override
        double combine(double sum, double along) {
            return sum + along;
        }

        @Override
        double finish(double sum) {
            return sum;
        }
    };

    abstract double combine(double sum, double along);

    abstract double finish(double sum);

    /**
     * The distance between two places.
     *
     * @param layout the grid
     * @param torus  whether each dimension closes to a ring
     */
    public double between(Layout layout, int place, int other, boolean torus) {
        double sum = 0;
        for (int d = 0; d < layout.dimensions(); d++) {
            int along = Math.abs(layout.coordinate(place, d) - layout.coordinate(other, d));
            sum = combine(sum, torus ? Math.min(along, layout.size(d) - along) : along);
        }
        return finish(sum);
    }

    /** The distances between all pairs of places, by {@link #between}; symmetric, zeros on the diagonal. */
    public double[][] betweenPlaces(Layout layout, boolean torus) {
        int n = layout.neurons();
        double[][] distances = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < a; b++) {
                distances[a][b] = distances[b][a] = between(layout, a, b, torus);
            }
        }
        return distances;
    }
}
