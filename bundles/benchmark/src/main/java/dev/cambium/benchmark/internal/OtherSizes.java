package dev.cambium.benchmark.internal;

import dev.cambium.experiment.Plugins;
import dev.cambium.runs.Progress;
import dev.cambium.runs.StepTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Networks that are smaller than the paper's, of which many are trained, and larger ones. No weight is pruned. */
final class OtherSizes {

    /** Neurons, and the layout that they fill. */
    private record Neurons(int count, String layout) {
    }

    private static final List<Neurons> SMALL =
            List.of(new Neurons(64, "[8,8]"), new Neurons(100, "[10,10]"), new Neurons(128, "[16,8]"));
    private static final List<Neurons> LARGE = List.of(new Neurons(1_600, "[40,40]"), new Neurons(4_096, "[64,64]"));
    private static final int[] BATCHES = {16, 64};
    private static final int SMALL_STEPS = 900;
    private static final int SMALL_WARM_UP = 300;
    /** A step may take seconds. */
    private static final int LARGE_STEPS = 4;

    private final Trainings trainings;
    private final Plugins plugins;
    private final Optional<PyTorch> pyTorch;
    private final int repeats;
    private final Findings findings;
    private final Consumer<String> announce;

    /** @param announce told what is being done, in one line */
    OtherSizes(Trainings trainings, Plugins plugins, Optional<PyTorch> pyTorch, int repeats, Findings findings,
            Consumer<String> announce) {
        this.trainings = trainings;
        this.plugins = plugins;
        this.pyTorch = pyTorch;
        this.repeats = repeats;
        this.findings = findings;
        this.announce = announce;
    }

    /** Two at once with a thread each, as sweeps train them, beside the SGEMM of as many cores. */
    void small() throws InterruptedException {
        for (Neurons neurons : SMALL) {
            announce.accept("two networks of " + neurons.count() + " neurons at once");
            String[] overrides = overrides(neurons, "training.threads=1", "training.steps=" + SMALL_STEPS,
                    "training.logEvery=" + SMALL_WARM_UP / 3);
            Size size = Size.of(trainings.experiment(overrides), plugins);
            List<Double> shares = new ArrayList<>();
            List<Double> speedups = new ArrayList<>();
            for (int repeat = 0; repeat < repeats; repeat++) {
                double peak = MatrixPeak.operationsPerSecond() * Math.min(2, cores()) / cores();
                double steps = trainings.trainTwo(overrides).stream().mapToDouble(reports -> 1e3
                        / Statistics.typical(reports, SMALL_WARM_UP, StepTime::total)).sum();
                shares.add(steps * size.operations() / peak);
                if (neurons.count() == 100 && pyTorch.isPresent()) {
                    speedups.add(steps / pyTorch.get().stepsPerSecondOfTwo(size));
                }
            }
            findings.put(goal(neurons), Statistics.median(shares));
            if (!speedups.isEmpty()) {
                findings.put(Goal.SMALL_SPEEDUP, Statistics.median(speedups));
            }
        }
    }

    private static Goal goal(Neurons neurons) {
        return switch (neurons.count()) {
            case 64 -> Goal.SMALL_PEAK_64;
            case 100 -> Goal.SMALL_PEAK_100;
            default -> Goal.SMALL_PEAK_128;
        };
    }

    /** One on all cores; the fastest of few steps. */
    void large() throws InterruptedException {
        for (Neurons neurons : LARGE) {
            for (int batch : BATCHES) {
                announce.accept(neurons.count() + " neurons, batches of " + batch);
                // a large network explodes at the rate of a small one
                String[] overrides = overrides(neurons, "training.batch=" + batch, "optimizer.learningRate=1e-6",
                        "regularizer.swapEvery=1000", "training.steps=" + LARGE_STEPS, "training.logEvery=1",
                        "training.checkpointEvery=" + LARGE_STEPS);
                double peak = MatrixPeak.operationsPerSecond();
                double step = trainings.train(overrides).stream().map(Progress::stepTime)
                        .mapToDouble(StepTime::total).min().orElseThrow();
                Size size = Size.of(trainings.experiment(overrides), plugins);
                double share = size.operations() / (step / 1e3) / peak;
                String key = "neurons" + neurons.count() + ".batch" + batch;
                findings.detail("largeStepMillis." + key, step);
                findings.detail("largeShareOfPeak." + key, share);
                if (neurons.count() == LARGE.get(0).count() && batch == BATCHES[1]) {
                    findings.put(Goal.LARGE_PEAK, share);
                }
            }
        }
    }

    private static String[] overrides(Neurons neurons, String... more) {
        return Stream.concat(Stream.of(Benchmark.DENSE, "model.hidden=" + neurons.count(),
                "model.layout=" + neurons.layout()), Stream.of(more)).toArray(String[]::new);
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }
}
