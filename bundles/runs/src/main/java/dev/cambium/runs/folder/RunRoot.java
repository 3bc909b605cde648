package dev.cambium.runs.folder;

import dev.cambium.base.AtomicFile;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.json.Json;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentFormat;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that holds runs: NAME/ID, and NAME/VARIANT/ID for those of variants.
 *
 * @param path where it is; it need not exist
 */
public record RunRoot(Path path) {

    /** NAME/VARIANT/ID below the root, and one more for a folder that holds several roots. */
    private static final int DEEPEST = 4;

    private static final Logger LOG = LoggerFactory.getLogger(RunRoot.class);

    /** What a run has from the beginning. */
    @FunctionalInterface
    public interface Content {
        void writeTo(RunFolder folder) throws IOException;
    }

    /**
     * Makes the folder of a new run.
     *
     * @throws InputException if it cannot be written
     */
    public RunFolder create(Experiment experiment) {
        return create(experiment, folder -> { });
    }

    /**
     * Makes the folder of a run that has something from the beginning: it counts as a run when that is written.
     *
     * @throws InputException if it cannot be written
     */
    public RunFolder create(Experiment experiment, Content content) {
        Path parent = parent(experiment);
        try {
            return new RunFolder(RunDraft.make(parent, experiment.seed(), draft -> write(experiment, content, draft)));
        } catch (IOException e) {
            throw cannotBeWritten(parent, e);
        }
    }

    /**
     * Makes the folder of a run that has its name already, if there is none yet.
     *
     * @throws InputException if it cannot be written
     */
    public static RunFolder createNamed(Path path, Experiment experiment, Content content) {
        try {
            return new RunFolder(RunDraft.makeNamed(path, draft -> write(experiment, content, draft)));
        } catch (IOException e) {
            throw cannotBeWritten(path.getParent(), e);
        }
    }

    private static void write(Experiment experiment, Content content, Path draft) throws IOException {
        RunFolder folder = new RunFolder(draft);
        content.writeTo(folder);
        AtomicFile.write(folder.experiment(), Json.pretty(ExperimentFormat.write(experiment)));
    }

    /** The exception for a folder of runs that cannot be written. */
    public static RuntimeException cannotBeWritten(Path parent, IOException e) {
        return AtomicFile.notWritten(parent + ": the output folder", "; choose another with --out DIR", e);
    }

    /** Where the runs of an experiment are. */
    public Path parent(Experiment experiment) {
        Path named = path.resolve(experiment.name());
        return experiment.variant().isEmpty() ? named : named.resolve(experiment.variant());
    }

    /**
     * The runs in this folder, by name. Links are followed; a run that has several places has the first of them.
     *
     * @throws InputException if this is no folder, or cannot be read
     */
    public List<RunFolder> runs() {
        if (!Files.exists(path)) {
            return List.of();
        }
        if (!Files.isDirectory(path)) {
            throw new InputException(path + ": is a file, expected a folder of runs");
        }
        List<Found> found = new ArrayList<>();
        try {
            look(path, Files.readAttributes(path, BasicFileAttributes.class), List.of(), found);
        } catch (IOException e) {
            throw new InputException(path + ": cannot be read: " + Failures.reason(e), e);
        }
        Map<Object, List<RunFolder>> places = new LinkedHashMap<>();
        found.forEach(each -> places.computeIfAbsent(each.place(), key -> new ArrayList<>(1)).add(each.folder()));
        return places.values().stream().map(RunRoot::first).sorted(Comparator.comparing(RunFolder::path)).toList();
    }

    /**
     * A run that was found.
     *
     * @param place the same for all ways that lead to it
     */
    private record Found(RunFolder folder, Object place) {
    }

    /**
     * Looks for runs in a folder and below. A folder of runs may hold ten thousand: what is one is not opened.
     *
     * @param above what stands for the folders around this one, for links that lead back
     */
    private static void look(Path folder, BasicFileAttributes attributes, List<Object> above, List<Found> found)
            throws IOException {
        RunFolder run = new RunFolder(folder);
        if (run.isRun()) {
            found.add(new Found(run, place(folder, attributes)));
            return;
        }
        if (above.size() == DEEPEST - 1 && !RunIds.isOne(folder.getFileName().toString())) {
            return;
        }
        List<Object> around = new ArrayList<>(above);
        around.add(place(folder, attributes));
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            if (above.size() < DEEPEST - 1) {
                for (Path child : children) {
                    lookAtChild(child, around, found);
                }
            }
        } catch (AccessDeniedException e) {
            if (!RunIds.isOne(folder.getFileName().toString())) {
                throw e;
            }
            found.add(new Found(run, folder)); // a run that nobody here may look into
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void lookAtChild(Path child, List<Object> around, List<Found> found) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(child, BasicFileAttributes.class);
            if (attributes.isDirectory() && !RunDraft.isOne(child) && !around.contains(place(child, attributes))) {
                look(child, attributes, around, found);
            }
        } catch (IOException e) {
            LOG.debug("{} is passed over: gone in the meantime, or not ours", child, e);
        }
    }

    /** What the system calls a folder, whichever way leads there. */
    private static Object place(Path folder, BasicFileAttributes attributes) {
        if (attributes.fileKey() != null) {
            return attributes.fileKey();
        }
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }

    private static RunFolder first(List<RunFolder> ways) {
        return ways.size() == 1 ? ways.get(0) : Collections.min(ways,
                Comparator.comparing((RunFolder way) -> Files.isSymbolicLink(way.path()))
                        .thenComparing(RunFolder::path));
    }
}
