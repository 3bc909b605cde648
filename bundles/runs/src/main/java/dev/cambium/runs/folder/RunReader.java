package dev.cambium.runs.folder;

import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.json.NewerFormatException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.course.Resumption;
import dev.cambium.experiment.course.Timeline;
import dev.cambium.runs.Headline;
import dev.cambium.runs.RunResult;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what runs have left on disk; everything is checked, and what is damaged is told. */
public final class RunReader {

    /** The order of lists of runs. */
    public static final Comparator<RunSummary> OLDEST_FIRST =
            Comparator.comparing(RunSummary::started).thenComparing(RunSummary::id, RunIds.ORDER);

    private static final Logger LOG = LoggerFactory.getLogger(RunReader.class);

    private RunReader() {
    }

    /** The folder of a run. */
    public static RunFolder folder(Path path) {
        RunFolder folder = new RunFolder(path);
        if (!folder.isRun()) {
            throw new InputException(path + ": is not the folder of a run: it has no experiment.json");
        }
        return folder;
    }

    /**
     * The experiment of a run as it is now, with every change that was made by hand in its schedule.
     *
     * @throws InputException if it is damaged, or cannot be read
     */
    public static Experiment experiment(RunFolder folder) {
        return folder.readExperiment();
    }

    /**
     * Checks all of a run that is needed to go on with it, but for its checkpoint.
     *
     * @throws InputException if something is damaged, or cannot be read
     */
    public static void requireSound(RunFolder folder) {
        folder.readExperiment();
        folder.readOriginal();
        Manifest.read(folder);
        folder.lastStep();
        new AnalysisFiles(folder).requireNoneNewer();
    }

    /** Whether two experiments, one of a run, lead to the same network; the first key in which they do not. */
    static Optional<String> firstDifference(RunFolder folder, Experiment asked) {
        requireSound(folder);
        Optional<String> key = Resumption.firstDifference(folder.readOriginal(), asked);
        return key.isEmpty() || Resumption.firstDifference(folder.readExperiment(), asked).isEmpty()
                ? Optional.empty() : key;
    }

    /** The runs below a folder, oldest first; those that are damaged say so. */
    public static List<RunSummary> list(Path root) {
        return new RunRoot(root).runs().stream().map(folder -> entry(folder, root).run()).sorted(OLDEST_FIRST).toList();
    }

    /**
     * All that lists of runs tell of one.
     *
     * @param run        it in short
     * @param experiment as it is written; empty if it is damaged
     * @param ended      when it was done or failed, if it was
     */
    public record Entry(RunSummary run, Optional<Experiment> experiment, Optional<Instant> ended) {

        private static Entry of(RunSummary damaged) {
            return new Entry(damaged, Optional.empty(), Optional.empty());
        }
    }

    /** A run among others; one that is damaged says so. */
    public static Entry entry(RunFolder folder, Path root) {
        Entry entry = entry(folder);
        RunSummary run = entry.run();
        Path place = root.relativize(folder.path());
        if (run.state() != RunState.DAMAGED || place.getNameCount() != 3) {
            return entry;
        }
        return Entry.of(new RunSummary(run.id(), run.folder(), place.getName(0).toString(), place.getName(1).toString(),
                run.seed(), run.state(), run.reason(), run.step(), run.steps(), run.started(),
                run.headlines())); // NAME/VARIANT/ID
    }

    /**
     * All that is told of a run while it is trained.
     *
     * @throws InputException if something is damaged, or cannot be read
     */
    public static RunView view(RunFolder folder) {
        requireSound(folder);
        RunSummary summary = summary(folder);
        Experiment whole = experiment(folder);
        Timeline timeline = new Timeline(whole);
        Experiment now = timeline.after(timeline.due(summary.step()));
        return new RunView(summary, now, whole, folder.progressLog().all(summary.steps()),
                folder.journal().events(), map(folder, now));
    }

