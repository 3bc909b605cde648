package dev.cambium.report.internal.drawing;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.network.Layout;
import dev.cambium.report.internal.findings.AnalysedRun;
import dev.cambium.report.internal.findings.Finding;
import dev.cambium.report.internal.findings.Texts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the neurons of a run are and which class of its partition they belong to.
 *
 * @param layout  the places of the neurons
 * @param title   what the classes are, such as functional clusters; empty if there is no partition
 * @param classes the class of each neuron, −1 for none
 */
public record PlacedNeurons(Layout layout, String title, int[] classes) {

    /** The anatomy of a run, with the first partition that a metric found. */
    public static PlacedNeurons of(AnalysedRun run) {
        Layout layout = run.result().network().layout();
        return run.partition().map(Finding::measurement).map(Measurement.Labels.class::cast)
                .filter(labels -> labels.classes().length == layout.neurons())
                .map(labels -> new PlacedNeurons(layout, labels.title(), labels.classes()))
                .orElseGet(() -> {
                    int[] none = new int[layout.neurons()];
                    Arrays.fill(none, -1);
                    return new PlacedNeurons(layout, "", none);
                });
    }

    /** Whether there is a partition, and a neuron in one of its classes. */
    boolean isPartitioned() {
        return !title.isEmpty() && outside() < classes.length;
    }

    /** The number of neurons that are in no class. */
    long outside() {
        return Arrays.stream(classes).filter(each -> each < 0).count();
    }

    /** Whether the places can be drawn on paper: a plane grid, or a line as one row. */
    public boolean isFlat() {
        return layout.dimensions() <= 2;
    }

    /** The number of rows of a flat grid. */
    public int rows() {
        return layout.dimensions() == 1 ? 1 : layout.size(0);
    }

    /** The number of columns of a flat grid. */
    public int columns() {
        return layout.size(layout.dimensions() - 1);
    }

    /** The row of a neuron on a flat grid. */
    int row(int neuron) {
        return layout.dimensions() == 1 ? 0 : layout.coordinate(layout.place(neuron), 0);
    }

    /** The column of a neuron on a flat grid. */
    int column(int neuron) {
        return layout.coordinate(layout.place(neuron), layout.dimensions() - 1);
    }

    /** The neurons in the order of their places. */
    List<Integer> byPlace() {
        return sorted(Comparator.comparingInt(layout::place));
    }

    /** The neurons that are in a class, class by class, each class in the order of places. */
    List<Integer> byClass() {
        return sorted(Comparator.<Integer>comparingInt(neuron -> classes[neuron]).thenComparingInt(layout::place))
                .stream().filter(neuron -> classes[neuron] >= 0).toList();
    }

    /** Says in a sentence that neurons of no class are left out, with a blank before it; empty if there are none. */
    String withoutOutside() {
        return outside() == 0 ? "" : " Without the " + Texts.count(outside(), "neuron") + " in none of the " + title
                + ".";
    }

    private List<Integer> sorted(Comparator<Integer> order) {
        return IntStream.range(0, layout.neurons()).boxed().sorted(order).toList();
    }

    /** The classes of neurons, in the given order. */
    List<Integer> classesOf(List<Integer> neurons) {
        return neurons.stream().map(neuron -> classes[neuron]).toList();
    }
}
