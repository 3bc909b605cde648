package dev.cambium.report.internal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Histogram;
import dev.cambium.api.metric.Measurement.Labels;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.api.metric.Measurement.SignificanceTest;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.api.network.Layout;
import dev.cambium.experiment.ExperimentFormat;
import dev.cambium.runs.Progress;
import dev.cambium.runs.RunResult;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.runs.SavedNetwork;
import dev.cambium.runs.StepTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A run for tests, whose network has four modules that were planted. */
public final class PlantedRun {

    private static final List<String> TASKS = List.of("battery.go", "battery.anti", "battery.match");
    private static final int CLASSES = 4;

    private final String name;
    private final String variant;
    private final long seed;
    private final int side;
    private final Random random;
    private JsonObject report = new JsonObject();
    private final Map<String, List<Measurement>> measurements = new LinkedHashMap<>();
    private final List<RunResult.Snapshot> snapshots = new ArrayList<>();
    private final List<RunResult.Example> examples = new ArrayList<>();
    private int[] shape;
    private String id;

    /** A run without measurements. */
    public PlantedRun(String name, String variant, long seed, int side) {
        this.name = name;
        this.variant = variant;
        this.seed = seed;
        this.side = side;
        this.shape = new int[] {side, side};
        this.id = "run-" + variant + seed;
        this.random = new Random(seed * 31 + variant.hashCode());
    }

    /** The value of the experiment's key {@code report}. */
    public PlantedRun report(String json) {
        report = JsonParser.parseString(json).getAsJsonObject();
        return this;
    }

    /** Another id than that of its variant and seed. */
    public PlantedRun id(String newId) {
        id = newId;
        return this;
    }

    /** Another grid of as many neurons. */
    public PlantedRun shape(int... newShape) {
        shape = newShape.clone();
        return this;
    }

    /** Adds measurements of a metric. */
    public PlantedRun metric(String metric, Measurement... some) {
        measurements.computeIfAbsent(metric, each -> new ArrayList<>()).addAll(List.of(some));
        return this;
    }

    /** Adds what the network answers to a trial of a task whose answers are values; the first step does not count. */
    public PlantedRun example(String task, int outputs) {
        float[][] targets = new float[12][outputs];
        float[][] answers = new float[12][outputs];
        float[] weights = new float[12];
        for (int step = 1; step < weights.length; step++) {
            Arrays.fill(targets[step], (float) Math.sin(step));
            Arrays.fill(answers[step], 0.9f * (float) Math.sin(step));
            weights[step] = 1;
        }
        examples.add(new RunResult.Example(task, answers, targets, weights));
        return this;
    }

    /** Adds a snapshot, whose network is in a file of that name. */
    public PlantedRun snapshot(long step) {
        snapshots.add(new RunResult.Snapshot(step, Path.of(step + ".npz")));
        return this;
    }

    /** Adds measurements of every kind, whose headlines depend on whether the classes are planted in space. */
    public PlantedRun everything(double localised) {
        double[] chance = IntStream.range(0, 199).mapToDouble(i -> 0.23 + 0.015 * random.nextGaussian()).toArray();
        double[] x = {100, 300, 1000, 3000};
        double[] y = {0.4, 0.7, 0.88 + 0.02 * localised, 0.91};
        metric("performance", new Scalar("accuracy", "accuracy", "", 0.91 + 0.001 * seed, true),
                new Vector("perTask", "accuracy per task", "", new double[] {1, 0.9, Double.NaN}, TASKS, Axis.TASKS));
        metric("sparsity", new Scalar("recurrentWeights", "recurrent weights > 0.01", "", 5046 + seed,
                neurons() * neurons(), true));
        metric("functional", new Labels("clusters", "functional clusters", classes()),
                new Matrix("variance", "task variance", "", random(neurons(), 3), List.of(), TASKS, Axis.NEURONS,
                        Axis.TASKS),
                new Vector("sizes", "neurons in each cluster", "neurons", new double[] {9, 9, 9, 9}, List.of(),
                        Axis.CLUSTERS),
                new Histogram("first", "fractional task variance of go and anti", "", new double[] {-1, 0, 1},
                        new double[] {3, 4}, "neurons"),
                new Histogram("second", "fractional task variance of go and match", "", new double[] {-1, 0, 1},
                        new double[] {5, 2}, "neurons"));
        metric("anatomical", new SignificanceTest("neighbours", "same-cluster neighbours", "",
                localised > 0 ? 0.51 : 0.231, chance, true),
                new SignificanceTest("isolated", "isolated neurons", "", 0.2, chance, false),
                new Vector("participation", "participation", "", random(1, neurons())[0], List.of(), Axis.NEURONS));
        metric("pruning", new Curve("frontier", "accuracy against recurrent weights kept",
                new Curve.Quantity("recurrent weights kept", "", true),
                new Curve.Quantity("mean strict accuracy", "", false), List.of(new Series("", x, y))));
        metric("representation", new Matrix("components", "task representations", "", random(3, 2), TASKS,
                List.of("PC1", "PC2"), Axis.TASKS, Axis.ITEMS));
        return this;
    }

