package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.Blame;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.document.OverrideText;
import dev.cambium.experiment.document.SettingOverride;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Changes of what is done with a trained network: they leave the network as it is. */
public final class AnalysisChange {

    private static final String METRICS = Section.METRICS.key();
    private static final String DESCRIPTION = Section.DESCRIPTION.key();
    private static final String ANALYSIS = Section.ANALYSIS.key();
    private static final List<String> CHANGEABLE = Section.keys(Section::isChangeableAfterTraining);

    private AnalysisChange() {
    }

    /**
     * Applies changes, given by hand, to a resolved experiment.
     *
     * @param now       the experiment of a run that is done
     * @param overrides as {@link SettingOverride} reads them; without metrics in the end, all that are installed
     *                  measure
     * @param origin    what has the experiment, for messages
     * @return the experiment, with all values explicit
     * @throws InputException if a change is wrong, or changes what the network depends on
     */
    public static JsonObject apply(PluginCatalog catalog, JsonObject now, List<String> overrides, String origin) {
        return Blame.whileTrying(overrides, (some, located) -> apply(catalog, now, some, origin, located));
    }

    private static JsonObject apply(PluginCatalog catalog, JsonObject now, List<String> overrides, String origin,
            UnaryOperator<Document> located) {
        JsonObject part = new JsonObject();
        CHANGEABLE.stream().filter(now::has).forEach(key -> part.add(key, now.get(key).deepCopy()));
        part.add(METRICS, metrics(now).deepCopy());
        Document changed = located.apply(new Document(part, Map.of("", origin)));
        for (String text : overrides) {
            SettingOverride override = OverrideText.read(text);
            String key = override.path().get(0);
            if (!CHANGEABLE.contains(key)) {
                throw new InputException(SettingOverride.location(text) + ": " + Words.shown(key)
                        + " cannot change when a network is trained; what can "
                        + "is " + String.join(", ", CHANGEABLE) + Nearest.hint(key, CHANGEABLE));
            }
            changed = override.applyTo(changed);
        }
        if (changed.json().get(METRICS) instanceof JsonArray metrics && metrics.isEmpty()) {
            metrics.add("*");
        }
        JsonObject sections = new JsonObject();
        if (now.has(DESCRIPTION)) {
            sections.add(DESCRIPTION, now.get(DESCRIPTION));
        }
        new Resolver(catalog).resolveResults(changed, sections, now);
        return with(now, sections);
    }

    /** An experiment with all that its network does not depend on from another. */
    public static JsonObject with(JsonObject experiment, JsonObject results) {
        JsonObject after = experiment.deepCopy();
        Section.keys(Section::isForResults).forEach(key -> {
            if (results.has(key)) {
                after.add(key, results.get(key).deepCopy());
            } else {
                after.remove(key);
            }
        });
        // the last change in the course of the training says what measures in the end
        swaps(after).stream().filter(swap -> swap.has(METRICS)).reduce((former, later) -> later)
                .ifPresent(swap -> swap.add(METRICS, metrics(results).deepCopy()));
        return after;
    }

    /** Whether experiments agree in all that their networks do not depend on. */
    public static boolean agree(JsonObject one, JsonObject other) {
        return Section.keys(Section::isForResults).stream()
                .allMatch(key -> Objects.equals(one.get(key), other.get(key)));
    }

    /** Whether experiments lead from the same network to the same results. */
    public static boolean haveEqualResults(JsonObject one, JsonObject other) {
        return metrics(one).equals(metrics(other)) && Objects.equals(one.get(ANALYSIS), other.get(ANALYSIS));
    }

    /** What measures in the end. */
    private static JsonArray metrics(JsonObject experiment) {
        return swaps(experiment).stream().filter(swap -> swap.has(METRICS)).map(swap -> swap.getAsJsonArray(METRICS))
                .reduce(experiment.getAsJsonArray(METRICS), (former, later) -> later);
    }

    private static List<JsonObject> swaps(JsonObject experiment) {
        return experiment.get(Section.SCHEDULE.key()) instanceof JsonArray schedule ? schedule.asList().stream()
                .map(entry -> entry.getAsJsonObject().getAsJsonObject("swap")).toList() : List.of();
    }
}
