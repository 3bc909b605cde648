package dev.cambium.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class PrintedJsonTest {

    @Test
    void printsShortArraysOnOneLineWithoutChangingWhatTheySay() {
        JsonObject object = JsonParser.parseString(
                "{'a': [1, 2], 'b': ['x[', '], y'], 'c': [], 'd': [[1], {'e': null}]}").getAsJsonObject();
        JsonArray lengthy = new JsonArray();
        for (int i = 0; i < 500; i++) {
            lengthy.add(i);
        }
        object.add("f", lengthy);

        String printed = PrintedJson.of(object);

        assertThat(printed).contains("\"a\": [1, 2],\n").contains("\"f\": [\n");
        assertThat(JsonParser.parseString(printed)).isEqualTo(object);
    }
}