    private int neurons() {
        return side * side;
    }

    private int[] classes() {
        return IntStream.range(0, neurons()).map(i -> i % 17 == 0 ? -1 : i * CLASSES / neurons()).toArray();
    }

    private double[][] random(int rows, int columns) {
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            for (int i = 0; i < columns; i++) {
                row[i] = random.nextDouble();
            }
        }
        return values;
    }

    /** A network of the run; weights are strong within classes. */
    public SavedNetwork network() {
        int n = neurons();
        Layout layout = new Layout(shape);
        int[] places = layout.places();
        for (int i = n - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int place = places[i];
            places[i] = places[other];
            places[other] = place;
        }
        layout.restore(places, 7);
        int[] classes = classes();
        float[][] weights = new float[n][n];
        for (int to = 0; to < n; to++) {
            for (int from = 0; from < n; from++) {
                boolean near = classes[to] == classes[from];
                weights[to][from] = random.nextDouble() < (near ? 0.1 : 0.01) ? (float) random.nextGaussian() : 0;
            }
        }
        return new SavedNetwork(layout, new float[n][3], weights, new float[n], new float[2][n], new float[2]);
    }

    /** The run. */
    public RunResult build() {
        RunSummary summary = new RunSummary(id, Path.of(id), name, variant, seed, RunState.DONE, "", 400, 400,
                Instant.parse("2026-11-26T21:49:03Z"), Map.of());
        JsonObject json = JsonParser.parseString("""
                { "model": { "hidden": 4, "layout": [2, 2] }, "tasks": ["battery.go"], "batteries": { "battery": {} },
                  "optimizer": { "type": "sgd" }, "metrics": [], "training": { "steps": 400, "threads": 1 } }""")
                .getAsJsonObject();
        json.addProperty("name", name);
        json.addProperty("variant", variant);
        json.addProperty("seed", seed);
        json.add("regularizer", JsonParser.parseString("{\"type\": \"" + variant + "\"}"));
        json.add("report", report);
        List<Progress> progress = IntStream.rangeClosed(1, 8).mapToObj(i -> new Progress(i * 50L, 400, 1.0 / i, 0.1,
                1 - 1.0 / i, Map.of("battery.go", 1 - 0.5 / i, "battery.anti", 1 - 0.9 / i), Map.of(),
                Indicators.of(1.0 / i, 1000.0 / i, i), 100, StepTime.NONE, !examples.isEmpty())).toList();
        List<RunView.Event> events = List.of(
                new RunView.Event(Instant.parse("2026-11-26T21:49:03Z"), 0, "started", Map.of()),
                new RunView.Event(Instant.parse("2026-11-26T21:50:03Z"), 200, "swapped",
                        Map.of("regularizer", "l1 → bimt")));
        JsonObject manifest = JsonParser.parseString("{\"started\": \"2026\", \"java\": \"17\", \"bundles\": [{"
                + "\"symbolicName\": \"org.example.metric\", \"version\": \"1.2.3\", \"sha256\": \"ab\"}]}")
                .getAsJsonObject();
        return new RunResult(new RunView(summary, ExperimentFormat.read(Path.of("test"), json), progress, events,
                Optional.empty()), manifest, measurements, network(), snapshots, examples);
    }
}
