package dev.cambium.report.internal.findings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A question of an experiment, as the key {@code report} of its file asks it.
 *
 * @param text           the question
 * @param measurement    what answers it, as {@code metric.measurement}
 * @param aboveChance    variants in which the measurement should be above chance
 * @param notAboveChance variants in which it should not
 * @param increasing     variants in the order in which it should increase; empty if no order is asked about
 */
public record Question(String text, String measurement, List<String> aboveChance, List<String> notAboveChance,
        List<String> increasing) {

    public Question {
        aboveChance = List.copyOf(aboveChance);
        notAboveChance = List.copyOf(notAboveChance);
        increasing = List.copyOf(increasing);
    }

    /** The questions under the key {@code questions}; what is none is passed over. */
    public static List<Question> read(JsonObject report) {
        List<Question> questions = new ArrayList<>();
        for (JsonElement element : array(report, "questions")) {
            if (element instanceof JsonObject each) {
                questions.add(new Question(text(each, "question").orElse(""), text(each, "measurement").orElse(""),
                        texts(each, "aboveChance"), texts(each, "notAboveChance"), texts(each, "increasing")));
            }
        }
        return questions;
    }

    /** A text of an object. */
    public static Optional<String> text(JsonObject json, String key) {
        return json.get(key) instanceof JsonPrimitive text ? Optional.of(text.getAsString()) : Optional.empty();
    }

    /** Texts of an object; empty if there are none. */
    public static List<String> texts(JsonObject json, String key) {
        List<String> texts = new ArrayList<>();
        for (JsonElement element : array(json, key)) {
            if (element instanceof JsonPrimitive text) {
                texts.add(text.getAsString());
            }
        }
        return texts;
    }

    private static JsonArray array(JsonObject json, String key) {
        return json.get(key) instanceof JsonArray array ? array : new JsonArray();
    }
}
