package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.experiment.document.Document;
import java.util.List;

/**
 * Checks {@code report}: what a report about the experiment's runs begins with. It has a {@code title};
 * {@code questions}, each answered by a measurement, {@code metric.name}, which is {@code aboveChance} or
 * {@code notAboveChance} in some variants or {@code increasing} from variant to variant; and {@code notes}.
 */
final class ReportResolver {

    private static final List<String> KEYS = List.of("title", "questions", "notes");
    /** What can be expected of a measurement: the keys of a question that name variants. */
    private static final List<String> EXPECTATIONS = List.of("aboveChance", "notAboveChance", "increasing");
    private static final List<String> QUESTION = List.of("question", "measurement", "aboveChance", "notAboveChance",
            "increasing");

    private final Document document;

    ReportResolver(Document document) {
        this.document = document;
    }

    JsonObject resolve() {
        if (!(document.json().get("report") instanceof JsonObject report)) {
            throw problem("", "is " + JsonWords.shown(document.json().get("report")) + ", expected an object such as "
                    + "{ \"title\": \"…\", \"questions\": […] }");
        }
        requireKnown(report, KEYS, "");
        if (report.has("title")) {
            requireText(report, "title", "");
        }
        list(report, "questions", "").forEach(this::checkQuestion);
        requireTexts(report, "notes", "");
        return report.deepCopy();
    }

    private void checkQuestion(JsonElement element) {
        if (!(element instanceof JsonObject question)) {
            throw problem("questions", "has the entry " + JsonWords.shown(element)
                    + ", expected an object with \"question\", \"measurement\" and what is expected of it");
        }
        requireKnown(question, QUESTION, "questions");
        requireText(question, "question", "questions");
        requireText(question, "measurement", "questions");
        if (!question.get("measurement").getAsString().matches("[^.]+\\.[^.].*")) {
            throw problem("questions", "measurement is " + JsonWords.shown(question.get("measurement"))
                    + ", expected \"metric.measurement\" as in analysis.json");
        }
        EXPECTATIONS.forEach(key -> requireTexts(question, key, "questions"));
        if (EXPECTATIONS.stream().allMatch(key -> list(question, key, "questions").isEmpty())) {
            throw problem("questions", JsonWords.shown(question.get("question"))
                    + " expects nothing; say for which variants the measurement "
                    + "is \"aboveChance\" or \"notAboveChance\", or \"increasing\" in which order");
        }
        if (question.has("increasing") && question.getAsJsonArray("increasing").size() < 2) {
            throw problem("questions", "increasing is " + JsonWords.shown(question.get("increasing"))
                    + ", expected two or more variants");
        }
    }

    private void requireKnown(JsonObject object, List<String> known, String below) {
        for (String key : object.keySet()) {
            if (!known.contains(key)) {
                throw problem(below, "unknown key " + Words.quote(key) + Nearest.suggestion(key, known));
            }
        }
    }

    private void requireText(JsonObject object, String key, String below) {
        if (!isText(object.get(key))) {
            throw problem(below, key + " is " + JsonWords.shown(object.get(key)) + ", expected text");
        }
    }

    private void requireTexts(JsonObject object, String key, String below) {
        if (!list(object, key, below).asList().stream().allMatch(ReportResolver::isText)) {
            throw problem(below, key + " is " + JsonWords.shown(object.get(key)) + ", expected a list of texts");
        }
    }

    private static boolean isText(JsonElement value) {
        return value instanceof JsonPrimitive text && text.isString() && !text.getAsString().isBlank();
    }

    private JsonArray list(JsonObject object, String key, String below) {
        JsonElement given = object.get(key);
        if (given != null && !given.isJsonArray()) {
            throw problem(below, key + " is " + JsonWords.shown(given) + ", expected a list");
        }
        return given == null ? new JsonArray() : given.getAsJsonArray();
    }

    private InputException problem(String below, String message) {
        return document.problem(below.isEmpty() ? "report" : "report." + below, message);
    }
}
