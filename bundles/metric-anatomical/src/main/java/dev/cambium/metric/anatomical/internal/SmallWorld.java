package dev.cambium.metric.anatomical.internal;

import java.util.List;

/**
 * Whether a graph is a small world (Watts and Strogatz 1998): far more clustered than a random one of the same size
 * and density, but with paths hardly longer.
 *
 * @param nodes      the nodes of the largest component, of which the other numbers are
 * @param clustering the clustering coefficient C
 * @param pathLength the characteristic path length L, in edges
 * @param ratio      (C / C_random) / (L / L_random) (Humphries and Gurney 2008, PLoS ONE 3:e0002051), C_random and
 *                   L_random the means over random graphs with as many nodes and edges (Erdős and Rényi); not a number
 *                   where one of these is 0 or undefined
 */
record SmallWorld(int nodes, double clustering, double pathLength, double ratio) {

    /** What is compared. */
    private record Shape(double clustering, double pathLength) {

        static Shape of(Graph graph) {
            return new Shape(graph.clustering(), graph.largestComponent().pathLength());
        }
    }

    /**
     * Compares the largest component of a graph.
     *
     * @param randomGraphs with how many random graphs, one or more; of one that is not connected, the paths are those
     *                     of its largest component
     */
    static SmallWorld of(Graph graph, int randomGraphs, Draws draws) {
        Graph component = graph.largestComponent();
        int edges = component.edges();
        Shape shape = Shape.of(component);
        List<Shape> random = draws.repeat("graph", randomGraphs,
                stream -> Shape.of(Graph.random(component.nodes(), edges, stream)));
        double clustering = random.stream().mapToDouble(Shape::clustering).sum() / randomGraphs;
        double pathLength = random.stream().mapToDouble(Shape::pathLength).sum() / randomGraphs;
        double ratio = shape.clustering / clustering / (shape.pathLength / pathLength);
        return new SmallWorld(component.nodes(), shape.clustering, shape.pathLength,
                Double.isInfinite(ratio) ? Double.NaN : ratio);
    }
}
