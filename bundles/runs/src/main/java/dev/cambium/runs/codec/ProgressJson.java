package dev.cambium.runs.codec;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.api.observer.Indicator;
import dev.cambium.base.json.Format;
import dev.cambium.base.json.Json;
import dev.cambium.base.json.SavedObject;
import dev.cambium.runs.Progress;
import dev.cambium.runs.StepTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A line of {@code progress.jsonl}. */
public final class ProgressJson {

    private static final String TRIALS = "trialsPerTask";

    /** What the trainer tells of a training, which no observer can. */
    public static final Set<String> OWN = Set.of("step", "steps", "loss", "penalty", "accuracy", "graded",
            "stepsPerSecond", "secondsLeft", "stepTime", "accuracyPerTask", ProgressJson.TRIALS);

    /** In order. */
    public static final Format FORMAT = new Format(List.of(ProgressJson::toVersion1));

    /** Up to here a double tells each whole number from the next. */
    private static final double LARGEST_WHOLE = 1L << 53;

    private ProgressJson() {
    }

    /** Versions before 1.0 did not count the trials of each task. */
    private static JsonObject toVersion1(JsonObject line) {
        if (!line.has(TRIALS)) {
            line.add(TRIALS, new JsonObject());
        }
        return line;
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
        progress.indicators().forEach((indicator, value) -> line.add(indicator.name(), number(indicator, value)));
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
        line.add(TRIALS, trials);
        return line;
    }

    /** The value of an indicator. */
    public static JsonElement number(Indicator indicator, double value) {
        return indicator.form() == Indicator.Form.COUNT && value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE
                ? new JsonPrimitive((long) value) : Json.number(value);
    }

    private static JsonElement rounded(double value, double parts) {
        return Json.number(Double.isNaN(value) ? value : Math.round(value * parts) / parts);
    }

    /**
     * Reads a line.
     *
     * @param steps      of the whole run, which the line does not tell
     * @param indicators what may stand in it beside what the trainer tells
     */
    public static Progress read(SavedObject line, long steps, Collection<Indicator> indicators) {
        Map<Indicator, Double> values = new LinkedHashMap<>();
        indicators.stream().filter(indicator -> line.json().has(indicator.name()))
                .forEach(indicator -> values.put(indicator, line.number(indicator.name())));
        Map<String, Long> trials = new LinkedHashMap<>();
        SavedObject perTask = line.object(TRIALS);
        perTask.json().keySet().forEach(task -> trials.put(task, perTask.whole(task, 0)));
        return new Progress(line.whole("step", 0), steps, line.number("loss"), line.number("penalty"),
                line.number("accuracy"), line.object("accuracyPerTask").numbers(), trials, values,
                line.number("stepsPerSecond"), stepTime(line.object("stepTime")),
                line.has("graded") && line.logical("graded"));
    }

    private static StepTime stepTime(SavedObject milliseconds) {
        return new StepTime(milliseconds.number("total"), milliseconds.number("data"),
                milliseconds.number("regularizer"), milliseconds.number("optimizer"));
    }
}
