package dev.cambium.experiment.course;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.experiment.course.Resumption.Revision;
import org.junit.jupiter.api.Test;

class ResumptionTest {

    private static final String BASE = """
            { "name": "n", "tasks": ["b.x"], "training": { "steps": 5, "threads": 2 },
              "metrics": [], "analysis": { "trials": 100 },
              "report": { "title": "T" } }""";

    @Test
    void findsTheNetworkWhateverIsDoneWithIt() {
        JsonObject other = experiment("metrics", "[\"a\"]");
        other.getAsJsonObject("analysis").addProperty("trials", 7);
        other.getAsJsonObject("report").addProperty("title", "U");
        other.getAsJsonObject("training").addProperty("threads", 1);
        other.addProperty("description", "d");
        assertThat(Resumption.firstDifference(experiment(), other)).isEmpty();
        other.getAsJsonObject("training").addProperty("steps", 6);
        assertThat(Resumption.firstDifference(experiment(), other)).contains("training.steps");
    }

    @Test
    void settingsThatAFormerVersionDidNotKnowHadTheirDefaults() {
        JsonObject now = experiment();
        now.addProperty("freeze", "none");
        now.add("model", JsonParser
                .parseString("{\"connectivity\": {\"graph\": \"all\"}, \"initialState\": \"zero\"}"));
        now.add("sampling", JsonParser.parseString(
                "{\"by\": \"uniform\", \"floor\": 0.1, \"memory\": 200, \"tasks\": [], \"weights\": {}}"));
        assertThat(Resumption.firstDifference(experiment(), now)).isEmpty();
        now.getAsJsonObject("sampling").addProperty("by", "difficulty");
        assertThat(Resumption.firstDifference(experiment(), now)).contains("sampling.by");
    }

    @Test
    void keepsChangesByHandUntilTheFileSaysSomethingElse() {
        Revision byHand = new Revision(experiment("metrics", "[\"by hand\"]"), experiment());
        assertThat(byHand.asked(experiment())).isEqualTo(byHand);

        JsonObject asked = experiment("metrics", "[\"by file\"]");
        Revision after = byHand.asked(asked);
        assertThat(after).isEqualTo(new Revision(asked, asked));
        assertThat(after.asked(experiment())).as("and back").isEqualTo(new Revision(experiment(), experiment()));
    }

    @Test
    void keepsTheScheduleOfTheRun() {
        String schedule = "[{\"at\": 2, \"swap\": {\"metrics\": [\"late\"]}}]";
        Revision now = new Revision(experiment("schedule", schedule), experiment("schedule", schedule));
        JsonObject asked = experiment("schedule", schedule);
        asked.getAsJsonObject("report").addProperty("title", "U");
        assertThat(now.asked(asked).experiment().get("schedule")).isEqualTo(JsonParser.parseString(schedule));
    }

    private static JsonObject experiment() {
        return JsonParser.parseString(BASE).getAsJsonObject();
    }

    private static JsonObject experiment(String key, String value) {
        JsonObject json = experiment();
        json.add(key, JsonParser.parseString(value));
        return json;
    }
}
