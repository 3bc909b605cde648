package dev.cambium.runs.sweep;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.base.AtomicFile;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.json.Format;
import dev.cambium.base.json.Json;
import dev.cambium.base.json.SavedObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a sweep keeps beside its runs: {@code sweep.json}, what is varied and how, and {@code points.json}, the points
 * that were chosen so far, in order, each with its trials where these are known.
 *
 * @param path where it is; need not exist
 */
public record SweepFolder(Path path) {

    private static final Format FORMAT = new Format(List.of(json -> json));
    private static final String MADE_OF = "madeOf";

    /** A point that was chosen: the values of the keys that are varied, and its trials, none if they are not known. */
    public record Chosen(Map<String, String> values, List<Trial> trials) {
        public Chosen {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            trials = List.copyOf(trials);
        }
    }

    private Path definition() {
        return path.resolve("sweep.json");
    }

    private Path points() {
        return path.resolve("points.json");
    }

    /** What the sweep was when it was last trained; empty if it never was. */
    public JsonObject readDefinition() {
        return Files.exists(definition()) ? read(definition()) : new JsonObject();
    }

    /** Notes what the sweep is. */
    public void writeDefinition(JsonObject definition) {
        write(definition(), FORMAT.stamped(definition));
    }

    /** Whether a sweep is there. */
    public boolean exists() {
        return Files.isRegularFile(definition());
    }

    /** The points that were chosen, with their trials as they were when the sweep was last trained. */
    public List<Chosen> readPoints() {
        return read(saved -> true);
    }

    /**
     * The points that were chosen.
     *
     * @param madeOf names all that their trials depend on, beside the values; if that has changed, the trials are not
     *               known any more
     */
    public List<Chosen> readPoints(String madeOf) {
        return read(saved -> saved.text(MADE_OF).equals(madeOf));
    }

    private List<Chosen> read(Predicate<SavedObject> trialsAreKnown) {
        if (!Files.exists(points())) {
            return List.of();
        }
        SavedObject saved = SavedObject.of(points(), read(points()));
        boolean known = trialsAreKnown.test(saved);
        List<Chosen> all = new ArrayList<>();
        for (SavedObject each : saved.objects("points")) {
            Map<String, String> values = new LinkedHashMap<>();
            SavedObject set = each.object("set");
            set.json().keySet().forEach(key -> values.put(key, set.text(key)));
            int number = all.size();
            all.add(new Chosen(values, !known ? List.of() : each.objects("trials").stream().map(trial ->
                    new Trial(number, trial.text("variant"), trial.whole("seed", Long.MIN_VALUE), trial.text("id")))
                    .toList()));
        }
        return all;
    }

    /** Keeps the points that were chosen. */
    public void writePoints(String madeOf, List<Chosen> chosen) {
        JsonArray points = new JsonArray();
        for (Chosen each : chosen) {
            JsonObject set = new JsonObject();
            each.values().forEach(set::addProperty);
            JsonArray trials = new JsonArray();
            for (Trial trial : each.trials()) {
                JsonObject json = new JsonObject();
                json.addProperty("variant", trial.variant());
                json.addProperty("seed", trial.seed());
                json.addProperty("id", trial.id());
                trials.add(json);
            }
            JsonObject point = new JsonObject();
            point.add("set", set);
            point.add("trials", trials);
            points.add(point);
        }
        JsonObject json = new JsonObject();
        json.addProperty(MADE_OF, madeOf);
        json.add("points", points);
        write(points(), FORMAT.stamped(json));
    }

    private static JsonObject read(Path file) {
        try {
            return FORMAT.upgraded(file, Json.read(file));
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + Failures.reason(e), e);
        }
    }

    private void write(Path file, JsonObject json) {
        try {
            Files.createDirectories(path);
            AtomicFile.write(file, Json.pretty(json));
        } catch (IOException e) {
            throw AtomicFile.notWritten(path + ": the output folder", "; choose another with --out DIR", e);
        }
    }
}
