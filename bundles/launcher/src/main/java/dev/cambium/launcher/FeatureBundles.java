package dev.cambium.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.feature.impl.FeatureServiceImpl;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureBundle;
import org.osgi.service.feature.ID;

/**
 * The bundles that the feature files of a folder list: the only list of bundles there is. The launcher reads it
 * to start them, the build of the distribution to collect them.
 */
public final class FeatureBundles {

    /** The key of a bundle's start level in a feature file. */
    static final String START_ORDER = "start-order";

    private static final long DEFAULT_START_LEVEL = 30;

    private FeatureBundles() {
    }

    /**
     * A bundle of a feature.
     *
     * @param path       where it is in a repository of Maven's layout
     * @param startLevel the start level at which it starts
     * @param feature    the name of the feature's file
     */
    public record Entry(ID id, String path, int startLevel, String feature) {
    }

    /**
     * Reads all {@code *.json} of a folder, in the order of their names. A bundle that several features list is
     * taken once.
     *
     * @throws IOException if a file cannot be read or is not a feature; names the file
     */
    public static List<Entry> read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(f -> f.getFileName().toString().endsWith(".json")).sorted().toList();
        }
        Map<String, Entry> bundles = new LinkedHashMap<>();
        for (Path file : files) {
            for (FeatureBundle bundle : readFeature(file).getBundles()) {
                Entry entry = entry(bundle, file);
                bundles.putIfAbsent(entry.path(), entry);
            }
        }
        return List.copyOf(bundles.values());
    }

    private static Feature readFeature(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new FeatureServiceImpl().readFeature(reader);
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
            throw new IOException(file + " is not an OSGi feature: " + reason, e);
        }
    }

    private static Entry entry(FeatureBundle bundle, Path file) throws IOException {
        Object order = bundle.getMetadata().getOrDefault(START_ORDER, DEFAULT_START_LEVEL);
        if (!(order instanceof Long level) || level < 1 || level > 100) {
            throw new IOException(file + ": " + START_ORDER + " of " + bundle.getID() + " is " + order
                    + ", expected an integer from 1 to 100");
        }
        return new Entry(bundle.getID(), path(bundle.getID()), level.intValue(), file.getFileName().toString());
    }

    /** Where Maven's layout puts an artifact. */
    static String path(ID id) {
        String classifier = id.getClassifier().map(c -> "-" + c).orElse("");
        return id.getGroupId().replace('.', '/') + "/" + id.getArtifactId() + "/" + id.getVersion() + "/"
                + id.getArtifactId() + "-" + id.getVersion() + classifier + "." + id.getType().orElse("jar");
    }
}
