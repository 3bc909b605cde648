package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.experiment.Change;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.Swap;
import dev.cambium.experiment.document.Blame;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.document.OverrideText;
import dev.cambium.experiment.document.SettingOverride;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes of what is done with a trained network: they leave the network as it is. */
public final class AnalysisChange {

    private static final String METRICS = Section.METRICS.key();
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
    public static Experiment apply(PluginCatalog catalog, Experiment now, List<String> overrides, String origin) {
        return Blame.whileTrying(overrides, (some, located) -> apply(catalog, now, some, origin, located));
    }

    private static Experiment apply(PluginCatalog catalog, Experiment now, List<String> overrides, String origin,
            UnaryOperator<Document> located) {
        JsonObject part = new JsonObject();
        JsonObject all = ExperimentJson.write(now.with(Change.NONE.with(Section.METRICS, metrics(now))));
        CHANGEABLE.stream().filter(all::has).forEach(key -> part.add(key, all.get(key)));
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
        CHANGEABLE.forEach(all::remove);
        new Resolver(catalog).resolveResults(changed, all, now.phases());
        return with(now, ExperimentJson.read(all).withSchedule(List.of()));
    }

    /** An experiment with all that its network does not depend on from another. */
    public static Experiment with(Experiment experiment, Experiment results) {
        List<Swap> schedule = new ArrayList<>(experiment.schedule());
        for (int i = schedule.size() - 1; i >= 0; i--) {
            Swap swap = schedule.get(i);
            if (swap.change().plugins(Section.METRICS).isPresent()) { // the last says what measures in the end
                schedule.set(i, new Swap(swap.at(), swap.change().with(Section.METRICS, metrics(results))));
                break;
            }
        }
        return experiment.withResultsOf(results).withSchedule(schedule);
    }

    /** Whether experiments agree in all that their networks do not depend on. */
    public static boolean agree(Experiment one, Experiment other) {
        return one.equals(one.withResultsOf(other));
    }

    /** Whether experiments lead from the same network to the same results. */
    public static boolean haveEqualResults(Experiment one, Experiment other) {
        return metrics(one).equals(metrics(other)) && one.analysis().equals(other.analysis());
    }

    /** What measures in the end. */
    private static List<PluginChoice> metrics(Experiment experiment) {
        return experiment.schedule().stream().map(swap -> swap.change().plugins(Section.METRICS))
                .flatMap(Optional::stream)
                .reduce(experiment.plugins(Section.METRICS), (former, later) -> later);
    }
}
