package dev.cambium.itest.fuzz;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Experiments with all defaults, in which one key is misspelt, or one number is none: they have to be refused. */
record StrictSort(List<String> resolved) implements Sort {

    /** A setting and the object that holds it. */
    private record Setting(JsonObject parent, String key) {
    }

    @Override
    public void play(Chance chance, Stage stage) throws IOException {
        JsonObject experiment = JsonParser.parseString(chance.of(resolved)).getAsJsonObject();
        List<Setting> settings = new ArrayList<>();
        collect(experiment, settings);
        Setting setting = chance.of(settings);
        JsonElement value = setting.parent().get(setting.key());
        if (value instanceof JsonPrimitive primitive && primitive.isNumber() && chance.oneIn(2)) {
            setting.parent().add(setting.key(),
                    JsonParser.parseString(chance.of("true", "{}", "[]", "\"\"", "\"x\"", "[1]",
                    "{\"a\":1}", "\"1 \"", "1e999")));
        } else {
            String other;
            do {
                other = setting.key() + chance.of("x", "s", "_", "S", "2");
            } while (setting.parent().has(other));
            setting.parent().remove(setting.key());
            setting.parent().add(other, value);
        }
        stage.write("strict.json", experiment);
        Answer answer = stage.call("validate", "strict.json");
        if (answer.isAccepted()) {
            stage.complain("accepts " + setting.key() + " changed to something else", answer);
        }
    }

    /** Every key; but the names of phases are free. */
    private static void collect(JsonElement element, List<Setting> settings) {
        if (element instanceof JsonObject object) {
            for (String key : object.keySet()) {
                settings.add(new Setting(object, key));
                if (key.equals("phases")) {
                    object.getAsJsonObject(key).asMap().values().forEach(phase -> collect(phase, settings));
                } else {
                    collect(object.get(key), settings);
                }
            }
        } else if (element instanceof JsonArray array) {
            array.forEach(each -> collect(each, settings));
        }
    }
}
