package dev.cambium.experiment.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.document.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleResolverTest {

    private static final String REST = "\"tasks\": [\"ring.go\", \"ring.anti\"], \"training\": {\"steps\": 100}, "
            + "\"metrics\": [\"performance\"], \"regularizer\": {\"type\": \"l1\", \"lambda\": 2}";

    @TempDir
    Path folder;

    private final TestCatalog catalog = new TestCatalog();

    @Test
    void makesEveryChangeExplicit() throws IOException {
        JsonObject experiment = resolved("""
                [ {"at": 0, "swap": {"regularizer": {"method": "subgradient"}}},
                  {"at": 20, "swap": {"optimizer": "sgd", "metrics": {"add": ["sparsity"], "remove": ["performance"]}}},
                  {"at": 20, "swap": {"tasks": {"add": ["other.sum"], "remove": ["ring.go"]}}},
                  {"at": 99, "swap": {"tasks": ["dm1"], "regularizer": "none"}} ]""");
        assertThat(experiment.get("schedule")).hasToString("[" + String.join(",",
                "{\"at\":0,\"swap\":{\"regularizer\":{\"type\":\"l1\",\"lambda\":2.0,\"method\":\"subgradient\"}}}",
                "{\"at\":20,\"swap\":{\"optimizer\":{\"type\":\"sgd\"},\"metrics\":[{\"type\":\"sparsity\"}]}}",
                "{\"at\":20,\"swap\":{\"tasks\":[\"ring.anti\",\"other.sum\"],"
                        + "\"batteries\":{\"ring\":{\"sigma\":0.1},\"other\":{}}}}",
                "{\"at\":99,\"swap\":{\"tasks\":[\"ring.dm1\"],\"batteries\":{\"ring\":{\"sigma\":0.1}},"
                        + "\"regularizer\":{\"type\":\"none\"}}}") + "]");
        assertThat(experiment.getAsJsonObject("regularizer").get("method").getAsString())
                .as("the experiment itself is what the run begins with").isEqualTo("proximal");
        assertThat(load(experiment.toString())).as("and is read back").isEqualTo(experiment);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            3                                                   | schedule: is 3, expected a list such as
            ["l1"]                                              | has the entry "l1", expected an object with "at"
            [{"at": 1, "swop": {"regularizer": "l1"}}]          | unknown key 'swop'; did you mean 'swap'?
            [{"at": 100, "swap": {"regularizer": "l1"}}]        | at is 100, expected a whole number from 0 to 99
            [{"at": 1.5, "swap": {"regularizer": "l1"}}]        | at is 1.5, expected a whole number from 0 to 99
            [{"at": -1, "swap": {"regularizer": "l1"}}]         | at is -1, expected a whole number from 0 to 99
            [{"swap": {"regularizer": "l1"}}]                   | at is null, expected a whole number
            [{"at": 1, "swap": {}}]                             | at 1: swap is {}, expected an object such as
            [{"at": 1, "swap": {"regulariser": "l1"}}]          | unknown key 'regulariser'; did you mean 'regularizer'?
            [{"at": 1, "swap": {"training": {"clip": 1}}}]      | unknown key 'training'
            [{"at": 7, "swap": {"regularizer": "l2"}}]          | at 7: regularizer: there is no regularizer 'l2'
            [{"at":7,"swap":{"regularizer":{"lamda":1}}}] | at 7: regularizer.lamda: unknown key; did you mean 'lambda'?
            [{"at": 7, "swap": {"tasks": {"remove": ["dm1"]}}}] | at 7: tasks has no 'dm1' to remove
            [{"at": 7, "swap": {"tasks": {"add": "dm1"}}}]      | at 7: tasks.add is "dm1", expected a list
            [{"at": 7, "swap": {"tasks": ["wide.broad"]}}]      | but the run's network observes
            [{"at":9,"swap":{"metrics":[]}}, {"at":8,"swap":{"metrics":[]}}] | at is 8, expected a whole number from 9
            """)
    void explainsWhatIsWrong(String schedule, String message) {
        assertThatThrownBy(() -> resolved(schedule)).isInstanceOf(InputException.class)
                .hasMessageContaining("e.json:2: schedule").hasMessageContaining(message);
    }

    @Test
    void changesARunByHand() throws IOException {
        Experiment now = ExperimentJson.read(load("{" + REST + "}"));
        assertThat(change(now, "regularizer.lambda=3")).hasToString(
                "{\"regularizer\":{\"type\":\"l1\",\"lambda\":3.0,\"method\":\"proximal\"}}");
        assertThat(change(now, "regularizer=needy", "regularizer.rate=1")).hasToString(
                "{\"regularizer\":{\"type\":\"needy\",\"rate\":1.0,\"sizes\":[1,2]}}");
        assertThat(change(now, "regularizer={lambda: 3}")).as("an object keeps what it does not name").isEqualTo(
                change(now, "regularizer.lambda=3"));
        assertThat(change(now, "optimizer={type: sgd}")).as("of another plug-in it does not").hasToString(
                "{\"optimizer\":{\"type\":\"sgd\"}}");
        assertThat(change(now, "batteries.ring.sigma=1")).as("tasks and their batteries go together").hasToString(
                "{\"tasks\":[\"ring.go\",\"ring.anti\"],\"batteries\":{\"ring\":{\"sigma\":1.0}}}");
        assertThat(change(now, "+tasks=other.sum", "~tasks=ring.go"))
                .hasToString("{\"tasks\":[\"ring.anti\",\"other.sum\"],"
                        + "\"batteries\":{\"ring\":{\"sigma\":0.1},\"other\":{}}}");
    }

    @Test
    void whatIsMissingCanBeChangedAway() throws IOException {
        JsonObject some = load("{" + REST + "}");
        some.add("optimizer", Document.plugin("gone"));
        some.getAsJsonArray("tasks").add("gone.task");
        some.getAsJsonObject("batteries").add("gone", new JsonObject());
        Experiment now = ExperimentJson.read(some);
        assertThat(change(now, "sampling.by=difficulty").get("sampling").toString()).contains("difficulty");
        assertThat(change(now, "regularizer=none")).hasToString("{\"regularizer\":{\"type\":\"none\"}}");
        assertThat(change(now, "~tasks=gone.task").get("tasks")).hasToString("[\"ring.go\",\"ring.anti\"]");
        assertThat(change(now, "optimizer=sgd")).hasToString("{\"optimizer\":{\"type\":\"sgd\"}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            training.steps=5        | 'training.steps=5': training cannot change during a run; what can is tasks
            regularizer=l2          | the run: regularizer: there is no regularizer 'l2'
            regularizer.lamda=5     | regularizer.lamda: unknown key; did you mean 'lambda'?
            regularizer.lambda=2    | nothing changes
            ~tasks=ring.dm1         | tasks has no "ring.dm1" to take away
            tasks=[wide.broad]      | but the run's network observes
            regularizer             | expected key=value
            """)
    void refusesAChangeByHand(String override, String message) throws IOException {
        Experiment now = ExperimentJson.read(load("{" + REST + "}"));
        assertThatThrownBy(() -> change(now, override)).isInstanceOf(InputException.class)
                .hasMessageContaining(message.replace("the run: ", ""));
    }

    private JsonObject change(Experiment now, String... overrides) {
        return ExperimentJson.write(ScheduleResolver.change(catalog, now, List.of(overrides), "the run"));
    }

    private JsonObject resolved(String schedule) throws IOException {
        return load("{" + REST + ",\n\"schedule\": " + schedule.replace("\n", " ") + "}");
    }

    private JsonObject load(String text) throws IOException {
        return ExperimentJson.write(new ExperimentReader(catalog)
                .load(Files.writeString(folder.resolve("e.json"), text), List.of()).get(0));
    }
}
