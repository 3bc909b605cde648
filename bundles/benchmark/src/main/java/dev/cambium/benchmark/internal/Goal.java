package dev.cambium.benchmark.internal;

import java.util.Locale;

/** The numbers at the top level of the results: what each means, and what Cambium aims at. */
enum Goal {
    SPEEDUP_16("speedupOverPyTorch.batch16", "PyTorch's step / mean step of the experiment, batch 16", "≥ 3"),
    SPEEDUP_64("speedupOverPyTorch.batch64", "PyTorch's step / mean step of the experiment, batch 64", "≥ 2"),
    DENSE_SPEEDUP_16("denseSpeedupOverPyTorch.batch16", "PyTorch's step / step with no weight pruned, batch 16", ""),
    DENSE_SPEEDUP_64("denseSpeedupOverPyTorch.batch64", "PyTorch's step / step with no weight pruned, batch 64", ""),
    PEAK_64("shareOfSgemmPeak.batch64", "share of the SGEMM peak, step with no weight pruned, batch 64", "≥ 0.75"),
    PEAK_16("shareOfSgemmPeak.batch16", "share of the SGEMM peak, step with no weight pruned, batch 16", ""),
    DATA("dataShare", "share of the step that draws the data, batch 16, no weight pruned", "≤ 0.03"),
    DATA_SPEEDUP("dataSpeedupOverNeurogym", "data drawn per core / neurogym's (720 sequences/s)", "≥ 50"),
    UPDATE("regularizerAndOptimizerShare", "share of regularizer and optimizer, batch 16, no weight pruned", "≤ 0.05"),
    SWAPS("swapRoundMillis", "all-pairs swaps from a random layout to a local optimum [ms]", "≤ 20"),
    SWAPS_SPEEDUP("swapSpeedupOverOriginal", "the same by full cost for each candidate / that", "≥ 1000"),
    BUSY("oversubscribedRatio", "step on one core / on all, while two threads a core do something else", "≥ 1"),
    TWO_RUNS("twoRunsThroughput", "throughput of two runs at once / of one, a thread each", "≥ 1.9"),
    SMALL_PEAK_64("smallShareOfPeak.neurons64", "share of the SGEMM peak, two runs of 64 neurons at once", "≥ 0.65"),
    SMALL_PEAK_100("smallShareOfPeak", "the same, 100 neurons", "≥ 0.8"),
    SMALL_PEAK_128("smallShareOfPeak.neurons128", "the same, 128 neurons", "≥ 0.8"),
    SMALL_SPEEDUP("smallSpeedupOverPyTorch", "steps/s of two runs of 100 neurons / of two processes of PyTorch",
            "≥ 8"),
    LARGE_PEAK("largeShareOfPeak", "share of the SGEMM peak, 1,600 neurons, batch 64", "≥ 0.7"),
    START("startMillis", "'cambium plugins' from its start to its end [ms]", "≤ 800"),
    HEAP("heapBytesPerStep", "heap allocated by a training step, a record of it and swaps [bytes]", "≤ 100"),
    NATIVE("nativeGrowthMegabytes", "growth of native memory over 10,000 steps [MB]", "≤ 1");

    private final String key;
    private final String title;
    private final String target;

    Goal(String key, String title, String target) {
        this.key = key;
        this.title = title;
        this.target = target;
    }

    /** Its key in the JSON. */
    String key() {
        return key;
    }

    /** One line for people. */
    String title() {
        return title;
    }

    /** What is aimed at, such as {@code ≥ 3}; empty if nothing is. */
    String target() {
        return target;
    }

    /** Whether a value reaches the target. */
    boolean isReachedBy(double value) {
        if (target.isEmpty()) {
            return true;
        }
        double bound = Double.parseDouble(target.substring(2));
        return target.charAt(0) == '≥' ? value >= bound : value <= bound;
    }

    /** A value with three significant digits. */
    static String show(double value) {
        if (value == 0 || Math.abs(value) >= 100) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(value))));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
