package dev.cambium.sweep.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.experiment.sweep.SweptValues;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.runs.sweep.Trial;
import dev.cambium.shell.Console;
import dev.cambium.shell.ScreenNumbers;
import dev.cambium.shell.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How far a sweep is, as its folders tell, and which workers it has, as far as its executor can tell. */
final class SweepStatus {

    private final OpenSweep sweep;
    private final List<String> workers;
    private final Map<RunState, Integer> counts = new EnumMap<>(RunState.class);
    private final Map<Trial, RunSummary> noted = new LinkedHashMap<>();
    private final Set<String> trials = new HashSet<>();

    /** @param root the folder of all runs */
    SweepStatus(OpenSweep sweep, Runs runs, Path root) {
        this.sweep = sweep;
        Plan plan = sweep.plan();
        for (int point = 0; point < plan.size(); point++) {
            if (!plan.isKnown(point)) {
                continue;
            }
            for (Trial trial : plan.trials(point)) {
                if (trials.add(trial.id())) {
                    EarlierTrial.find(trial, root, runs).ifPresent(run -> count(trial, run));
                }
            }
        }
        this.workers = sweep.workers();
    }

    private void count(Trial trial, RunSummary run) {
        counts.merge(run.state(), 1, Integer::sum);
        if (run.state().isLive() || run.state() == RunState.FAILED || run.state() == RunState.DAMAGED) {
            noted.put(trial, run);
        }
    }

    void print(boolean json, Console console) {
        if (json) {
            console.print(json());
            return;
        }
        String states = counts.entrySet().stream().map(each -> ScreenNumbers.group(each.getValue()) + " "
                + each.getKey().name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
        console.print(sweep.name() + ": " + ScreenNumbers.group(sweep.trials()) + " trials"
                + (states.isEmpty() ? ", none begun" : ": " + states));
        workers.forEach(console::print);
        if (!noted.isEmpty()) {
            console.print(table());
        }
    }

    private Table table() {
        Table table = new Table("TRIAL", "POINT", "SEED", "STATE", "STEP", "REASON");
        noted.forEach((trial, run) -> table.row(trial.id(), title(trial), String.valueOf(trial.seed()),
                run.state().name(), run.step() + "/" + run.steps(), run.reason()));
        return table;
    }

    private String title(Trial trial) {
        List<String> parts = new ArrayList<>(List.of(SweptValues.title(sweep.plan().values(trial.point()))));
        parts.add(trial.variant());
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    private JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("sweep", sweep.name());
        json.addProperty("points", sweep.plan().size());
        json.addProperty("trials", sweep.trials());
        JsonObject states = new JsonObject();
        counts.forEach((state, count) -> states.addProperty(state.name(), count));
        json.add("states", states);
        JsonArray lines = new JsonArray();
        workers.forEach(lines::add);
        json.add("workers", lines);
        JsonArray all = new JsonArray();
        noted.forEach((trial, run) -> {
            JsonObject each = new JsonObject();
            each.addProperty("id", trial.id());
            each.addProperty("point", title(trial));
            each.addProperty("seed", trial.seed());
            each.addProperty("state", run.state().name());
            each.addProperty("step", run.step());
            each.addProperty("steps", run.steps());
            each.addProperty("reason", run.reason());
            all.add(each);
        });
        json.add("live", all);
        return json;
    }
}
