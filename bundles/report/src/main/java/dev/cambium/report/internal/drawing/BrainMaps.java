package dev.cambium.report.internal.drawing;

import dev.cambium.figures.BrainMap;
import dev.cambium.figures.HeatMap;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Draws the neurons of a flat grid at their places. */
final class BrainMaps {

    private final PlacedNeurons anatomy;

    BrainMaps(PlacedNeurons anatomy) {
        this.anatomy = anatomy;
    }

    /** Neurons in the colours of classes. */
    BrainMap byClass(String title, int[] classes, List<BrainMap.Link> links) {
        return map(title, links, null, neuron -> node(neuron, classes[neuron], Double.NaN));
    }

    /** Neurons in the colours of numbers. */
    BrainMap byNumber(String title, double[] values, HeatMap.Scale scale) {
        return map(title, List.of(), scale, neuron -> node(neuron, -1, values[neuron]));
    }

    private BrainMap.Node node(int neuron, int group, double value) {
        return new BrainMap.Node(anatomy.row(neuron), anatomy.column(neuron), group, value);
    }

    private BrainMap map(String title, List<BrainMap.Link> links, HeatMap.Scale scale,
            IntFunction<BrainMap.Node> node) {
        return new BrainMap(title, anatomy.rows(), anatomy.columns(),
                IntStream.range(0, anatomy.layout().neurons()).mapToObj(node).toList(), links, scale);
    }
}
