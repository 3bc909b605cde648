package dev.cambium.runs.folder;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Artifact;
import dev.cambium.base.AtomicFile;
import dev.cambium.runs.codec.ArtifactNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * The files that metrics have written, in the folder of a run. Each has its content's checksum in its name, so that new
 * ones can lie beside those that {@code analysis.json} still speaks of.
 */
final class ArtifactFiles {

    private final Path folder;

    ArtifactFiles(Path run) {
        folder = run.resolve(ArtifactNames.FOLDER);
    }

    /** Copies the files of results into the folder. The results that are returned speak of the copies. */
    Map<String, List<Measurement>> keep(Map<String, List<Measurement>> results) throws IOException {
        Map<String, List<Measurement>> kept = new LinkedHashMap<>();
        for (Map.Entry<String, List<Measurement>> each : results.entrySet()) {
            List<Measurement> measurements = new ArrayList<>();
            for (Measurement measurement : each.getValue()) {
                measurements.add(measurement instanceof Artifact artifact ? keep(each.getKey(), artifact)
                        : measurement);
            }
            kept.put(each.getKey(), measurements);
        }
        return kept;
    }

    private Artifact keep(String metric, Artifact artifact) throws IOException {
        Files.createDirectories(folder);
        Path copy = folder.resolve(ArtifactNames.of(metric + "." + artifact.name(), checksum(artifact.file()),
                artifact.file()));
        if (!Files.exists(copy)) {
            AtomicFile.write(copy, out -> Files.copy(artifact.file(), out));
        }
        return new Artifact(artifact.name(), artifact.title(), copy);
    }

    private static long checksum(Path file) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream in = new CheckedInputStream(Files.newInputStream(file), sum)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return sum.getValue();
    }

    /** Removes the files of which results do not speak. */
    void removeOthers(Map<String, List<Measurement>> kept) throws IOException {
        Set<Path> spoken = new HashSet<>();
        kept.values().forEach(measurements -> measurements.stream().filter(Artifact.class::isInstance)
                .forEach(artifact -> spoken.add(((Artifact) artifact).file())));
        List<Path> there;
        try (Stream<Path> files = Files.list(folder)) {
            there = files.toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return;
        }
        for (Path file : there) {
            if (!spoken.contains(file)) {
                AtomicFile.delete(file);
            }
        }
        if (spoken.isEmpty()) {
            AtomicFile.delete(folder);
        }
    }
}
