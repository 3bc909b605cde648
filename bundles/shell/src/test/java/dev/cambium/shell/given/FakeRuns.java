package dev.cambium.shell.given;

import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.runs.Figures;
import dev.cambium.runs.Headline;
import dev.cambium.runs.Progress;
import dev.cambium.runs.Run;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.RunResult;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.runs.Runs;
import dev.cambium.runs.SavedNetwork;
import dev.cambium.runs.StepTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs that do what a test says, and note what they are asked. */
public final class FakeRuns implements Runs {

    /** What a metric calls the share of right answers. */
    public static final Headline ACCURACY = new Headline("performance", "meanStrictAccuracy", "accuracy", "");

    /** What was asked, as {@code id request}. */
    public final List<String> asked = new ArrayList<>();
    /** Who hears of the runs that were started or resumed, by the names of their folders. */
    public final Map<String, RunListener> listeners = new LinkedHashMap<>();
    private final List<RunSummary> list;
    private final List<FakeRun> active = new ArrayList<>();
    private Function<Path, RunView> views = folder -> {
        throw new InputException(folder + ": no run");
    };
    private Consumer<Path> listing = root -> { };
    private Training training = run -> { };
    private Consumer<Experiment> starting = experiment -> { };
    private Function<Path, RunResult> results = folder -> {
        throw new InputException(folder + ": no results");
    };

    /** What happens to a run while somebody waits for it. */
    public interface Training {
        void train(FakeRun run) throws InterruptedException;
    }

    public FakeRuns(RunSummary... list) {
        this.list = new ArrayList<>(List.of(list));
    }

    /** Has runs be carried out in this way, while somebody waits for them. */
    public FakeRuns training(Training way) {
        training = way;
        return this;
    }

    /** Has runs be refused at their start, by throwing. */
    public FakeRuns starting(Consumer<Experiment> way) {
        starting = way;
        return this;
    }

    /** Tells of each folder whose runs are listed. */
    public FakeRuns listed(Consumer<Path> listener) {
        listing = listener;
        return this;
    }

    /** Has runs have these results. */
    public FakeRuns results(Function<Path, RunResult> given) {
        results = given;
        return this;
    }

    public FakeRuns views(Function<Path, RunView> given) {
        views = given;
        return this;
    }

    /** A run of an experiment, half done. */
    public static RunSummary summary(Experiment experiment, RunState state) {
        String id = experiment.variant() + "-" + experiment.seed();
        return new RunSummary(id, Path.of("elsewhere", id), experiment.name(), experiment.variant(), experiment.seed(),
                state, "", 5, 10, Instant.EPOCH, Map.of(ACCURACY, 0.5 + experiment.seed() / 10.0));
    }

    /** A run that has begun. */
    public final class FakeRun implements Run {
        private final RunSummary begun;
        final RunListener listener;
        public RunState state = RunState.DONE;

        private FakeRun(RunSummary begun, RunListener listener) {
            this.begun = begun;
            this.listener = listener;
        }

        public RunSummary begun() {
            return begun;
        }

        @Override
        public Path folder() {
            return begun.folder();
        }

        @Override
        public RunState state() {
            return state;
        }

        @Override
        public String reason() {
            return "";
        }

        @Override
        public RunSummary await() throws InterruptedException {
            listener.progressed(new Progress(5, 10, 1, 0, 0.5, Map.of(), Map.of(),
                    Indicators.of(0.1, 100, 0), 10, StepTime.NONE));
            training.train(this);
            return new RunSummary(begun.id(), begun.folder(), begun.name(), begun.variant(), begun.seed(), state, "",
                    begun.step(), begun.steps(), begun.started(), begun.headlines());
        }
    }

    @Override
    public Run start(Experiment experiment, Path root, boolean resume, RunListener listener) {
        starting.accept(experiment);
        return begin(summary(experiment, RunState.RUNNING), listener);
    }

    @Override
    public Run startIn(Path folder, Experiment experiment, RunListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Run resume(Path folder, RunListener listener) {
        return begin(list.stream().filter(run -> run.folder().equals(folder)).findFirst().orElseThrow(), listener);
    }

    private Run begin(RunSummary summary, RunListener listener) {
        FakeRun run = new FakeRun(summary, listener);
        active.add(run);
        listeners.put(summary.id(), listener);
        return run;
    }

    @Override
    public List<Run> active() {
        return List.copyOf(active);
    }

    @Override
    public String ask(Path folder, RunRequest request) {
        asked.add(folder.getFileName() + " " + request);
        active.stream().filter(run -> run.folder().equals(folder)).forEach(run -> {
            if (request instanceof RunRequest.Stop) {
                run.state = RunState.STOPPED;
            }
        });
        return "it will";
    }

    @Override
    public RunSummary find(Path root, String name) {
        return list.stream().filter(run -> run.id().equals(name)).findFirst()
                .orElseThrow(() -> new InputException("there is no run '" + name + "' in " + root));
    }

    @Override
    public List<RunSummary> list(Path root) {
        listing.accept(root);
        return List.copyOf(list);
    }

    @Override
    public RunView view(Path folder) {
        return views.apply(folder);
    }

    @Override
    public RunResult result(Path folder) {
        return results.apply(folder);
    }

    @Override
    public SavedNetwork network(Path file) {
        throw new InputException(file + ": no network");
    }

    @Override
    public Figures figures(Experiment experiment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Run analyze(Path folder, List<String> overrides, RunListener listener) {
        asked.add(folder.getFileName() + " analyze " + overrides);
        return resume(folder, listener);
    }

    @Override
    public Path importNetwork(Path file, List<String> overrides, Path root) {
        asked.add(file + " import " + overrides);
        return Path.of(list.get(0).id());
    }
}
