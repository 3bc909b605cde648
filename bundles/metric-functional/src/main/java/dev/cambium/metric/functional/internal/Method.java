package dev.cambium.metric.functional.internal;

/** How clusters are found. */
public enum Method {

    /** k-means, from k-means++ starts. */
    KMEANS {
        @Override
        Clusterer of(Points points, double[][] squares, int restarts) {
            return new KMeans(points, squares, restarts);
        }
    },

    /** Agglomerative, with Ward's linkage; chance and restarts play no part. */
    HIERARCHICAL {
        @Override
        Clusterer of(Points points, double[][] squares, int restarts) {
            return Ward.of(squares);
        }
    };

    /**
     * A clusterer of these points.
     *
     * @param squares  the squared distance of each two points
     * @param restarts how often to begin anew, where chance plays a part
     */
    abstract Clusterer of(Points points, double[][] squares, int restarts);
}
