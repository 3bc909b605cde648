package dev.cambium.trainer.internal.training;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.course.Timeline;
import dev.cambium.experiment.resolve.Sections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a checkpoint was trained with: all of an experiment that has made the network so far. It is kept in the
 * checkpoint, so that a file that was edited since is noticed: the run would train on with it, and nobody could train
 * the same again.
 */
public final class TrainedExperiment {

    /** Settings of the training that make no other network. */
    private static final List<String> TRAINING =
            List.of("watchdog", "patience", "checkpointEvery", "logEvery", "snapshots");
    private static final int SHOWN = 3;

    private TrainedExperiment() {
    }

    /**
     * All that has made the network.
     *
     * @param experiment with its phases and its schedule
     * @param changes    how many changes of these have been made
     */
    public static JsonObject of(JsonObject experiment, int changes) {
        JsonObject trained = experiment.deepCopy();
        Section.keys(section -> !section.isTrained()).forEach(trained::remove);
        if (trained.get("training") instanceof JsonObject training) {
            TRAINING.forEach(training::remove);
        }
        JsonArray schedule = new Timeline(experiment).scheduled(changes);
        schedule.forEach(entry -> Section.keys(Section::isForResults)
                .forEach(entry.getAsJsonObject().getAsJsonObject("swap")::remove));
        trained.add("schedule", schedule);
        return trained;
    }

    /**
     * Sees to it that the file still says what a checkpoint was trained with.
     *
     * @param file       of the experiment
     * @param experiment as the file says it now
     * @param trained    {@linkplain #of what the checkpoint was trained with}
     * @param changes    how many changes had been made by then
     * @param step       the checkpoint's
     * @throws InputException if it does not; names the keys
     */
    static void requireSame(Path file, JsonObject experiment, JsonObject trained, int changes, long step) {
        List<String> differences = new ArrayList<>();
        differ(complete(trained), complete(of(experiment, changes)), "", differences);
        if (!differences.isEmpty()) {
            throw new InputException(file + ": was edited since the run was trained up to step " + step + ": "
                    + String.join(", ", differences.subList(0, Math.min(SHOWN, differences.size())))
                    + (differences.size() > SHOWN ? ", …" : "")
                    + "; put that back (set changes a run from where it is)");
        }
    }

    /** With the defaults of what a former version did not know. */
    private static JsonObject complete(JsonObject trained) {
        JsonObject complete = Sections.complete(trained);
        TRAINING.forEach(complete.getAsJsonObject("training")::remove);
        complete.remove("analysis");
        return complete;
    }

    private static void differ(JsonObject former, JsonObject now, String path, List<String> differences) {
        Set<String> keys = new LinkedHashSet<>(former.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            JsonElement before = former.get(key);
            JsonElement after = now.get(key);
            if (before instanceof JsonObject below && after instanceof JsonObject other) {
                differ(below, other, path + key + ".", differences);
            } else if (!Objects.equals(before, after)) {
                differences.add(Words.shown(path + key) + " is " + shown(after) + " and was " + shown(before));
            }
        }
    }

    private static String shown(JsonElement value) {
        return value == null ? "missing" : JsonWords.shown(value);
    }
}
