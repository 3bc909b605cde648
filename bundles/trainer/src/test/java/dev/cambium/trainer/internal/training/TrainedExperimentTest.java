package dev.cambium.trainer.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.base.InputException;
import dev.cambium.experiment.course.Recipe;
import dev.cambium.runs.numpy.NumpyArray;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedExperimentTest {

    private static final Path FILE = Path.of("experiment.json");
    private static final String EXPERIMENT = """
            { "name": "n", "seed": 0, "tasks": ["b.x"], "batteries": { "b": {} }, "metrics": [], "analysis": {},
              "optimizer": { "type": "sgd", "learningRate": 0.01 }, "regularizer": { "type": "none" },
              "model": { "hidden": 4, "layout": [2, 2] },
              "training": { "steps": 50, "threads": 1, "checkpointEvery": 5 },
              "schedule": [ { "at": 2, "swap": { "optimizer": { "type": "adam" }, "metrics": [] } },
                            { "at": 30, "swap": { "regularizer": { "type": "l1" } } } ] }""";

    @TempDir
    private Path folder;

    @Test
    void whatWasEditedSinceIsNamed() throws Exception {
        JsonObject edited = experiment();
        edited.getAsJsonObject("optimizer").addProperty("learningRate", 0.5);
        edited.getAsJsonObject("model").addProperty("noise", 0.1);
        assertThatThrownBy(() -> checkpoint().requireTrainedWith(FILE, GivenExperiment.of(edited)))
                .isInstanceOf(InputException.class)
                .hasMessage("experiment.json: was edited since the run was trained up to step 7: "
                        + "model.noise is 0.1 and was 0.0, optimizer.learningRate is 0.5 and was 0.01; put that back "
                        + "(set changes a run from where it is)");
        edited.getAsJsonObject("training").addProperty("threads", 2);
        edited.getAsJsonObject("training").addProperty("steps", 60);
        assertThatThrownBy(() -> checkpoint().requireTrainedWith(FILE, GivenExperiment.of(edited)))
                .hasMessageContaining(", …; put");
    }

    @Test
    void changesThatAreMadeStayAndThoseThatAreNotNeedNot() throws Exception {
        JsonObject later = experiment();
        later.getAsJsonArray("schedule").get(1).getAsJsonObject().addProperty("at", 40);
        assertThatCode(() -> checkpoint().requireTrainedWith(FILE, GivenExperiment.of(later)))
                .doesNotThrowAnyException();
        JsonObject earlier = experiment();
        earlier.getAsJsonArray("schedule").get(0).getAsJsonObject().addProperty("at", 3);
        assertThatThrownBy(() -> checkpoint().requireTrainedWith(FILE, GivenExperiment.of(earlier)))
                .hasMessageContaining("schedule is");
    }

    @Test
    void whatMakesNoOtherNetworkMayBeEdited() throws Exception {
        JsonObject edited = experiment();
        edited.addProperty("name", "other");
        edited.addProperty("description", "d");
        edited.getAsJsonObject("training").addProperty("checkpointEvery", 6);
        edited.getAsJsonArray("metrics").add(JsonParser.parseString("{\"type\": \"performance\"}"));
        edited.getAsJsonArray("schedule").get(0).getAsJsonObject().getAsJsonObject("swap").remove("metrics");
        assertThatCode(() -> checkpoint().requireTrainedWith(FILE, GivenExperiment.of(edited)))
                .doesNotThrowAnyException();
    }

    @Test
    void aCheckpointOfAFormerVersionDoesNotTell() {
        Checkpoint former = checkpoint().ofAny();
        assertThat(former.trained()).isEmpty();
        assertThatCode(() -> former.requireTrainedWith(FILE, GivenExperiment.of("{}"))).doesNotThrowAnyException();
    }

    @Test
    void isReadBackFromTheFile() throws Exception {
        Path file = folder.resolve("checkpoint.npz");
        checkpoint().write(file);
        assertThat(Checkpoint.read(file).trained()).contains(Recipe.upTo(GivenExperiment.of(experiment()), 1));
        checkpoint().ofAny().write(file);
        assertThat(Checkpoint.read(file).trained()).isEmpty();
    }

    /** After the first change of the schedule. */
    private static Checkpoint checkpoint() {
        Map<String, NumpyArray> arrays = SmallCheckpoint.checkpoint(7);
        arrays.put("training/changes", NumpyArray.of(new long[] {1}, 1));
        return new Checkpoint("c", arrays).madeWith(Recipe.upTo(GivenExperiment.of(experiment()), 1));
    }

    private static JsonObject experiment() {
        return JsonParser.parseString(EXPERIMENT).getAsJsonObject();
    }
}
