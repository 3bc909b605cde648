package dev.cambium.metric.anatomical.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Histogram;
import dev.cambium.api.metric.Measurement.Labels;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.SignificanceTest;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.network.Layout;
import dev.cambium.testkit.SmallNetwork;
import java.util.List;
import java.util.Map;
import org.osgi.util.converter.Converters;

/** For tests: what the metric measures. */
record Analysis(List<Measurement> measurements) {

    static Anatomical metric(Map<String, ?> settings) {
        return new Anatomical(Converters.standardConverter().convert(settings).to(Anatomical.Settings.class));
    }

    static Analysis of(Layout layout, float[][] recurrent, int[] clusters, Map<String, ?> settings) {
        return new Analysis(metric(settings).measure(subject(layout, recurrent, clusters)));
    }

    static Analysis of(Layout layout, float[][] recurrent, int[] clusters) {
        return of(layout, recurrent, clusters, Map.of("permutations", 20));
    }

    static Subject subject(Layout layout, float[][] recurrent, int[] clusters) {
        SmallNetwork network = SmallNetwork.of(layout, new float[recurrent.length][1], recurrent,
                new float[1][recurrent.length], "b.one");
        return network.subject(Map.of(), Map.of("functional", List.of(new Labels("clusters", "", clusters))));
    }

    /** A layout with the given place of each neuron. */
    static Layout layout(int[] places, int... shape) {
        Layout layout = new Layout(shape);
        layout.restore(places, 0);
        return layout;
    }

    SignificanceTest test(String name) {
        return find(SignificanceTest.class, name);
    }

    double value(String name) {
        Measurement measurement = find(Measurement.class, name);
        return measurement instanceof SignificanceTest test ? test.value() : ((Scalar) measurement).value();
    }

    double[] vector(String name) {
        return find(Vector.class, name).values();
    }

    int[] classes(String name) {
        return find(Labels.class, name).classes();
    }

    Histogram histogram(String name) {
        return find(Histogram.class, name);
    }

    private <T extends Measurement> T find(Class<T> type, String name) {
        return type.cast(measurements.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow());
    }
}
