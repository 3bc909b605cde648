package dev.cambium.runs.folder;

import dev.cambium.base.AtomicFile;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.json.Json;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentFormat;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A folder that holds runs: NAME/ID, and NAME/VARIANT/ID for those of variants.
 *
 * @param path where it is; it need not exist
 */
public record RunRoot(Path path) {

    /** NAME/VARIANT/ID below the root, and one more for a folder that holds several roots. */
    private static final int DEEPEST = 4;

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
        List<RunFolder> folders = new ArrayList<>();
        try {
            Files.walkFileTree(path, Set.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    RunFolder run = new RunFolder(folder);
                    if (run.isRun()) {
                        folders.add(run);
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    return RunDraft.isOne(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    if (e instanceof AccessDeniedException && RunIds.isOne(file.getFileName().toString())) {
                        folders.add(new RunFolder(file)); // a run that nobody here may look into
                    }
                    return FileVisitResult.CONTINUE; // gone in the meantime, a link that leads back, or not ours
                }
            });
        } catch (IOException e) {
            throw new InputException(path + ": cannot be read: " + Failures.reason(e), e);
        }
        folders.sort(Comparator.comparing((RunFolder folder) -> Files.isSymbolicLink(folder.path()))
                .thenComparing(RunFolder::path));
        Map<Path, RunFolder> places = new LinkedHashMap<>();
        folders.forEach(folder -> places.putIfAbsent(realPath(folder), folder));
        return places.values().stream().sorted(Comparator.comparing(RunFolder::path)).toList();
    }

    private static Path realPath(RunFolder folder) {
        try {
            return folder.path().toRealPath();
        } catch (IOException e) {
            return folder.path();
        }
    }
}
