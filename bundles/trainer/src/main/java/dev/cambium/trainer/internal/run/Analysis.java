package dev.cambium.trainer.internal.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.task.Trial;
import dev.cambium.trainer.internal.data.RandomStreams;
import dev.cambium.trainer.internal.data.TaskSet;
import dev.cambium.trainer.internal.data.TrialSource;
import dev.cambium.trainer.internal.plugin.PluginInstance;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Runs the metrics of an experiment on a network, and writes what they find. */
final class Analysis {

    /** Arrays with more numbers than this are kept out of the JSON. */
    private static final int LARGE = 4096;

    private final Network network;
    private final TaskSet tasks;
    private final int trialsPerTask;
    private final RandomStreams streams;
    private final Map<String, List<Measurement>> results = new LinkedHashMap<>();
    private final Map<String, List<Trial>> trials = new HashMap<>();
    private final Map<String, SoftReference<Recording>> recordings = new HashMap<>();

    Analysis(Network network, TaskSet tasks, int trialsPerTask, RandomStreams streams) {
        this.network = network;
        this.tasks = tasks;
        this.trialsPerTask = trialsPerTask;
        this.streams = streams;
    }

    /** Runs a metric; later ones see its results. */
    void run(PluginInstance<Metric> metric) {
        String name = metric.plugin().name();
        List<Measurement> measurements = List.copyOf(metric.service().measure(new View(name)));
        if (measurements.stream().map(Measurement::name).distinct().count() < measurements.size()) {
            throw new IllegalStateException("two measurements of one name among "
                    + measurements.stream().map(Measurement::name).toList());
        }
        results.put(name, measurements);
    }

    private List<Trial> trials(String task) {
        return trials.computeIfAbsent(task, name -> TrialSource.trials(tasks, tasks.names().indexOf(name),
                trialsPerTask, streams));
    }

    private Recording recording(String task) {
        SoftReference<Recording> kept = recordings.get(task);
        Recording recording = kept == null ? null : kept.get();
        if (recording == null) {
            recording = network.respond(task, trials(task), true);
            recordings.put(task, new SoftReference<>(recording));
        }
        return recording;
    }

    /** What one metric gets to see. */
    private final class View implements Subject {

        private final String metric;

        View(String metric) {
            this.metric = metric;
        }

        @Override
        public Network network() {
            return network;
        }

        @Override
        public List<Trial> trials(String task) {
            return Analysis.this.trials(task);
        }

        @Override
        public Recording recording(String task) {
            return Analysis.this.recording(task);
        }

        @Override
        public Map<String, List<Measurement>> earlier() {
            return Collections.unmodifiableMap(results);
        }

        @Override
        public RandomGenerator random(String purpose) {
            return streams.stream("analysis " + metric + " " + purpose);
        }
    }

    /** Writes analysis.json, and analysis.npz if there are large arrays. */
    void write(RunFolder folder) throws IOException {
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        JsonObject json = new JsonObject();
        results.forEach((metric, measurements) -> {
            JsonArray list = new JsonArray();
            measurements.forEach(measurement -> list.add(json(metric, measurement, arrays)));
            json.add(metric, list);
        });
        if (arrays.isEmpty()) {
            Files.deleteIfExists(folder.analysisArrays());
        } else {
            AtomicFile.write(folder.analysisArrays(), out -> NumpyArchive.write(out, arrays));
        }
        AtomicFile.write(folder.analysis(), Json.pretty(json));
    }

    private static JsonObject json(String metric, Measurement measurement, Map<String, NumpyArray> arrays) {
        JsonObject json = new JsonObject();
        json.addProperty("name", measurement.name());
        json.addProperty("title", measurement.title());
        json.addProperty("unit", measurement.unit());
        String array = metric + "." + measurement.name();
        if (measurement instanceof Measurement.Scalar scalar) {
            json.addProperty("kind", "scalar");
            json.addProperty("headline", scalar.headline());
            json.add("value", Json.number(scalar.value()));
        } else if (measurement instanceof Measurement.Vector vector) {
            json.addProperty("kind", "vector");
            addLabels(json, "labels", vector.labels());
            add(json, array, arrays, NumpyArray.of(vector.values(), vector.values().length), row(vector.values()));
        } else if (measurement instanceof Measurement.Labels labels) {
            json.addProperty("kind", "labels");
            JsonArray classes = new JsonArray();
            Arrays.stream(labels.classes()).forEach(classes::add);
            add(json, array, arrays, NumpyArray.of(labels.classes(), labels.classes().length), classes);
        } else if (measurement instanceof Measurement.Matrix matrix) {
            json.addProperty("kind", "matrix");
            addLabels(json, "rowLabels", matrix.rowLabels());
            addLabels(json, "columnLabels", matrix.columnLabels());
            JsonArray rows = new JsonArray();
            Arrays.stream(matrix.values()).forEach(row -> rows.add(row(row)));
            int columns = matrix.values().length == 0 ? 0 : matrix.values()[0].length;
            add(json, array, arrays, NumpyArray.of(Arrays.stream(matrix.values()).flatMapToDouble(Arrays::stream)
                    .toArray(), matrix.values().length, columns), rows);
        }
        return json;
    }

    private static JsonArray row(double[] values) {
        JsonArray row = new JsonArray();
        Arrays.stream(values).mapToObj(Json::number).forEach(row::add);
        return row;
    }

    private static void addLabels(JsonObject json, String key, List<String> labels) {
        if (!labels.isEmpty()) {
            JsonArray array = new JsonArray();
            labels.forEach(array::add);
            json.add(key, array);
        }
    }

    private static void add(JsonObject json, String name, Map<String, NumpyArray> arrays, NumpyArray array,
            JsonElement values) {
        if (array.length() > LARGE) {
            arrays.put(name, array);
            json.add("array", new JsonPrimitive(name));
        } else {
            json.add("values", values);
        }
    }

    /** The headline numbers of an analysis.json, by title with the unit in brackets. */
    static Map<String, Double> headlines(JsonObject analysis) {
        Map<String, Double> headlines = new LinkedHashMap<>();
        for (String metric : analysis.keySet()) {
            for (JsonElement each : analysis.getAsJsonArray(metric)) {
                JsonObject measurement = each.getAsJsonObject();
                JsonElement headline = measurement.get("headline");
                if (headline != null && headline.getAsBoolean()) {
                    String unit = measurement.get("unit").getAsString();
                    JsonElement value = measurement.get("value");
                    headlines.put(measurement.get("title").getAsString() + (unit.isEmpty() ? "" : " [" + unit + "]"),
                            value.isJsonNull() ? Double.NaN : value.getAsDouble());
                }
            }
        }
        return headlines;
    }
}
