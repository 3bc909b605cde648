package dev.cambium.experiment.course;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Resolved;
import dev.cambium.experiment.course.Resumption.Revision;
import org.junit.jupiter.api.Test;

class ResumptionTest {

    private static final String BASE = """
            { "metrics": [], "analysis": { "trials": 100 }, "report": { "title": "T" } }""";

    @Test
    void findsTheNetworkWhateverIsDoneWithIt() {
        JsonObject other = JsonParser.parseString(BASE).getAsJsonObject();
        other.add("metrics", JsonParser.parseString("[{\"type\": \"a\"}]"));
        other.getAsJsonObject("analysis").addProperty("trials", 7);
        other.getAsJsonObject("report").addProperty("title", "U");
        other.add("training", JsonParser.parseString("{\"steps\": 5, \"threads\": 1, \"patience\": 7}"));
        other.addProperty("description", "d");
        assertThat(Resumption.firstDifference(experiment(), Resolved.of(other))).isEmpty();
        other.getAsJsonObject("training").addProperty("steps", 6);
        assertThat(Resumption.firstDifference(experiment(), Resolved.of(other))).contains("training.steps");
    }

    @Test
    void namesTheKeyFromTheTop() {
        assertThat(Resumption.firstDifference(experiment(), experiment("sampling", "{\"by\": \"difficulty\"}")))
                .contains("sampling.by");
    }

    @Test
    void keepsChangesByHandUntilTheFileSaysSomethingElse() {
        Revision byHand = new Revision(experiment("metrics", "[{\"type\": \"hand\"}]"), experiment());
        assertThat(byHand.asked(experiment())).isEqualTo(byHand);

        Experiment asked = experiment("metrics", "[{\"type\": \"file\"}]");
        Revision after = byHand.asked(asked);
        assertThat(after).isEqualTo(new Revision(asked, asked));
        assertThat(after.asked(experiment())).as("and back").isEqualTo(new Revision(experiment(), experiment()));
    }

    @Test
    void keepsTheScheduleOfTheRun() {
        String schedule = "[{\"at\": 2, \"swap\": {\"metrics\": [{\"type\": \"late\"}]}}]";
        Revision now = new Revision(experiment("schedule", schedule), experiment("schedule", schedule));
        JsonObject asked = ExperimentJson.write(experiment("schedule", schedule));
        asked.getAsJsonObject("report").addProperty("title", "U");
        assertThat(now.asked(Resolved.of(asked)).experiment().schedule())
                .isEqualTo(experiment("schedule", schedule).schedule());
    }

    private static Experiment experiment() {
        return Resolved.of(BASE);
    }

    private static Experiment experiment(String key, String value) {
        JsonObject json = JsonParser.parseString(BASE).getAsJsonObject();
        json.add(key, JsonParser.parseString(value));
        return Resolved.of(json);
    }
}
