package dev.cambium.figures;

import java.util.List;

/**
 * Neurons at their places on a plane grid, coloured by their class or by a number, with the connections between them.
 *
 * @param title       what the map shows
 * @param rows        the number of rows of the grid
 * @param columns     the number of columns
 * @param nodes       the neurons
 * @param links       connections, drawn in this order; stronger ones are wider, positive and negative ones differ in
 *                    colour
 * @param scale       from the nodes' numbers to colours; {@code null} if they are coloured by class
 */
public record BrainMap(String title, int rows, int columns, List<Node> nodes, List<Link> links, HeatMap.Scale scale)
        implements Figure {

    /** @throws IllegalArgumentException if the grid has no places, or a connection is of no neuron */
    public BrainMap {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a grid of " + rows + " x " + columns + " places");
        }
        for (Link link : links) {
            if (Math.min(link.from(), link.to()) < 0 || Math.max(link.from(), link.to()) >= nodes.size()) {
                throw new IllegalArgumentException("a connection from neuron " + link.from() + " to " + link.to()
                        + " of " + nodes.size());
            }
        }
    }

    /**
     * A neuron.
     *
     * @param row    its place, from 0 on
     * @param column its place, from 0 on
     * @param group  its class, see {@link Palette}; negative for none
     * @param value  its number, for a map with a scale; not a number for none
     */
    public record Node(double row, double column, int group, double value) {
    }

    /**
     * A connection.
     *
     * @param from   the index of the sending neuron among the nodes
     * @param to     the index of the receiving one
     * @param weight its weight
     */
    public record Link(int from, int to, double weight) {
    }
}
