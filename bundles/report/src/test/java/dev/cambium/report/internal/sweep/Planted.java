package dev.cambium.report.internal.sweep;

import dev.cambium.api.metric.Measurement.Better;
import dev.cambium.runs.Headline;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Points of sweeps as tests plant them. */
public final class Planted {

    public static final Measure ACCURACY = measure("accuracy", Better.MORE);
    public static final Measure COST = measure("cost", Better.LESS);

    private Planted() {
    }

    static Measure measure(String name, Better better) {
        return new Measure(new Headline("planted", name, name, ""), name, better);
    }

    /**
     * A point.
     *
     * @param values   what is varied
     * @param measured a value of each number for each seed
     */
    static SweptPoint point(Map<String, String> values, Map<Measure, double[]> measured) {
        int seeds = measured.values().stream().mapToInt(array -> array.length).max().orElse(0);
        List<RunSummary> runs = IntStream.range(0, seeds).mapToObj(seed -> {
            Map<Headline, Double> headlines = new LinkedHashMap<>();
            measured.forEach((measure, array) -> headlines.put(measure.headline(), array[seed]));
            return new RunSummary("run" + seed, Path.of("runs", "trials", "run" + seed), "planted", "", seed,
                    RunState.DONE, "", 1, 1, Instant.EPOCH, headlines);
        }).toList();
        return new SweptPoint(values, values, runs);
    }

    /** A function of three settings a, b and c. */
    interface OfThree {
        double at(int a, int b, int c);
    }

    /** A grid on which an accuracy is a function. */
    static List<SweptPoint> grid(int a, int b, int c, OfThree accuracy) {
        List<SweptPoint> points = new ArrayList<>();
        for (int i = 0; i < a; i++) {
            for (int j = 0; j < b; j++) {
                for (int k = 0; k < c; k++) {
                    Map<String, String> values = new LinkedHashMap<>();
                    values.put("a", String.valueOf(i));
                    values.put("b", String.valueOf(j));
                    values.put("c", String.valueOf(k));
                    points.add(point(values, Map.of(ACCURACY, new double[] {accuracy.at(i, j, k)})));
                }
            }
        }
        return points;
    }
}
