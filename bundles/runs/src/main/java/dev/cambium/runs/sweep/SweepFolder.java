package dev.cambium.runs.sweep;

import com.google.gson.JsonObject;
import dev.cambium.base.AtomicFile;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.json.Format;
import dev.cambium.base.json.Json;
import dev.cambium.experiment.document.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a sweep keeps beside its runs: {@code sweep.json}, what is varied and how, and a {@link PointLog}.
 *
 * @param path where it is; need not exist
 */
public record SweepFolder(Path path) {

    private static final Format FORMAT = Format.first();

    /** A point that was chosen: the values of the keys that are varied, and its trials, none if they are not known. */
    public record Chosen(Map<String, String> values, List<Trial> trials) {
        public Chosen {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            trials = List.copyOf(trials);
        }
    }

    /**
     * The folder of a sweep.
     *
     * @param root the folder of all runs
     * @param name what a user calls it: its name
     * @return nothing if there is no sweep of this name
     */
    public static Optional<Path> find(Path root, String name) {
        return names(root).stream().filter(Names.normalized(name)::equals).findFirst().map(root::resolve);
    }

    /** The names of the sweeps below a folder of runs, in alphabetical order. */
    public static List<String> names(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> new SweepFolder(folder).exists())
                    .map(folder -> folder.getFileName().toString()).sorted().toList();
        } catch (IOException | UncheckedIOException e) { // what cannot be read has no sweeps that could be shown
            return List.of();
        }
    }

    /** The file that says what the sweep is. */
    public Path definition() {
        return path.resolve("sweep.json");
    }

    /** Whether a sweep is there. */
    public boolean exists() {
        return Files.isRegularFile(definition());
    }

    /** What the sweep was when it was last trained; empty if it never was. */
    public JsonObject readDefinition() {
        if (!Files.exists(definition())) {
            return new JsonObject();
        }
        try {
            return FORMAT.upgraded(definition(), Json.read(definition()));
        } catch (IOException e) {
            throw new InputException(definition() + ": cannot be read: " + Failures.reason(e), e);
        }
    }

    /** Notes what the sweep is. */
    public void writeDefinition(JsonObject definition) {
        try {
            Files.createDirectories(path);
            AtomicFile.publish(definition(), out ->
                    out.write(Json.pretty(FORMAT.stamped(definition)).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw AtomicFile.notWritten(path + ": the output folder", "; choose another with --out DIR", e);
        }
    }

    /** The points that were chosen, with their trials as they were when the sweep was last trained. */
    public List<Chosen> readPoints() {
        List<Chosen> all = new ArrayList<>();
        new PointLog(path, "").read(0, new PointLog.Reader() {
            @Override
            public void chosen(Map<String, String> values) {
                all.add(new Chosen(values, List.of()));
            }

            @Override
            public void known(int point, String of, List<Trial> trials, String madeOf) {
                if (point < all.size() && of.equals(PointLog.checksum(all.get(point).values()))) {
                    all.set(point, new Chosen(all.get(point).values(), trials));
                }
            }
        });
        return all;
    }
}
