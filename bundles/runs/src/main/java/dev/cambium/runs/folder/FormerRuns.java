package dev.cambium.runs.folder;

import dev.cambium.base.InputException;
import dev.cambium.base.json.NewerFormatException;
import dev.cambium.experiment.Experiment;
import dev.cambium.runs.RunListener;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The runs of an experiment that were made before, among which {@code --resume} finds the one to go on with.
 *
 * @param parent the folder that holds them
 */
public record FormerRuns(Path parent) {

    /** The newest comes first: by the time of its start, of which ids of former versions tell the local one. */
    private static final Comparator<RunFolder> NEWEST = Comparator.comparing(RunReader::started)
            .thenComparing(FormerRuns::id, RunIds.ORDER).reversed();

    /**
     * The newest whose network is that of the experiment.
     *
     * @throws InputException if a newer one is damaged, so that nobody can tell whether it is of the experiment: it is
     *                        not trained anew beside what may be mended
     */
    public Optional<RunFolder> find(Experiment experiment, RunListener listener) {
        Optional<String> difference = Optional.empty();
        List<RunFolder> folders = new RunRoot(parent).runs().stream().filter(folder -> mayBeOf(experiment, folder))
                .sorted(NEWEST).toList();
        for (RunFolder folder : folders) {
            Optional<String> key = firstDifference(folder, experiment);
            if (key.isEmpty()) {
                return Optional.of(folder);
            }
            difference = difference.or(() -> key.map(k -> id(folder) + " differs in " + k));
        }
        listener.message(experiment.title() + ": there is no run of exactly this experiment in " + parent
                + difference.map(what -> " (" + what + ")").orElse("") + "; starting afresh");
        return Optional.empty();
    }

    /** Runs of variants are in folders of their own, and ids tell the seed. */
    private boolean mayBeOf(Experiment experiment, RunFolder folder) {
        return parent.equals(folder.path().getParent())
                && RunIds.seed(id(folder)).orElse(experiment.seed()) == experiment.seed();
    }

    private static Optional<String> firstDifference(RunFolder folder, Experiment experiment) {
        try {
            return RunReader.firstDifference(folder, experiment);
        } catch (InputException e) {
            String remedy = e instanceof NewerFormatException ? "move " + folder.path()
                    : "mend " + folder.path() + " or move it";
            throw new InputException(e.getMessage() + "; " + remedy + " away, or start afresh without --resume", e);
        }
    }

    private static String id(RunFolder folder) {
        return folder.path().getFileName().toString();
    }
}
