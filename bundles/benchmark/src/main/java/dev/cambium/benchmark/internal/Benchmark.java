package dev.cambium.benchmark.internal;

import dev.cambium.base.RunFailedException;
import dev.cambium.experiment.Plugins;
import dev.cambium.runs.Progress;
import dev.cambium.runs.StepTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Measures everything that the {@link Goal}s are about. What is compared is measured in turn, again and again, so
 * that a slow moment of the machine strikes both sides.
 */
final class Benchmark {

    private static final int[] BATCHES = {16, 64};
    /** Too little to prune a weight, but the regularizer does all its work. */
    static final String DENSE = "regularizer.lambda=1e-12";
    private static final int WARM_UP_STEPS = 200;
    private static final int DENSE_STEPS_16 = 600;
    private static final int DENSE_STEPS_64 = 300;
    private static final int REPORT_STEPS = 20;
    private static final int BUSY_STEPS = 100;
    private static final int BUSY_WARM_UP = 40;
    private static final int STARTS = 8;
    private static final int FIRST_STARTS = 2;
    private static final int COMPARISONS = 5;
    private static final int SWAP_ROUNDS = 40;
    private static final int SWAP_WARM_UPS = 20;
    private static final int MEMORY_STEPS = 12_000;
    private static final int MEMORY_INTERVAL = 1_000;
    private static final int GRID_SIDE = 20;
    /** Sequences of 100 steps per second and core, at best, on the machine that Cambium is written on. */
    private static final double NEUROGYM = 720;

    private final Trainings trainings;
    private final Plugins plugins;
    private final Optional<PyTorch> pyTorch;
    private final Path program;
    private final int repeats;
    private final Findings findings;
    private final Consumer<String> announce;

    /**
     * A benchmark.
     *
     * @param pyTorch  what is compared with, if it is there
     * @param program  what starts Cambium
     * @param repeats  how often the steps at full density, and the two runs at once, are measured
     * @param announce told what is being done, in one line
     */
    Benchmark(Trainings trainings, Plugins plugins, Optional<PyTorch> pyTorch, Path program, int repeats,
            Findings findings, Consumer<String> announce) {
        this.trainings = trainings;
        this.plugins = plugins;
        this.pyTorch = pyTorch;
        this.program = program;
        this.repeats = repeats;
        this.findings = findings;
        this.announce = announce;
    }

    /** What is measured together; in this order, which is that of how long it takes. */
    enum Part {
        START, SWAPS, BUSY, MEMORY, TWO_RUNS, SMALL, LARGE, STEPS, EXPERIMENT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    void measure(Collection<Part> parts) throws InterruptedException, IOException {
        OtherSizes others = new OtherSizes(trainings, plugins, pyTorch, repeats, findings, announce);
        for (Part part : parts) {
            switch (part) {
                case START -> starts();
                case BUSY -> busy();
                case SMALL -> others.small();
                case LARGE -> others.large();
                case SWAPS -> swaps();
                case MEMORY -> memory();
                case TWO_RUNS -> twoRuns();
                case STEPS -> denseSteps();
                case EXPERIMENT -> {
                    for (int batch : BATCHES) {
                        wholeTraining(batch);
                    }
                }
            }
        }
    }

    private Size size(int batch) {
        return Size.of(trainings.experiment("training.batch=" + batch), plugins);
    }

    /** A command that says what there is, from its start to its end, once the machine knows it. */
    private void starts() throws IOException, InterruptedException {
        announce.accept("starts");
        List<Double> milliseconds = new ArrayList<>();
        for (int start = 0; start < STARTS + FIRST_STARTS; start++) {
            long begin = System.nanoTime();
            Process process = new ProcessBuilder(program.toString(), "plugins")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (process.waitFor() != 0) {
                throw new RunFailedException(program + " plugins: ends with status " + process.exitValue(), null);
            }
            if (start >= FIRST_STARTS) {
                milliseconds.add((System.nanoTime() - begin) / 1e6);
            }
        }
        findings.put(Goal.START, Statistics.median(milliseconds));
    }

