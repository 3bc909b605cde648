package dev.cambium.sweep.internal;

import com.google.gson.JsonObject;
import dev.cambium.base.json.Json;
import dev.cambium.runs.Progress;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.sweep.Trial;
import dev.cambium.shell.Console;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Tells programs how a sweep goes, by one object of JSON in each line, and users as it does without that. */
final class SweepEvents implements SweepListener {

    /** Changes where lines mean something else than before, and not where something is added to them. */
    private static final int FORMAT = 1;

    private final Console console;
    private final SweepListener users;

    /** @param users tells users */
    SweepEvents(Console console, SweepListener users) {
        this.console = console;
        this.users = users;
    }

    @Override
    public void progressed(Plan plan, Outcomes outcomes) {
        users.progressed(plan, outcomes);
        JsonObject json = event("sweep");
        json.addProperty("name", plan.name());
        json.addProperty("done", outcomes.doneCount());
        json.addProperty("failed", outcomes.failedCount());
        json.addProperty("pruned", outcomes.prunedCount());
        tell(json);
    }

    @Override
    public void failed(Trial trial, Map<String, String> values, String reason) {
        users.failed(trial, values, reason);
        JsonObject json = event("failed", trial);
        json.addProperty("reason", reason);
        tell(json);
    }

    @Override
    public void impossible(Map<String, String> values, String reason) {
        users.impossible(values, reason);
        JsonObject json = event("impossible");
        json.add("set", set(values));
        json.addProperty("reason", reason);
        tell(json);
    }

    @Override
    public void started(Trial trial, Map<String, String> values, long step) {
        users.started(trial, values, step);
        JsonObject json = event("started", trial);
        json.add("set", set(values));
        json.addProperty("step", step);
        tell(json);
    }

    @Override
    public void trained(Trial trial, Progress progress) {
        users.trained(trial, progress);
        JsonObject json = event("progress", trial);
        json.addProperty("step", progress.step());
        json.addProperty("steps", progress.steps());
        json.add("loss", Json.number(progress.loss()));
        json.add("penalty", Json.number(progress.penalty()));
        json.add("accuracy", Json.number(progress.accuracy()));
        progress.indicators().forEach((indicator, value) -> json.add(indicator.name(), Json.number(value)));
        json.add("stepsPerSecond", Json.number(progress.stepsPerSecond()));
        tell(json);
    }

    @Override
    public void analysing(Trial trial, String metric, double share) {
        users.analysing(trial, metric, share);
    }

    @Override
    public void left(Trial trial) {
        users.left(trial);
    }

    @Override
    public void done(Trial trial, RunSummary run) {
        JsonObject json = event("done", trial);
        json.addProperty("folder", run.folder().toString());
        JsonObject measured = new JsonObject();
        run.headlines().forEach((headline, value) ->
                measured.add(headline.metric() + "." + headline.name(), Json.number(value)));
        json.add("measured", measured);
        tell(json);
    }

    @Override
    public void pruned(Trial trial, String reason) {
        JsonObject json = event("pruned", trial);
        json.addProperty("reason", reason);
        tell(json);
    }

    private static JsonObject event(String name) {
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        json.addProperty("event", name);
        return json;
    }

    private static JsonObject event(String name, Trial trial) {
        JsonObject json = event(name);
        json.addProperty("trial", trial.id());
        json.addProperty("variant", trial.variant());
        json.addProperty("seed", trial.seed());
        return json;
    }

    private static JsonObject set(Map<String, String> values) {
        JsonObject set = new JsonObject();
        values.forEach(set::addProperty);
        return set;
    }

    private synchronized void tell(JsonObject json) {
        console.print(Json.line(json).stripTrailing());
    }
}
