package dev.cambium.launcher;

import dev.cambium.base.Failures;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.felix.feature.impl.FeatureServiceImpl;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureBundle;
import org.osgi.service.feature.ID;

/**
 * The bundles that the feature files of a folder list: the only list of bundles there is. The launcher reads it
 * to start them, the build of the distribution to collect them. The features in the folder's own folder
 * {@code on-demand} are those that few need: each is there for the command that has its file's name.
 */
public final class FeatureBundles {

    /** The key of a bundle's start level in a feature file. */
    static final String START_ORDER = "start-order";

    private static final long DEFAULT_START_LEVEL = 30;
    private static final String ON_DEMAND = "on-demand";
    private static final String SUFFIX = ".json";

    private FeatureBundles() {
    }

    /**
     * A bundle of a feature.
     *
     * @param path       where it is in a repository of Maven's layout
     * @param startLevel the start level at which it starts
     * @param feature    the feature's file, below the folder of the features
     */
    public record Entry(ID id, String path, int startLevel, String feature) {
    }

    /**
     * Reads all feature files, also those of features on demand.
     *
     * @param folder the folder of the features
     * @return the bundles, in the order of the files' names; one that several features list is there once
     * @throws IOException if a file cannot be read or is not a feature; names the file
     */
    public static List<Entry> readAll(Path folder) throws IOException {
        return read(folder, command -> true);
    }

    /**
     * Reads the feature files that some commands need.
     *
     * @param folder   the folder of the features
     * @param commands the names of the commands
     * @return the bundles, in the order of the files' names; one that several features list is there once
     * @throws IOException if a file cannot be read or is not a feature; names the file
     */
    static List<Entry> read(Path folder, Collection<String> commands) throws IOException {
        return read(folder, commands::contains);
    }

    /** Whether there is a feature that few need for a command of this name. */
    static boolean isOnDemand(Path folder, String command) throws IOException {
        Path onDemand = folder.resolve(ON_DEMAND);
        return Files.isDirectory(onDemand) && features(onDemand).stream().anyMatch(file -> name(file).equals(command));
    }

    private static List<Entry> read(Path folder, Predicate<String> wanted) throws IOException {
        List<Path> files = new ArrayList<>(features(folder));
        Path onDemand = folder.resolve(ON_DEMAND);
        if (Files.isDirectory(onDemand)) {
            features(onDemand).stream().filter(file -> wanted.test(name(file))).forEach(files::add);
        }
        Map<String, Entry> bundles = new LinkedHashMap<>();
        for (Path file : files) {
            for (FeatureBundle bundle : readFeature(file).getBundles()) {
                Entry entry = entry(bundle, file, folder);
                bundles.putIfAbsent(entry.path(), entry);
            }
        }
        return List.copyOf(bundles.values());
    }

    private static List<Path> features(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(FeatureBundles::isFeature).sorted().toList();
        } catch (IOException e) {
            throw new IOException(folder + " cannot be read: " + Failures.reason(e), e);
        }
    }

    /** What is hidden was left there by an editor or a file manager. */
    private static boolean isFeature(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) && !name.startsWith(".");
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static Feature readFeature(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new FeatureServiceImpl().readFeature(reader);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + Failures.reason(e), e);
        } catch (RuntimeException e) {
            throw new IOException(file + " is not an OSGi feature: " + Failures.reason(e), e);
        }
    }

    private static Entry entry(FeatureBundle bundle, Path file, Path folder) throws IOException {
        Object order = bundle.getMetadata().getOrDefault(START_ORDER, DEFAULT_START_LEVEL);
        if (!(order instanceof Long level) || level < 1 || level > 100) {
            throw new IOException(file + ": " + START_ORDER + " of " + bundle.getID() + " is " + order
                    + ", expected an integer from 1 to 100");
        }
        return new Entry(bundle.getID(), path(bundle.getID()), level.intValue(),
                folder.relativize(file).toString());
    }

    /** Where Maven's layout puts an artifact. */
    static String path(ID id) {
        String classifier = id.getClassifier().map(c -> "-" + c).orElse("");
        return id.getGroupId().replace('.', '/') + "/" + id.getArtifactId() + "/" + id.getVersion() + "/"
                + id.getArtifactId() + "-" + id.getVersion() + classifier + "." + id.getType().orElse("jar");
    }
}