    /** A step on all cores and on one, while twice as many threads as there are cores do something else. */
    private void busy() throws InterruptedException {
        announce.accept("steps on a busy machine");
        String[] overrides = {DENSE, "training.steps=" + BUSY_STEPS, "training.logEvery=" + REPORT_STEPS, ""};
        List<Double> ratios = new ArrayList<>();
        try (BusyMachine busy = new BusyMachine()) {
            for (int repeat = 0; repeat < repeats; repeat++) {
                overrides[overrides.length - 1] = "training.threads=1";
                double alone = Statistics.typical(trainings.train(overrides), BUSY_WARM_UP, StepTime::total);
                overrides[overrides.length - 1] = "training.threads=" + Runtime.getRuntime().availableProcessors();
                ratios.add(alone / Statistics.typical(trainings.train(overrides), BUSY_WARM_UP, StepTime::total));
            }
        }
        findings.put(Goal.BUSY, Statistics.median(ratios));
    }

    /**
     * The first step of a training whose weights are random and whose neurons have not moved: the regularizer's time
     * is that of a whole round of swaps, and a soft threshold.
     */
    private void swaps() {
        announce.accept("swaps from a random layout to a local optimum");
        List<Double> milliseconds = new ArrayList<>();
        List<Double> exchanges = new ArrayList<>();
        for (int round = 0; round < SWAP_ROUNDS + SWAP_WARM_UPS; round++) {
            List<Progress> reports = trainings.train(DENSE, "training.steps=1", "training.logEvery=1", "seed=" + round,
                    "regularizer.swapEvery=1", "regularizer.swapSearch=allpairs");
            if (round >= SWAP_WARM_UPS) {
                milliseconds.add(reports.get(0).stepTime().regularizer());
                exchanges.add(reports.get(0).indicator("swaps").orElse(Double.NaN));
            }
        }
        double round = Statistics.median(milliseconds);
        findings.put(Goal.SWAPS, round);
        findings.detail("swapRoundExchanges", Statistics.median(exchanges));

        OriginalSwaps original = new OriginalSwaps(GRID_SIDE, 0);
        double perCandidate = original.secondsPerCandidate();
        long candidates = original.candidatesToOptimum();
        findings.put(Goal.SWAPS_SPEEDUP, candidates * perCandidate * 1e3 / round);
        findings.detail("originalSwapCandidates", candidates);
        findings.detail("originalSwapMicrosPerCandidate", perCandidate * 1e6);
    }

    /**
     * What a long training of a small network allocates. Reports allocate too: so what is allocated between two of
     * them is measured with reports twice as far apart as well, and the difference is due to steps alone.
     */
    private void memory() {
        announce.accept("memory of a small network over " + MEMORY_STEPS + " steps");
        List<Memory> often = memorySamples(MEMORY_INTERVAL);
        List<Memory> seldom = memorySamples(2 * MEMORY_INTERVAL);
        findings.put(Goal.HEAP, (allocatedBetweenReports(seldom) - allocatedBetweenReports(often)) / MEMORY_INTERVAL);
        Memory first = often.get(1);
        Memory last = often.get(often.size() - 1);
        findings.put(Goal.NATIVE, (last.nativeMemory() - first.nativeMemory()) / 1e6);
        findings.detail("memory", often);
    }

    private List<Memory> memorySamples(int interval) {
        List<Memory> samples = new ArrayList<>();
        trainings.train(progress -> samples.add(Memory.at(progress.step())), "model.hidden=64", "model.layout=[8,8]",
                "training.steps=" + MEMORY_STEPS, "training.logEvery=" + interval,
                "training.checkpointEvery=" + MEMORY_STEPS);
        return samples;
    }

    private static double allocatedBetweenReports(List<Memory> samples) {
        double[] differences = new double[samples.size() - 1];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = samples.get(i + 1).allocatedHeap() - samples.get(i).allocatedHeap();
        }
        return Statistics.median(differences);
    }

