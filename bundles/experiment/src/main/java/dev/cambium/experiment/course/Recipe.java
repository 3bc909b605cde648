package dev.cambium.experiment.course;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.base.Sha256;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentFormat;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Phase;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.Swap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * All of an experiment that makes its network, up to some step: experiments with the same recipe make the same network,
 * byte by byte.
 *
 * @param json the values by their keys
 */
public record Recipe(JsonObject json) {

    private static final String TRAINING = Section.TRAINING.key();
    private static final String STEPS = "steps";
    private static final int DIGITS = 16;
    /** Settings of the training that make no other network. */
    private static final List<String> IRRELEVANT =
            List.of("watchdog", "patience", "checkpointEvery", "logEvery", "snapshots");
    /** Those that also make nothing else in a run's folder that another run may take over. */
    private static final List<String> UNSEEN = List.of("watchdog", "patience", "checkpointEvery");
    /** Settings that a run keeps as they were at its start, or that are waited for alone. */
    private static final List<String> KEPT = List.of("threads", "patience");

    /**
     * A value that two recipes do not share.
     *
     * @param path   the keys from the top
     * @param before the value in the one; null if it has none
     * @param now    the value in the other; null if it has none
     */
    public record Difference(String path, JsonElement before, JsonElement now) {

        @Override
        public String toString() {
            return Words.shown(path) + " is " + shown(now) + " and was " + shown(before);
        }

        private static String shown(JsonElement value) {
            return value == null ? "missing" : JsonWords.shown(value);
        }
    }

    /**
     * What has made a network after a number of changes.
     *
     * @param experiment with its phases and its schedule
     */
    public static Recipe upTo(Experiment experiment, int changes) {
        JsonObject json = trained(experiment, IRRELEVANT);
        JsonArray schedule = ExperimentJson.schedule(new Timeline(experiment).scheduled(changes));
        schedule.forEach(entry -> Section.keys(Section::isForResults)
                .forEach(entry.getAsJsonObject().getAsJsonObject("swap")::remove));
        json.add(Section.SCHEDULE.key(), schedule);
        return new Recipe(json);
    }

    /** What has made a network by the end of a phase, with all that is on disk by then. */
    public static Recipe upToPhase(Experiment experiment, int last) {
        List<Phase> phases = experiment.phases().subList(0, last + 1);
        long end = phases.get(last).to();
        List<Swap> schedule = experiment.schedule().stream().filter(swap -> swap.at() < end).toList();
        JsonObject json = trained(experiment.withPhases(phases).withSchedule(schedule), UNSEEN);
        JsonObject training = json.getAsJsonObject(TRAINING);
        if (experiment.training().snapshots() == 0) {
            training.remove(STEPS);
        } else { // the steps in all say when to keep one
            training.addProperty(STEPS, experiment.training().steps());
        }
        return new Recipe(json);
    }

    /** What makes the network of an experiment, finishing steps included, however it is called. */
    public static Recipe of(Experiment experiment) {
        JsonObject json = ExperimentJson.write(experiment);
        Section.keys(section -> !section.isTrained() && section != Section.FINISH).forEach(json::remove);
        IRRELEVANT.forEach(json.getAsJsonObject(TRAINING)::remove);
        return new Recipe(json);
    }

    /** What makes the network of an experiment that is asked for again, which may have other threads than at first. */
    static Recipe asked(Experiment experiment) {
        JsonObject json = ExperimentJson.write(experiment);
        Section.keys(Section::isForResults).forEach(json::remove);
        KEPT.forEach(json.getAsJsonObject(TRAINING)::remove);
        return new Recipe(json);
    }

    private static JsonObject trained(Experiment experiment, List<String> irrelevant) {
        JsonObject json = ExperimentJson.write(experiment);
        Section.keys(section -> !section.isTrained()).forEach(json::remove);
        irrelevant.forEach(json.getAsJsonObject(TRAINING)::remove);
        return json;
    }

    /**
     * Reads a recipe that was written.
     *
     * @param file where it comes from, for messages
     */
    public static Recipe read(Path file, JsonObject json) {
        JsonObject upgraded = ExperimentFormat.FORMAT.upgraded(file, json);
        Section.keys(section -> !section.isTrained()).forEach(upgraded::remove);
        if (upgraded.get(TRAINING) instanceof JsonObject training) {
            IRRELEVANT.forEach(training::remove);
        }
        return new Recipe(upgraded);
    }

    /** A name that no other recipe has: 16 hexadecimal digits. */
    public String digest() {
        return Sha256.of(json.toString()).substring(0, DIGITS);
    }

    /** The recipe as it is written, with its format. */
    public JsonObject write() {
        return ExperimentFormat.FORMAT.stamped(json);
    }

    /** Where another recipe differs, in its order. */
    public List<Difference> differences(Recipe now) {
        List<Difference> differences = new ArrayList<>();
        differ(json, now.json, "", differences);
        return differences;
    }

    private static void differ(JsonObject former, JsonObject now, String path, List<Difference> differences) {
        Set<String> keys = new LinkedHashSet<>(former.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            JsonElement before = former.get(key);
            JsonElement after = now.get(key);
            if (before instanceof JsonObject below && after instanceof JsonObject other) {
                differ(below, other, path + key + ".", differences);
            } else if (!Objects.equals(before, after)) {
                differences.add(new Difference(path + key, before, after));
            }
        }
    }
}
