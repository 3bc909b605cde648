package dev.cambium.trainer.internal.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.trainer.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes of what is done with a trained network: they leave the network as it is. */
public final class AnalysisChange {

    /** The keys of an experiment on which its network does not depend. */
    public static final List<String> KEYS = List.of("description", "metrics", "analysis", "report");

    private static final String METRICS = "metrics";
    private static final List<String> CHANGEABLE = List.of(METRICS, "analysis", "report");

    private AnalysisChange() {
    }

    /**
     * Applies changes, given by hand, to a resolved experiment.
     *
     * @param now       the experiment of a run that is done
     * @param overrides as {@link SettingOverride} reads them; without metrics in the end, all that are installed measure
     * @param origin    what has the experiment, for messages
     * @return the experiment, with all values explicit
     * @throws InputException if a change is wrong, or changes what the network depends on
     */
    public static JsonObject apply(PluginCatalog catalog, JsonObject now, List<String> overrides, String origin) {
        JsonObject part = new JsonObject();
        CHANGEABLE.stream().filter(now::has).forEach(key -> part.add(key, now.get(key).deepCopy()));
        part.add(METRICS, metrics(now).deepCopy());
        Document changed = new Document(part, new LinkedHashMap<>(Map.of("", origin)));
        for (String text : overrides) {
            SettingOverride override = SettingOverride.parse(text);
            if (!CHANGEABLE.contains(override.path().get(0))) {
                throw new InputException("'" + text + "': " + override.path().get(0)
                        + " cannot change when a network is trained; what can is " + String.join(", ", CHANGEABLE));
            }
            changed = override.applyTo(changed);
        }
        if (changed.json().get(METRICS) instanceof JsonArray metrics && metrics.isEmpty()) {
            metrics.add("*");
        }
        JsonObject sections = new JsonObject();
        new Resolver(catalog).resolveResults(changed, sections);
        return with(now, sections);
    }

    /** An experiment with the metrics, the analysis and the report of another. */
    public static JsonObject with(JsonObject experiment, JsonObject results) {
        JsonObject after = experiment.deepCopy();
        KEYS.forEach(key -> {
            if (results.has(key)) {
                after.add(key, results.get(key).deepCopy());
            } else if (!key.equals("description")) {
                after.remove(key);
            }
        });
        if (results.has(METRICS)) { // what a change in the course of the training said of them no longer holds
            swaps(after).stream().filter(swap -> swap.has(METRICS))
                    .forEach(swap -> swap.add(METRICS, results.get(METRICS).deepCopy()));
        }
        return after;
    }

    private static JsonArray metrics(JsonObject experiment) {
        return swaps(experiment).stream().filter(swap -> swap.has(METRICS)).map(swap -> swap.getAsJsonArray(METRICS))
                .reduce(experiment.getAsJsonArray(METRICS), (former, later) -> later);
    }

    private static List<JsonObject> swaps(JsonObject experiment) {
        return experiment.get("schedule") instanceof JsonArray schedule ? schedule.asList().stream()
                .map(entry -> entry.getAsJsonObject().getAsJsonObject("swap")).toList() : List.of();
    }
}