    /** One run alone and two at once, with a thread each. */
    private void twoRuns() {
        announce.accept("two runs at once against one");
        String[] overrides = {DENSE, "training.threads=1", "training.steps=" + DENSE_STEPS_16,
            "training.logEvery=" + REPORT_STEPS};
        List<Double> ratios = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            double alone = 1 / typical(trainings.train(overrides), StepTime::total);
            double together = trainings.trainTwo(overrides).stream()
                    .mapToDouble(reports -> 1 / typical(reports, StepTime::total)).sum();
            ratios.add(together / alone);
        }
        findings.put(Goal.TWO_RUNS, Statistics.median(ratios));
    }

    /** Steps without pruned weights, PyTorch's, and the matrix multiplication of this machine, in turn. */
    private void denseSteps() throws InterruptedException {
        List<List<Double>> own = List.of(new ArrayList<>(), new ArrayList<>());
        List<List<Double>> speedups = List.of(new ArrayList<>(), new ArrayList<>());
        List<List<Double>> shares = List.of(new ArrayList<>(), new ArrayList<>());
        List<Double> peaks = new ArrayList<>();
        List<Double> data = new ArrayList<>();
        List<Double> update = new ArrayList<>();
        List<Double> drawing = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            announce.accept("steps with no weight pruned, " + (repeat + 1) + " of " + repeats);
            for (int i = 0; i < BATCHES.length; i++) {
                Size size = size(BATCHES[i]);
                double peak = MatrixPeak.operationsPerSecond();
                peaks.add(peak / 1e9);
                List<Progress> reports = trainings.train(DENSE, "training.batch=" + size.batch(),
                        "training.steps=" + (i == 0 ? DENSE_STEPS_16 : DENSE_STEPS_64),
                        "training.logEvery=" + REPORT_STEPS);
                double step = typical(reports, StepTime::total);
                own.get(i).add(step);
                shares.get(i).add(size.operations() / (step / 1e3) / peak);
                if (i == 0) {
                    data.add(typical(reports, time -> time.data() / time.total()));
                    update.add(typical(reports, time -> (time.regularizer() + time.optimizer()) / time.total()));
                    double perCore = (double) size.batch() / Runtime.getRuntime().availableProcessors();
                    drawing.add(perCore / (typical(reports, StepTime::data) / 1e3));
                }
                if (pyTorch.isPresent()) {
                    List<PyTorch.Timing> timings = pyTorch.get().measure(size);
                    speedups.get(i).add(timings.get(0).milliseconds() / step);
                    findings.detail("pyTorchTimings.batch" + size.batch() + ".repeat" + repeat, timings);
                }
            }
        }
        findings.put(Goal.PEAK_16, Statistics.median(shares.get(0)));
        findings.put(Goal.PEAK_64, Statistics.median(shares.get(1)));
        findings.put(Goal.DATA, Statistics.median(data));
        findings.put(Goal.DATA_SPEEDUP, Statistics.median(drawing) / NEUROGYM);
        findings.put(Goal.UPDATE, Statistics.median(update));
        findings.detail("denseStepMillis.batch16", Statistics.median(own.get(0)));
        findings.detail("denseStepMillis.batch64", Statistics.median(own.get(1)));
        findings.detail("sgemmPeakGflops", Statistics.median(peaks));
        findings.detail("sequencesPerSecondAndCore", Statistics.median(drawing));
        if (pyTorch.isPresent()) {
            findings.put(Goal.DENSE_SPEEDUP_16, Statistics.median(speedups.get(0)));
            findings.put(Goal.DENSE_SPEEDUP_64, Statistics.median(speedups.get(1)));
        }
    }

    /**
     * The experiment from its first step to its last, in which most weights are pruned. In between, training pauses
     * while PyTorch takes steps.
     */
    private void wholeTraining(int batch) {
        announce.accept("the whole experiment with batches of " + batch);
        long steps = trainings.experiment().training().steps();
        Size size = size(batch);
        Optional<PyTorch.Timing> fastest = pyTorch.map(p -> p.measure(size).get(0));
        List<Double> others = new ArrayList<>();
        List<Progress> reports = trainings.train(progress -> {
            boolean due = progress.step() * COMPARISONS / steps > others.size();
            if (due && fastest.isPresent()) {
                others.add(pyTorch.get().measure(size, fastest.get().threads(), fastest.get().kernels())
                        .milliseconds());
            }
        }, "training.batch=" + batch);
        double sum = 0;
        long before = 0;
        for (Progress progress : reports) {
            sum += progress.stepTime().total() * (progress.step() - before);
            before = progress.step();
        }
        double mean = sum / before;
        findings.detail("meanStepMillis.batch" + batch, mean);
        findings.detail("lastStepMillis.batch" + batch, reports.get(reports.size() - 1).stepTime().total());
        if (!others.isEmpty()) {
            double other = Statistics.median(others);
            findings.detail("pyTorchStepMillis.batch" + batch, other);
            findings.put(batch == BATCHES[0] ? Goal.SPEEDUP_16 : Goal.SPEEDUP_64, other / mean);
        }
    }

    private static double typical(List<Progress> reports, ToDoubleFunction<StepTime> of) {
        return Statistics.typical(reports, WARM_UP_STEPS, of);
    }
}
