package dev.cambium.runs.codec;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.base.json.Json;
import dev.cambium.runs.Progress;
import dev.cambium.runs.StepTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** A line of {@code progress.jsonl}. */
public final class ProgressJson {

    private ProgressJson() {
    }

    public static JsonObject write(Progress progress) {
        JsonObject line = new JsonObject();
        line.addProperty("step", progress.step());
        line.add("loss", Json.number(progress.loss()));
        line.add("penalty", Json.number(progress.penalty()));
        line.add("accuracy", Json.number(progress.accuracy()));
        if (progress.graded()) {
            line.addProperty("graded", true);
        }
        line.add("density", Json.number(progress.density()));
        line.add("wiringLength", Json.number(progress.wiringLength()));
        line.addProperty("swaps", progress.swaps());
        line.add("stepsPerSecond", rounded(progress.stepsPerSecond(), 100));
        JsonObject milliseconds = new JsonObject();
        milliseconds.add("total", rounded(progress.stepTime().total(), 10_000));
        milliseconds.add("data", rounded(progress.stepTime().data(), 10_000));
        milliseconds.add("regularizer", rounded(progress.stepTime().regularizer(), 10_000));
        milliseconds.add("optimizer", rounded(progress.stepTime().optimizer(), 10_000));
        line.add("stepTime", milliseconds);
        JsonObject perTask = new JsonObject();
        progress.accuracyPerTask().forEach((task, accuracy) -> perTask.add(task, Json.number(accuracy)));
        line.add("accuracyPerTask", perTask);
        JsonObject trials = new JsonObject();
        progress.trialsPerTask().forEach(trials::addProperty);
        line.add("trialsPerTask", trials);
        return line;
    }

    private static JsonElement rounded(double value, double parts) {
        return Json.number(Double.isNaN(value) ? value : Math.round(value * parts) / parts);
    }

    /** @param steps of the whole run, which the line does not tell */
    public static Progress read(SavedObject line, long steps) {
        Map<String, Long> trials = new LinkedHashMap<>();
        if (line.has("trialsPerTask")) { // runs of former versions have none
            SavedObject perTask = line.object("trialsPerTask");
            perTask.json().keySet().forEach(task -> trials.put(task, perTask.whole(task, 0)));
        }
        return new Progress(line.whole("step", 0), steps, line.number("loss"), line.number("penalty"),
                line.number("accuracy"), line.object("accuracyPerTask").numbers(), trials, line.number("density"),
                line.number("wiringLength"), line.whole("swaps", 0), line.number("stepsPerSecond"),
                stepTime(line.object("stepTime")), line.has("graded") && line.logical("graded"));
    }

    private static StepTime stepTime(SavedObject milliseconds) {
        return new StepTime(milliseconds.number("total"), milliseconds.number("data"),
                milliseconds.number("regularizer"), milliseconds.number("optimizer"));
    }
}