    private static Optional<RunView.GridMap> map(RunFolder folder, Experiment experiment) {
        if (!Files.exists(folder.checkpoint())) {
            return Optional.empty();
        }
        List<Integer> shape = Arrays.stream(experiment.model().settings().layout()).boxed().toList();
        return Optional.of(new RunView.GridMap(shape,
                Arrays.stream(Strengths.read(folder.checkpoint())).boxed().toList()));
    }

    /**
     * A run with its results.
     *
     * @throws InputException if it has none yet, or something is damaged, or cannot be read
     */
    public static RunResult result(RunFolder folder) {
        RunView view = view(folder);
        AnalysisFiles analysis = new AnalysisFiles(folder);
        if (!analysis.exist() || !Files.exists(folder.network())) {
            throw new InputException(view.experiment().title() + " is " + view.run().state() + " and has no results yet"
                    + (folder.isDone() ? "; see: analyze" : ""));
        }
        try {
            return new RunResult(view, Manifest.read(folder), analysis.read(), NetworkReader.readOwn(folder.network()),
                    folder.snapshots().list(), ExampleFiles.read(folder.examples()));
        } catch (IOException e) {
            throw new InputException(folder.path() + ": cannot be read: " + Failures.reason(e), e);
        }
    }

    /** A run in short; one that is damaged is {@link RunState#DAMAGED}, with the reason. */
    public static RunSummary summary(RunFolder folder) {
        return entry(folder).run();
    }

    private static Entry entry(RunFolder folder) {
        try {
            Experiment experiment = experiment(folder);
            RunState state = folder.status().state();
            String reason = folder.status().reason(state);
            Map<Headline, Double> headlines = Map.of();
            try {
                headlines = new AnalysisFiles(folder).headlines();
            } catch (NewerFormatException e) {
                throw e;
            } catch (InputException e) { // it can be analysed again
                reason = e.getMessage() + "; see: analyze";
            }
            long steps = experiment.training().steps();
            Optional<Instant> ended = Manifest.ended(folder);
            return new Entry(new RunSummary(id(folder), folder.path(), experiment.name(), experiment.variant(),
                    experiment.seed(), state, reason, folder.lastStep(), steps, started(folder), headlines),
                    Optional.of(experiment), ended);
        } catch (InputException e) {
            return Entry.of(damaged(folder, e.getMessage()));
        } catch (IOException e) {
            return Entry.of(damaged(folder, folder.path() + ": cannot be read: " + Failures.reason(e)));
        }
    }

    /** What its place tells of a run that is damaged. */
    private static RunSummary damaged(RunFolder folder, String reason) {
        LOG.warn("{} is damaged: {}", folder.path(), reason);
        Path above = folder.path().toAbsolutePath().normalize().getParent();
        String name = above == null || above.getFileName() == null ? "" : above.getFileName().toString();
        return new RunSummary(id(folder), folder.path(), name, "", RunIds.seed(id(folder)).orElse(0), RunState.DAMAGED,
                reason, 0, 0, started(folder), Map.of());
    }

    private static String id(RunFolder folder) {
        return folder.path().getFileName() == null ? folder.path().toString() : folder.path().getFileName().toString();
    }

    /** When a run was first started; what is damaged is passed over. */
    static Instant started(RunFolder folder) {
        try {
            Optional<Instant> noted = Manifest.started(folder);
            if (noted.isPresent()) {
                return noted.get();
            }
        } catch (InputException e) {
            LOG.debug("{} does not tell its start", folder.manifest(), e);
        }
        try {
            Optional<Instant> first = folder.journal().events().stream().map(RunView.Event::time).findFirst();
            return first.isPresent() ? first.get() : Files.getLastModifiedTime(folder.path()).toInstant();
        } catch (InputException | IOException e) {
            LOG.debug("{} does not tell its start", folder.path(), e);
            return Instant.EPOCH;
        }
    }
}
