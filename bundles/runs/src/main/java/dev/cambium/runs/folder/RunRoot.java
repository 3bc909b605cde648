package dev.cambium.runs.folder;

import dev.cambium.base.AtomicFile;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.json.Json;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
        return seen().stream().map(Seen::run).toList();
    }

    /**
     * A run as the way to it shows it.
     *
     * @param run     its folder
     * @param changed when a file of it came, went or was replaced, in nanoseconds since 1970; 0 if nobody may look
     */
    public record Seen(RunFolder run, long changed) {
    }

    /** As {@link #runs}, with what was seen of each on the way. */
    public List<Seen> seen() {
        if (!Files.exists(path)) {
            return List.of();
        }
        if (!Files.isDirectory(path)) {
            throw new InputException(path + ": is a file, expected a folder of runs");
        }
        List<Found> found = new ArrayList<>();
        try {
            List<Branch> level = List.of(new Branch(path, List.of()));
            while (!level.isEmpty()) {
                List<Looked> looked = level.parallelStream().map(RunRoot::look).toList(); // there may be ten thousand
                looked.stream().flatMap(each -> each.run().stream()).forEach(found::add);
                level = looked.stream().flatMap(each -> each.below().stream()).toList();
            }
        } catch (UncheckedIOException e) {
            throw new InputException(path + ": cannot be read: " + Failures.reason(e.getCause()), e);
        }
        Map<Object, List<Seen>> places = new LinkedHashMap<>();
        found.forEach(each -> places.computeIfAbsent(each.place(), key -> new ArrayList<>(1)).add(each.seen()));
        return places.values().stream().map(RunRoot::first).sorted(Comparator.comparing(each -> each.run().path()))
                .toList();
    }

    /**
     * A run that was found.
     *
     * @param place the same for all ways that lead to it
     */
    private record Found(Seen seen, Object place) {
    }

    /**
     * A place where a run may be, or runs below.
     *
     * @param above what stands for the folders around it, for links that lead back
     */
    private record Branch(Path path, List<Object> above) {
    }

    /** What was found at a place: a run, or places below. */
    private record Looked(Optional<Found> run, List<Branch> below) {

        static final Looked NOTHING = new Looked(Optional.empty(), List.of());
    }

    private static Looked look(Branch branch) {
        Path folder = branch.path();
        try {
            BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
            Object place = place(folder, attributes);
            if (!attributes.isDirectory() || RunDraft.isOne(folder) || branch.above().contains(place)) {
                return Looked.NOTHING;
            }
            RunFolder run = new RunFolder(folder);
            return !run.isRun() ? below(branch, place) : new Looked(Optional.of(new Found(
                    new Seen(run, attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)), place)), List.of());
        } catch (IOException e) {
            if (branch.above().isEmpty()) {
                throw new UncheckedIOException(e);
            }
            LOG.debug("{} is passed over: gone in the meantime, or not ours", folder, e);
            return Looked.NOTHING;
        }
    }

    private static Looked below(Branch branch, Object place) throws IOException {
        Path folder = branch.path();
        boolean perhaps = folder.getFileName() != null && RunIds.isOne(folder.getFileName().toString());
        boolean deepest = branch.above().size() == DEEPEST - 1;
        if (deepest && !perhaps) {
            return Looked.NOTHING;
        }
        List<Object> around = new ArrayList<>(branch.above());
        around.add(place);
        List<Branch> below = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(child -> below.add(new Branch(child, around)));
        } catch (AccessDeniedException e) {
            if (!perhaps) {
                throw e;
            }
            return new Looked(Optional.of(new Found(new Seen(new RunFolder(folder), 0), folder)), List.of());
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return new Looked(Optional.empty(), deepest ? List.of() : below);
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

    private static Seen first(List<Seen> ways) {
        return ways.size() == 1 ? ways.get(0) : Collections.min(ways,
                Comparator.comparing((Seen way) -> Files.isSymbolicLink(way.run().path()))
                        .thenComparing(way -> way.run().path()));
    }
}
