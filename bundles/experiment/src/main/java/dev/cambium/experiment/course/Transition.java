package dev.cambium.experiment.course;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.experiment.PluginName;
import dev.cambium.experiment.resolve.Phases;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What becomes of a run's state when its experiment changes between two steps.
 *
 * @param tasks          for each task after the change its number before, −1 if it is new
 * @param tasksBefore    how many tasks there were before
 * @param newOptimizer   whether the optimizer is another than before, or another phase begins, and it begins anew
 * @param newRegularizer whether the regularizer is another than before, and begins anew
 */
public record Transition(int[] tasks, int tasksBefore, boolean newOptimizer, boolean newRegularizer) {

    /**
     * The transition through the states of an experiment, from the first to the last.
     *
     * @param course at least one
     */
    public static Transition through(List<JsonObject> course) {
        List<String> before = tasks(course.get(0));
        int[] numbers = IntStream.range(0, before.size()).toArray();
        boolean newOptimizer = false;
        boolean newRegularizer = false;
        for (int i = 1; i < course.size(); i++) {
            JsonObject former = course.get(i - 1);
            JsonObject next = course.get(i);
            List<String> formerTasks = tasks(former);
            int[] formerNumbers = numbers;
            numbers = tasks(next).stream().mapToInt(formerTasks::indexOf)
                    .map(number -> number < 0 ? -1 : formerNumbers[number]).toArray();
            newOptimizer |= !PluginName.isSame(type(former, "optimizer"), type(next, "optimizer"))
                    || !Phases.areInOne(former, next);
            newRegularizer |= !PluginName.isSame(type(former, "regularizer"), type(next, "regularizer"));
        }
        return new Transition(numbers, before.size(), newOptimizer, newRegularizer);
    }

    private static List<String> tasks(JsonObject experiment) {
        return experiment.getAsJsonArray("tasks").asList().stream().map(JsonElement::getAsString).toList();
    }

    private static JsonElement type(JsonObject experiment, String kind) {
        return experiment.getAsJsonObject(kind).get("type");
    }

    /** Whether each task has the number that it had. */
    public boolean keepsTasks() {
        return tasks.length == tasksBefore && Arrays.equals(tasks, IntStream.range(0, tasksBefore).toArray());
    }

    /**
     * The columns of an array with one for each input unit, after the change.
     *
     * @param inputsBefore how many there were, the rule units last
     * @return for each column its number before, −1 if it is new
     */
    public int[] inputs(int inputsBefore) {
        int observations = inputsBefore - tasksBefore;
        return IntStream.concat(IntStream.range(0, observations),
                Arrays.stream(tasks).map(task -> task < 0 ? -1 : observations + task)).toArray();
    }
}
