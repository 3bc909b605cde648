package dev.cambium.itest.fuzz;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.List;

/** An experiment that is accepted is shown with all defaults, and means the same when it is read once more. */
final class Resolved {

    private Resolved() {
    }

    static void check(Stage stage, List<String> validate, Chance chance) throws IOException {
        Answer answer = stage.call(validate);
        if (!answer.isAccepted()) {
            return;
        }
        JsonElement shown;
        try {
            shown = JsonParser.parseString(answer.out());
        } catch (JsonParseException e) {
            stage.complain("the result is no JSON", answer);
            return;
        }
        JsonElement one = shown instanceof JsonArray several ? chance.of(several.asList()) : shown;
        stage.write("resolved.json", one);
        Answer again = stage.call("validate", "resolved.json");
        if (!again.isAccepted()) {
            stage.complain("is accepted, but not what is made of it", again);
        } else if (!JsonParser.parseString(again.out()).equals(one)) {
            stage.complain("means something else when it is read once more", again);
        }
    }
}
