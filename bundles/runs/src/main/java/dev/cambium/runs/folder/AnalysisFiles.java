package dev.cambium.runs.folder;

import com.google.gson.JsonObject;
import dev.cambium.api.metric.Measurement;
import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import dev.cambium.base.WriteGuards;
import dev.cambium.base.json.Format;
import dev.cambium.base.json.Json;
import dev.cambium.base.json.NewerFormatException;
import dev.cambium.base.json.SavedObject;
import dev.cambium.runs.Headline;
import dev.cambium.runs.codec.MeasurementJson;
import dev.cambium.runs.numpy.NumpyArchive;
import dev.cambium.runs.numpy.NumpyArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the metrics of a run found: {@code analysis.json}, and {@code analysis.npz} if there are large arrays. These
 * carry the checksum of the JSON that they belong to, and new ones wait beside the former until the JSON is replaced:
 * whenever a process is killed, there are arrays that fit the JSON. Files that metrics have written are copied into the
 * folder {@code artifacts}, and those of former results removed when the JSON does not speak of them any more.
 */
public final class AnalysisFiles {

    private static final Logger LOG = LoggerFactory.getLogger(AnalysisFiles.class);

    /** The array with the checksum; those of measurements have a dot in their names. */
    private static final String CHECKSUM = "checksum";

    private static final String METRICS = "metrics";
    private static final Format FORMAT = new Format(List.of(AnalysisFiles::toVersion1));

    private final Path json;
    private final Path arrays;
    private final Path waiting;
    private final ArtifactFiles artifacts;

    public AnalysisFiles(RunFolder folder) {
        json = folder.analysis();
        arrays = folder.analysisArrays();
        waiting = arrays.resolveSibling(arrays.getFileName() + ".new");
        artifacts = new ArtifactFiles(folder.path());
    }

    /** Versions before 1.0 wrote the metrics and nothing else. */
    private static JsonObject toVersion1(JsonObject metrics) {
        JsonObject json = new JsonObject();
        json.add(METRICS, metrics);
        return json;
    }

    boolean exist() {
        return Files.exists(json);
    }

    /** Replaces the results of the metrics. */
    public void write(Map<String, List<Measurement>> results) throws IOException {
        if (exist() && fitting(waiting, text(), false).isPresent()) { // a kill came between
            putInPlace();
        }
        Map<String, NumpyArray> large = new LinkedHashMap<>();
        Map<String, List<Measurement>> kept = artifacts.keep(results);
        JsonObject metrics = new JsonObject();
        metrics.add(METRICS, MeasurementJson.write(kept, large));
        String text = Json.pretty(FORMAT.stamped(metrics));
        if (!large.isEmpty()) {
            large.put(CHECKSUM, NumpyArray.of(new long[] {checksum(text)}, 1));
            AtomicFile.write(waiting, out -> NumpyArchive.write(out, large));
        }
        AtomicFile.write(json, text);
        if (large.isEmpty()) {
            AtomicFile.delete(waiting);
            AtomicFile.delete(arrays);
        } else {
            putInPlace();
        }
        artifacts.removeOthers(kept);
    }

    private void putInPlace() throws IOException {
        WriteGuards.check(arrays);
        Files.move(waiting, arrays, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * The results of the metrics; another process may replace them meanwhile.
     *
     * @throws InputException if the files are damaged
     */
    public Map<String, List<Measurement>> read() throws IOException {
        while (true) {
            String text = text();
            JsonObject saved = parsed(text);
            Optional<Map<String, NumpyArray>> large = fitting(waiting, text, false);
            if (large.isEmpty()) {
                large = fitting(arrays, text, FORMAT.version(json, saved) == 0);
            }
            if (text.equals(text())) {
                return results(saved, large.orElse(Map.of()));
            }
        }
    }

    /** Damaged or not. */
    private String text() throws IOException {
        Json.requireFile(json);
        return new String(Files.readAllBytes(json), StandardCharsets.UTF_8);
    }

    private JsonObject parsed(String text) {
        try {
            return Json.parse(json, text);
        } catch (InputException e) {
            throw toBeMadeAgain(e);
        }
    }

    private static InputException toBeMadeAgain(InputException e) {
        return new InputException(e.getMessage() + "; see: analyze", e);
    }

    private Map<String, List<Measurement>> results(JsonObject saved, Map<String, NumpyArray> large) {
        try {
            return MeasurementJson.read(metrics(saved), large);
        } catch (NewerFormatException e) {
            throw e;
        } catch (InputException e) {
            throw toBeMadeAgain(e);
        }
    }

    private SavedObject metrics(JsonObject saved) {
        return SavedObject.of(json, FORMAT.upgraded(json, saved)).object(METRICS);
    }

    /**
     * The arrays in a file, if there is one and it belongs to a JSON text.
     *
     * @param former whether the text is from before there were formats, when no checksum was written
     */
    private static Optional<Map<String, NumpyArray>> fitting(Path file, String text, boolean former) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Map<String, NumpyArray> all;
        try {
            all = NumpyArchive.read(file);
        } catch (InputException e) {
            if (Files.exists(file)) {
                throw e;
            }
            return Optional.empty(); // put in place by another process since we looked
        }
        NumpyArray checksum = all.get(CHECKSUM);
        return Optional.of(all).filter(fits -> checksum == null ? former
                : Arrays.equals(checksum.toBytes(), NumpyArray.of(new long[] {checksum(text)}, 1).toBytes()));
    }

    private static long checksum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    /**
     * Sees to it that no newer Cambium has written the results; damaged ones are made again.
     *
     * @throws NewerFormatException if one has
     */
    void requireNoneNewer() {
        try {
            FORMAT.version(json, exist() ? Json.read(json) : new JsonObject());
        } catch (NewerFormatException e) {
            throw e;
        } catch (InputException | NoSuchFileException e) {
            LOG.debug("{} is damaged, or gone", json, e);
        }
    }

    /**
     * The headline numbers; empty if there are no results yet.
     *
     * @throws InputException if the results are damaged: a run can be found, and analysed again, all the same
     */
    Map<Headline, Double> headlines() throws IOException {
        Map<Headline, Double> headlines = new LinkedHashMap<>();
        if (!exist()) {
            return headlines;
        }
        SavedObject analysis = metrics(Json.read(json));
        for (String metric : analysis.json().keySet()) {
            for (SavedObject measurement : analysis.objects(metric)) {
                if (measurement.has("headline") && measurement.logical("headline")) { // a scalar or a test
                    headlines.put(new Headline(metric, measurement.text("name"), measurement.text("title"),
                            measurement.text("unit")), measurement.number("value"));
                }
            }
        }
        return headlines;
    }
}
