package dev.cambium.experiment.document;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonProblem;
import dev.cambium.base.json.JsonText;
import dev.cambium.base.json.WrittenNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the text of an override. */
public final class OverrideText {

    /** As many keys may lie below each other. */
    private static final int DEEPEST = 32;
    /** What is longer is text, whatever it looks like. */
    private static final int LONGEST_NUMBER = 400;
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d++\\.?\\d*+|\\.\\d++)([eE][-+]?\\d{1,3})?");

    private final String text;
    private int at;

    private OverrideText(String text) {
        this.text = text;
    }

    /**
     * Reads an override.
     *
     * @throws InputException if it is none
     */
    public static SettingOverride read(String text) {
        return new OverrideText(text).read();
    }

    private SettingOverride read() {
        SettingOverride.Action action = text.startsWith("~") ? SettingOverride.Action.REMOVE
                : text.startsWith("+") && !text.startsWith("++") ? SettingOverride.Action.ADD
                : SettingOverride.Action.SET;
        at = text.startsWith("++") ? 2 : text.startsWith("~") || text.startsWith("+") ? 1 : 0;
        List<String> path = path();
        boolean has = at < text.length();
        if (action != SettingOverride.Action.REMOVE && !has) {
            throw problem("expected key=value, +key=value or ~key");
        }
        JsonElement value = has ? value(text.substring(at + 1).strip()) : null;
        if (path.stream().anyMatch(String::isBlank)) {
            throw problem("expected a key such as training.steps" + (has ? " before the '='" : ""));
        }
        return new SettingOverride(text, value == null ? SettingOverride.Action.REMOVE : action, path, value);
    }

    /** Reads keys with dots between them, up to the '=' or the end; a key with dots in it is in quotes. */
    private List<String> path() {
        List<String> path = new ArrayList<>();
        do {
            if (path.size() == DEEPEST) {
                throw problem("there are more than " + DEEPEST + " keys below each other");
            }
            if (!path.isEmpty()) {
                at++;
            }
            path.add(Names.normalized(key()));
        } while (at < text.length() && text.charAt(at) == '.');
        return path;
    }

    private String key() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            int end = text.indexOf(text.charAt(at), at + 1);
            if (end < 0) {
                throw problem("a quote is missing after a key");
            }
            String key = text.substring(at + 1, end);
            at = end + 1;
            if (!isEnd()) {
                throw problem("expected '.' or '=' after the key " + Words.quote(key));
            }
            return key;
        }
        int from = at;
        while (!isEnd()) {
            at++;
        }
        return text.substring(from, at).strip();
    }

    private boolean isEnd() {
        return at == text.length() || text.charAt(at) == '.' || text.charAt(at) == '=';
    }

    private JsonElement value(String value) {
        if (value.startsWith("[") || value.startsWith("{") || value.startsWith("\"") || value.startsWith("'")) {
            try {
                return JsonText.read(value);
            } catch (JsonProblem e) {
                throw problem("the value cannot be read: " + e.getMessage());
            }
        }
        return bare(value);
    }

    private static JsonElement bare(String value) {
        return switch (value) {
            case "null" -> null;
            case "true" -> new JsonPrimitive(true);
            case "false" -> new JsonPrimitive(false);
            default -> value.length() <= LONGEST_NUMBER && NUMBER.matcher(value).matches()
                    ? new JsonPrimitive(new WrittenNumber(value))
                    : new JsonPrimitive(value);
        };
    }

    private InputException problem(String message) {
        return new InputException(SettingOverride.location(text) + ": " + message);
    }
}
