package dev.cambium.benchmark.internal;

import dev.cambium.experiment.Plugins;
import dev.cambium.figures.Axis;
import dev.cambium.figures.LineChart;
import dev.cambium.runs.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** How a training step's time, and the memory it needs, grow with each size while the others stay. */
final class Scaling {

    private static final int[] GRID_SIDES = {10, 14, 20, 28, 40, 56, 64};
    private static final int[] BATCHES = {2, 4, 8, 16, 32, 64, 128, 256};
    private static final int[] SEQUENCES = {25, 50, 100, 200, 400, 800};
    private static final int[] TASKS = {1, 2, 5, 10, 20};
    private static final double OPERATIONS = 3e11;
    private static final int FEWEST_STEPS = 5;
    private static final int MOST_STEPS = 300;
    private static final double MEGABYTE = 1e6;
    /** Of less, what earlier runs have freed and this one uses again is too large a part. */
    private static final double MEASURABLE_MEGABYTES = 25;

    /**
     * One measurement.
     *
     * @param value             of the size that varies
     * @param milliseconds      a step
     * @param gigaflops         what a step reaches
     * @param memoryMegabytes   what the run holds, on the heap and outside, more than before it; null if too little to
     *                          be measured
     * @param arraysMegabytes   what its arrays need
     */
    record Point(int value, double milliseconds, double gigaflops, Double memoryMegabytes, double arraysMegabytes) {
    }

    private final Trainings trainings;
    private final Plugins plugins;
    private final Consumer<String> announce;
    private final Map<String, List<Point>> points = new LinkedHashMap<>();

    /** @param announce told what is being done, in one line */
    Scaling(Trainings trainings, Plugins plugins, Consumer<String> announce) {
        this.trainings = trainings;
        this.plugins = plugins;
        this.announce = announce;
    }

    /** Measures all. */
    void measure() {
        measure(20, "the first, to warm up", "training.batch=16");
        for (int side : GRID_SIDES) {
            add("neurons", side * side, "model.hidden=" + side * side, "model.layout=[" + side + "," + side + "]");
        }
        for (int batch : BATCHES) {
            add("batch", batch, "training.batch=" + batch);
        }
        for (int sequence : SEQUENCES) {
            add("sequence", sequence, "training.sequence=" + sequence);
        }
        List<String> all = trainings.tasks();
        for (int tasks : TASKS) {
            if (tasks <= all.size()) {
                add("tasks", tasks, "tasks=[" + String.join(",", all.subList(0, tasks)) + "]");
            }
        }
    }

    private void add(String size, int value, String... overrides) {
        points.computeIfAbsent(size, key -> new ArrayList<>()).add(measure(value, size + " " + value, overrides));
    }

    private Point measure(int value, String what, String... overrides) {
        announce.accept(what);
        Size size = Size.of(trainings.experiment(overrides), plugins);
        int steps = (int) Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, OPERATIONS / size.operations()));
        List<String> all = new ArrayList<>(List.of(overrides));
        // a large network explodes at the rate of a small one
        all.addAll(List.of("regularizer.lambda=1e-12", "optimizer.learningRate=1e-6",
                "training.steps=" + 3 * steps, "training.logEvery=" + steps,
                "training.checkpointEvery=" + 3 * steps));
        long before = memory();
        long[] during = new long[1];
        List<Progress> reports = trainings.train(progress -> during[0] = memory(), all.toArray(String[]::new));
        double milliseconds = Math.min(reports.get(1).stepTime().total(), reports.get(2).stepTime().total());
        double arrays = size.arrayBytes() / MEGABYTE;
        return new Point(value, milliseconds, size.operations() / milliseconds / 1e6,
                arrays < MEASURABLE_MEGABYTES ? null : (during[0] - before) / MEGABYTE, arrays);
    }

    /** What is on the heap once it is cleared of what nobody needs, and what is held outside it, in bytes. */
    private static long memory() {
        System.gc();
        Memory memory = Memory.at(0);
        return memory.usedHeap() + memory.nativeMemory();
    }

    /** The measurements, by the size that varies. */
    Map<String, List<Point>> points() {
        return points;
    }

    /**
     * The exponents of time, over all values and over the last two, and of memory, over these,
     * where it can be measured; by the size that varies.
     */
    Map<String, Map<String, Double>> exponents() {
        Map<String, Map<String, Double>> exponents = new LinkedHashMap<>();
        points.forEach((size, list) -> {
            List<Point> end = list.subList(list.size() - 2, list.size());
            Map<String, Double> ofSize = new LinkedHashMap<>();
            ofSize.put("time", exponent(list, Point::milliseconds));
            ofSize.put("timeAtTheEnd", exponent(end, Point::milliseconds));
            if (end.stream().allMatch(point -> point.memoryMegabytes() != null)) {
                ofSize.put("memoryAtTheEnd", exponent(end, Point::memoryMegabytes));
            }
            exponents.put(size, ofSize);
        });
        return exponents;
    }

    private static double exponent(List<Point> list, ToDoubleFunction<Point> of) {
        return Statistics.exponent(list.stream().mapToDouble(Point::value).toArray(),
                list.stream().mapToDouble(of).toArray());
    }

    /** For people. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        Map<String, Map<String, Double>> exponents = exponents();
        points.forEach((size, list) -> {
            lines.add(String.format("%-8s  %9s  %8s  %11s  %11s", size, "step [ms]", "GFLOP/s", "memory [MB]",
                    "arrays [MB]"));
            for (Point point : list) {
                lines.add(String.format(Locale.ROOT, "%-8d  %9.2f  %8.0f  %11s  %11.1f", point.value(),
                        point.milliseconds(), point.gigaflops(), megabytes(point.memoryMegabytes()),
                        point.arraysMegabytes()));
            }
            Map<String, Double> e = exponents.get(size);
            lines.add(String.format(Locale.ROOT, "exponent of time %.2f, at the end %.2f%s", e.get("time"),
                    e.get("timeAtTheEnd"), e.containsKey("memoryAtTheEnd")
                            ? String.format(Locale.ROOT, "; of memory at the end %.2f", e.get("memoryAtTheEnd")) : ""));
            lines.add("");
        });
        return lines;
    }

    private static String megabytes(Double megabytes) {
        return megabytes == null ? "-" : String.format(Locale.ROOT, "%.1f", megabytes);
    }

    /** Step time against each size, relative to the paper's. */
    LineChart chart() {
        List<LineChart.Line> lines = new ArrayList<>();
        points.forEach((size, list) -> lines.add(new LineChart.Line(size,
                list.stream().map(point -> (double) point.value()).toList(),
                list.stream().map(Point::milliseconds).toList())));
        return new LineChart("A training step's time as one size varies",
                new Axis("neurons, sequences in a batch, steps of a sequence, or tasks", true),
                new Axis("time [ms]", true), lines);
    }
}
