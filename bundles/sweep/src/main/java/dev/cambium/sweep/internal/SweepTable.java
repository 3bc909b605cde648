package dev.cambium.sweep.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.base.Sample;
import dev.cambium.base.json.Json;
import dev.cambium.experiment.sweep.SweptValues;
import dev.cambium.runs.Headline;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.sweep.Trial;
import dev.cambium.shell.ScreenNumbers;
import dev.cambium.shell.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a sweep has found: for each point, and each variant at it, the mean over the seeds, with its spread. */
final class SweepTable {

    private final Plan plan;
    private final Outcomes outcomes;
    private final Path root;
    private final List<Group> groups = new ArrayList<>();
    private final Map<Headline, String> headlines;
    /** The settings that have a column. */
    private final List<String> keys;
    private final boolean variants;

    /** Trials that are replicates of each other. */
    private record Group(int point, String variant, List<Trial> trials, List<RunSummary> runs) {
    }

    /** @param root the folder of all runs */
    SweepTable(Plan plan, Outcomes outcomes, Path root) {
        this.plan = plan;
        this.outcomes = outcomes;
        this.root = root;
        for (int point = 0; point < plan.size(); point++) {
            if (plan.isKnown(point)) {
                Map<String, List<Trial>> byVariant = new LinkedHashMap<>();
                plan.trials(point).forEach(trial ->
                        byVariant.computeIfAbsent(trial.variant(), name -> new ArrayList<>()).add(trial));
                for (Map.Entry<String, List<Trial>> each : byVariant.entrySet()) {
                    groups.add(new Group(point, each.getKey(), each.getValue(), outcomes.runs(each.getValue())));
                }
            }
        }
        headlines = Headline.titles(groups.stream().flatMap(group -> Outcomes.headlines(group.runs()).stream())
                .distinct().toList());
        headlines.replaceAll((headline, title) ->
                headline.unit().isEmpty() ? title : title + " [" + headline.unit() + "]");
        keys = SweptValues.telling(groups.stream()
                .map(group -> SweptValues.settings(plan.values(group.point()))).toList());
        variants = groups.stream().anyMatch(group -> !group.variant().isEmpty());
    }

    boolean isEmpty() {
        return groups.stream().allMatch(group -> group.runs().isEmpty());
    }

    /**
     * The rows, those that have no result left out.
     *
     * @param each whether each seed has a row of its own
     */
    Table table(boolean each) {
        List<String> titles = new ArrayList<>(keys);
        if (variants) {
            titles.add("VARIANT");
        }
        titles.add(each ? "SEED" : "N");
        titles.addAll(headlines.values());
        Table table = new Table(titles);
        for (Group group : groups) {
            if (each) {
                group.runs().forEach(run -> table.row(row(group, String.valueOf(run.seed()), List.of(run))));
            } else if (!group.runs().isEmpty()) {
                table.row(row(group, String.valueOf(group.runs().size()), group.runs()));
            }
        }
        return table;
    }

    private List<String> row(Group group, String count, List<RunSummary> runs) {
        Map<String, String> settings = SweptValues.settings(plan.values(group.point()));
        List<String> cells = new ArrayList<>(keys.stream().map(key -> settings.getOrDefault(key, "")).toList());
        if (variants) {
            cells.add(group.variant());
        }
        cells.add(count);
        headlines.keySet().forEach(headline -> cells.add(shown(Outcomes.spread(runs, headline))));
        return cells;
    }

    private static String shown(Sample sample) {
        return sample.count() == 0 ? "" : ScreenNumbers.format(sample.mean())
                + (sample.count() > 1 ? " ± " + ScreenNumbers.format(sample.deviation()) : "");
    }

    /** All of it, for programs. */
    JsonObject json() {
        JsonArray points = new JsonArray();
        for (Group group : groups) {
            JsonObject set = new JsonObject();
            plan.values(group.point()).forEach(set::addProperty);
            JsonObject point = new JsonObject();
            point.add("set", set);
            point.addProperty("variant", group.variant());
            point.add("runs", trials(group));
            JsonObject means = new JsonObject();
            JsonObject deviations = new JsonObject();
            for (Headline headline : Outcomes.headlines(group.runs())) {
                Sample sample = Outcomes.spread(group.runs(), headline);
                means.add(headlines.get(headline), Json.number(sample.mean()));
                deviations.add(headlines.get(headline), Json.number(sample.deviation()));
            }
            point.add("mean", means);
            point.add("standardDeviation", deviations);
            points.add(point);
        }
        JsonArray impossible = new JsonArray();
        outcomes.impossible().forEach((point, reason) -> {
            JsonObject json = new JsonObject();
            JsonObject set = new JsonObject();
            plan.values(point).forEach(set::addProperty);
            json.add("set", set);
            json.addProperty("reason", reason);
            impossible.add(json);
        });
        JsonObject json = new JsonObject();
        json.addProperty("sweep", plan.name());
        json.add("points", points);
        json.add("impossible", impossible);
        return json;
    }

    private JsonArray trials(Group group) {
        JsonArray array = new JsonArray();
        for (Trial trial : group.trials()) {
            JsonObject json = new JsonObject();
            json.addProperty("id", trial.id());
            json.addProperty("folder", trial.run(root).toString());
            json.addProperty("seed", trial.seed());
            json.addProperty("state", outcomes.state(trial));
            outcomes.reason(trial).or(() -> outcomes.whyPruned(trial))
                    .ifPresent(reason -> json.addProperty("reason", reason));
            array.add(json);
        }
        return array;
    }
}
