package dev.cambium.trainer.internal.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.api.metric.Measurement;
import dev.cambium.trainer.Headline;
import dev.cambium.trainer.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the metrics of a run found: {@code analysis.json}, and {@code analysis.npz} if there are large arrays. These carry
 * the checksum of the JSON that they belong to, and new ones wait beside the former until the JSON is replaced:
 * whenever a process is killed, there are arrays that fit the JSON.
 */
final class AnalysisFiles {

    /** The array with the checksum; those of measurements have a dot in their names. */
    private static final String CHECKSUM = "checksum";

    private static final Logger LOG = LoggerFactory.getLogger(AnalysisFiles.class);

    private final Path json;
    private final Path arrays;
    private final Path waiting;

    AnalysisFiles(RunFolder folder) {
        json = folder.analysis();
        arrays = folder.analysisArrays();
        waiting = arrays.resolveSibling(arrays.getFileName() + ".new");
    }

    boolean exist() {
        return Files.exists(json);
    }

    /** Replaces the results of the metrics. */
    void write(Map<String, List<Measurement>> results) throws IOException {
        if (exist() && fitting(waiting, Files.readString(json)).isPresent()) { // a kill came between
            putInPlace();
        }
        Map<String, NumpyArray> large = new LinkedHashMap<>();
        String text = Json.pretty(MeasurementJson.write(results, large));
        if (!large.isEmpty()) {
            large.put(CHECKSUM, NumpyArray.of(new long[] {checksum(text)}, 1));
            AtomicFile.write(waiting, out -> NumpyArchive.write(out, large));
        }
        AtomicFile.write(json, text);
        if (large.isEmpty()) {
            Files.deleteIfExists(waiting);
            Files.deleteIfExists(arrays);
        } else {
            putInPlace();
        }
    }

    private void putInPlace() throws IOException {
        Files.move(waiting, arrays, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * The results of the metrics; another process may replace them meanwhile.
     *
     * @throws InputException if the files are damaged
     */
    Map<String, List<Measurement>> read() throws IOException {
        while (true) {
            String text = Files.readString(json);
            Optional<Map<String, NumpyArray>> large = fitting(waiting, text);
            if (large.isEmpty()) {
                large = fitting(arrays, text);
            }
            if (text.equals(Files.readString(json))) {
                try {
                    return MeasurementJson.read(JsonParser.parseString(text).getAsJsonObject(), large.orElse(Map.of()));
                } catch (RuntimeException e) { // whatever is wrong with it
                    throw new InputException(json + ": is damaged: " + e.getMessage() + "; see: analyze", e);
                }
            }
        }
    }

    /** The arrays in a file, if there is one and it belongs to a JSON text; former versions wrote no checksum. */
    private static Optional<Map<String, NumpyArray>> fitting(Path file, String text) {
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
        return Optional.of(all).filter(fits -> checksum == null || checksum.longs()[0] == checksum(text));
    }

    private static long checksum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    /** The headline numbers; empty if there are no results yet, or only damaged ones. */
    Map<Headline, Double> headlines() throws IOException {
        Map<Headline, Double> headlines = new LinkedHashMap<>();
        if (!exist()) {
            return headlines;
        }
        JsonObject analysis;
        try {
            analysis = Json.read(json);
        } catch (InputException e) {
            LOG.warn("{} is passed over", json, e);
            return headlines; // a run can be found, and analysed again, with damaged results
        }
        for (String metric : analysis.keySet()) {
            for (JsonElement each : analysis.getAsJsonArray(metric)) {
                JsonObject measurement = each.getAsJsonObject();
                JsonElement headline = measurement.get("headline");
                if (headline != null && headline.getAsBoolean()) {
                    JsonElement value = measurement.get("value"); // of a scalar or a test
                    headlines.put(new Headline(metric, measurement.get("name").getAsString(),
                            measurement.get("title").getAsString(), measurement.get("unit").getAsString()),
                            value.isJsonNull() ? Double.NaN : value.getAsDouble());
                }
            }
        }
        return headlines;
    }
}
