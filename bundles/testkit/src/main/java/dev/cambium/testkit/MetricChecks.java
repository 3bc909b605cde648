package dev.cambium.testkit;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.network.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** For tests of metrics: what every metric has to keep to, each in one line. All throw an {@link AssertionError}. */
public final class MetricChecks {

    private static final int THREADS = 3;

    private MetricChecks() {
    }

    /** All of these. */
    public static void all(Supplier<? extends Metric> metric, Subject subject) {
        isDeterministic(metric, subject);
        changesNothing(metric, subject);
    }

    /** Equal subjects give equal measurements, whichever instance measures, and with however many threads. */
    public static void isDeterministic(Supplier<? extends Metric> metric, Subject subject) {
        List<String> expected = words(metric.get().measure(subject));
        Metric used = metric.get();
        used.measure(subject);
        requireEqual(expected, words(used.measure(subject)), "when it measures a second time");
        requireEqual(expected, words(metric.get().measure(new ThreadedSubject(subject, THREADS, new ArrayList<>()))),
                "with " + THREADS + " threads");
    }

    /** The network is as it was. */
    public static void changesNothing(Supplier<? extends Metric> metric, Subject subject) {
        List<Integer> before = contents(subject);
        metric.get().measure(subject);
        if (!before.equals(contents(subject))) {
            throw new AssertionError("the metric has changed the network, which all metrics share; it may change a "
                    + "copy");
        }
    }

    private static List<Integer> contents(Subject subject) {
        List<Integer> contents = new ArrayList<>();
        for (Parameter parameter : subject.network().parameters()) {
            float[] values = new float[parameter.length()];
            parameter.values().get(0, values);
            contents.add(Arrays.hashCode(values));
        }
        contents.add(Arrays.hashCode(subject.network().layout().places()));
        for (String task : subject.network().tasks()) {
            contents.add(Objects.hash(subject.trials(task).stream().map(TrialContents::of).toList()));
        }
        return contents;
    }

    private static void requireEqual(List<String> expected, List<String> found, String when) {
        if (!expected.equals(found)) {
            int first = 0;
            while (first < Math.min(expected.size(), found.size()) && expected.get(first).equals(found.get(first))) {
                first++;
            }
            throw new AssertionError("the metric measures something else " + when + ": expected "
                    + (first < expected.size() ? expected.get(first) : "nothing more") + ", found "
                    + (first < found.size() ? found.get(first) : "nothing more"));
        }
    }

    private static List<String> words(List<Measurement> measurements) {
        return measurements.stream().map(MetricChecks::words).toList();
    }

    /** All that a measurement is made of. */
    private static String words(Measurement measurement) {
        if (measurement instanceof Measurement.Artifact artifact) {
            try {
                return "Artifact " + artifact.name() + " of " + Arrays.hashCode(Files.readAllBytes(artifact.file()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return RecordWords.of(measurement);
    }
}
