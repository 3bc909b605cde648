package dev.cambium.shell.internal.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.runs.Progress;
import dev.cambium.runs.RunView;
import dev.cambium.runs.codec.ProgressJson;
import dev.cambium.shell.internal.terminal.JsonValues;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A run in detail as JSON. */
final class RunViewJson {

    private RunViewJson() {
    }

    static JsonObject of(RunView view) {
        JsonObject object = RunTable.json(view.run());
        object.add("experiment", ExperimentJson.write(view.experiment()));
        JsonArray progress = new JsonArray();
        view.progress().forEach(each -> progress.add(json(each)));
        object.add("progress", progress);
        object.add("events", events(view.events()));
        object.add("map", view.map().<JsonElement>map(RunViewJson::json).orElse(JsonNull.INSTANCE));
        return object;
    }

    static JsonArray events(List<RunView.Event> events) {
        JsonArray array = new JsonArray();
        for (RunView.Event event : events) {
            JsonObject object = new JsonObject();
            object.addProperty("time", DateTimeFormatter.ISO_INSTANT.format(event.time()));
            object.addProperty("step", event.step());
            object.addProperty("event", event.name());
            event.details().forEach(object::addProperty);
            array.add(object);
        }
        return array;
    }

    private static JsonObject json(Progress progress) {
        JsonObject object = new JsonObject();
        object.addProperty("step", progress.step());
        object.add("loss", JsonValues.number(progress.loss()));
        object.add("penalty", JsonValues.number(progress.penalty()));
        object.add("accuracy", JsonValues.number(progress.accuracy()));
        if (progress.graded()) {
            object.addProperty("graded", true);
        }
        progress.indicators().forEach((indicator, value) ->
                object.add(indicator.name(), ProgressJson.number(indicator, value)));
        object.add("stepsPerSecond", JsonValues.number(progress.stepsPerSecond()));
        JsonObject perTask = new JsonObject();
        progress.accuracyPerTask().forEach((task, accuracy) -> perTask.add(task, JsonValues.number(accuracy)));
        object.add("accuracyPerTask", perTask);
        return object;
    }

    private static JsonObject json(RunView.GridMap map) {
        JsonObject object = new JsonObject();
        JsonArray shape = new JsonArray();
        map.shape().forEach(shape::add);
        object.add("shape", shape);
        JsonArray strengths = new JsonArray();
        map.strengths().forEach(strength -> strengths.add(JsonValues.number(strength)));
        object.add("strengths", strengths);
        return object;
    }
}
