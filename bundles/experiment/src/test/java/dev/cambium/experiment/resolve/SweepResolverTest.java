package dev.cambium.experiment.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cambium.api.sweep.Dimension;
import dev.cambium.api.sweep.Point;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.course.Recipe;
import dev.cambium.experiment.sweep.Pruning;
import dev.cambium.experiment.sweep.Sweeps;
import dev.cambium.experiment.sweep.SweptExperiment;
import dev.cambium.experiment.sweep.SweptValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepResolverTest {

    private static final String PLAIN = "{ 'tasks': ['ring.go'], 'regularizer': { 'type': 'l1', 'lambda': 1e-5 } }";

    @TempDir
    Path folder;

    private final ExperimentReader reader = new ExperimentReader(new TestCatalog());

    private SweptExperiment sweep(String json, String... overrides) throws IOException {
        Path file = folder.resolve("e.json");
        Files.writeString(file, json.replace('\'', '"'));
        return new SweepReader(new TestCatalog()).read(file, List.of(overrides), folder);
    }

    @Test
    void variesWhatTheFileAndTheOverridesSay() throws IOException {
        SweptExperiment swept = sweep("{ 'tasks': ['ring.go'], 'sweep': { 'over': { "
                + "'model.hidden,model.layout': [[4, [2, 2]], [6, [2, 3]]], 'regularizer.lambda': 'log(1e-6,1e-4,3)' },"
                + " 'sampler': 'random' } }", "regularizer=l1", "model.leak=0.5,1");

        assertThat(swept.name()).isEqualTo("e");
        assertThat(swept.sweep().write()).hasToString("{\"over\":{\"model.hidden,model.layout\":\"[4,[2,2]],"
                + "[6,[2,3]]\",\"regularizer.lambda\":\"choice(1e-6,1e-5,1e-4)\",\"model.leak\":\"choice(0.5,1)\"},"
                + "\"sampler\":{\"type\":\"random\"},\"lease\":30.0}");
        Point point = new Point(List.of(1.0, 2.0, 0.0));
        assertThat(swept.sweep().overrides(point)).containsExactly("model.hidden=6", "model.layout=[2,3]",
                "regularizer.lambda=1e-4", "model.leak=0.5");
        assertThat(swept.sweep().point(swept.sweep().values(point))).hasValue(point);
        Experiment experiment = swept.at(point).get(0);
        assertThat(experiment.model().settings().hidden()).isEqualTo(6);
        assertThat(experiment.training().threads()).as("many at once").isEqualTo(1);
    }

    @Test
    void aKeyThatHasOneValueIsNotVariedAnyMore() throws IOException {
        String json = "{ 'tasks': ['ring.go'], 'sweep': { 'over': { 'model.leak': [0.5, 1], "
                + "'model.hidden,model.layout': [[4, [2, 2]], [6, [2, 3]]] } } }";

        assertThat(sweep(json, "model.leak=0.3").sweep().axes()).singleElement().satisfies(axis ->
                assertThat(axis.keys()).containsExactly("model.hidden", "model.layout"));
        assertThat(sweep(json, "model.layout=[]", "model.leak=0.1,0.2").sweep().write().get("over")).hasToString(
                "{\"model.leak\":\"choice(0.1,0.2)\",\"model.hidden\":\"choice(4,6)\"}");
        assertThat(sweep(json, "training.threads=2").at(new Point(List.of(0.0, 0.0))).get(0).training().threads())
                .isEqualTo(2);
    }

    @Test
    void whatIsVariedCanBeSaidByItsPlaceInTheFile() throws IOException {
        assertThat(sweep("{ 'tasks': ['ring.go'], 'sweep': { 'over': { 'model.leak': [0.5, 1] } } }",
                "sweep.over.model.leak=0.1,0.2", "sweep.over.training.batch=2,4").sweep().write().get("over"))
                .hasToString("{\"model.leak\":\"choice(0.1,0.2)\",\"training.batch\":\"choice(2,4)\"}");
    }

    @Test
    void wholeAlternativesAreVariedEachByWhatItHas() throws IOException {
        SweptExperiment swept = sweep("{ 'tasks': ['ring.go'], 'sweep': { 'over': { 'regularizer': "
                + "['none', { 'type': 'l1', 'lambda': 'log(1e-6,1e-4,3)', 'method': 'SUBGRADIENT' }] } } }");

        assertThat(swept.sweep().axes()).hasSize(1);
        assertThat(swept.sweep().space().dimensions().get(0)).isInstanceOfSatisfying(Dimension.Choice.class,
                choice -> assertThat(choice.values()).hasSize(4));
        assertThat(swept.sweep().write().getAsJsonObject("over").get("regularizer").getAsString())
                .startsWith("choice(\"none\",{").contains("\"lambda\":1e-4");
        assertThat(SweptValues.title(swept.sweep().values(new Point(List.of(0.0))))).isEqualTo("regularizer=none");
        Point third = new Point(List.of(3.0));
        assertThat(SweptValues.title(swept.sweep().values(third)))
                .isEqualTo("regularizer=l1 regularizer.lambda=1e-4 regularizer.method=SUBGRADIENT");
        assertThat(ExperimentJson.write(swept.at(third).get(0)).getAsJsonObject("regularizer")
                .get("lambda").getAsDouble()).isEqualTo(1e-4);
        assertThat(ExperimentJson.write(swept.at(new Point(List.of(0.0))).get(0)).getAsJsonObject("regularizer")
                .get("type").getAsString()).isEqualTo("none");
        assertThat(SweptValues.telling(IntStream.range(0, 4).mapToObj(i -> SweptValues.settings(
                swept.sweep().values(new Point(List.of((double) i))))).toList()))
                .containsExactly("regularizer", "regularizer.lambda");
    }

    @Test
    void aFileIsOpenedWhetherSomethingOfItIsVariedOrNot() throws IOException {
        Path file = folder.resolve("s.json");
        Files.writeString(file, "{\"tasks\": [\"ring.go\"], \"sweep\": {\"over\": {\"model.leak\": [0.5, 1]}}}");
        SweepReader sweeps = new SweepReader(new TestCatalog());

        Sweeps.Opened swept = sweeps.open(file, List.of("model.hidden=4,6"), folder);
        assertThat(swept.swept()).hasValueSatisfying(sweep -> assertThat(sweep.sweep().axes()).hasSize(2));
        assertThat(swept.written().getAsJsonObject("sweep").get("over"))
                .hasToString("{\"model.leak\":\"choice(0.5,1)\",\"model.hidden\":\"choice(4,6)\"}");
        assertThat(swept.written().getAsJsonObject("sweep").has("executor")).as("none is named").isFalse();
        assertThat(sweeps.open(file, List.of("sweep.executor.workers=3"), folder).written().getAsJsonObject("sweep")
                .get("executor").toString()).startsWith("{\"type\":\"local\"").contains("\"workers\":3");
        Sweeps.Opened plain = sweeps.open(file, List.of("~sweep"), folder);
        assertThat(plain.swept()).isEmpty();
        assertThat(plain.experiments()).hasSize(1);
        assertThat(plain.written().has("sweep")).isFalse();
    }

    @Test
    void whatWasWrittenOfASweepIsThatSweep() throws IOException {
        SweptExperiment swept = sweep("{ 'tasks': ['ring.go'], 'variants': { 'a': { 'model': { 'leak': 0.3 } }, 'b': {}"
                + " }, 'sweep': { 'over': { 'model.hidden,model.layout': [[4, [2, 2]], [6, [2, 3]]],"
                + " 'regularizer.lambda': [1e-6, 1e-5] }, 'sampler': 'random' } }", "regularizer=l1,none", "seed=3,4");
        SweptExperiment again = new SweepReader(new TestCatalog()).read(swept.written(), swept.sweep().write(),
                folder.resolve("s").resolve("sweep.json"));

        assertThat(again.sweep()).isEqualTo(swept.sweep());
        assertThat(again.written()).isEqualTo(swept.written());
        Point point = new Point(List.of(1.0, 1.0, 0.0));
        assertThat(again.at(point)).extracting(experiment -> Recipe.of(experiment).digest()).hasSize(4)
                .isEqualTo(swept.at(point).stream().map(experiment -> Recipe.of(experiment).digest()).toList());
    }

    @Test
    void settingsWithoutANameAreThoseOfTheUsualPlugin() throws IOException {
        assertThat(sweep(PLAIN, "model.leak=0.5,1", "sweep.executor.workers=3").executor().type()).isEqualTo("local");
    }

    @Test
    void prunesByTheBestHalf() throws IOException {
        SweptExperiment swept = sweep(PLAIN, "model.leak=0.5,1",
                "sweep.prune={by: wiring, best: lowest, rungs: [10, 40], keep: 0.5, wait: false}");

        assertThat(swept.sweep().pruning()).hasValue(new Pruning("wiring",
                Optional.of(Pruning.Best.LOWEST), List.of(10L, 40L), 0.5, false));
        assertThat(new SweepReader(new TestCatalog()).read(swept.written(), swept.sweep().write(),
                folder.resolve("sweep.json")).sweep()).isEqualTo(swept.sweep());
    }

    @Test
    void whatIsBestIsKnownOfTrainingAlone() throws IOException {
        for (Map.Entry<String, Optional<Pruning.Best>> each : Map.of("loss", Optional.of(Pruning.Best.LOWEST),
                "accuracy", Optional.of(Pruning.Best.HIGHEST), "density", Optional.<Pruning.Best>empty()).entrySet()) {
            SweptExperiment swept = sweep(PLAIN, "model.leak=0.5,1",
                    "sweep.prune={by: " + each.getKey() + ", rungs: [10]}");

            assertThat(swept.sweep().pruning().orElseThrow().best()).as(each.getKey()).isEqualTo(each.getValue());
            assertThat(new SweepReader(new TestCatalog()).read(swept.written(), swept.sweep().write(),
                    folder.resolve("sweep.json")).sweep()).isEqualTo(swept.sweep());
        }
    }

    @Test
    void seedsAreNoAxisButReplicatesOfEachPoint() throws IOException {
        SweptExperiment swept = sweep(PLAIN, "seed=range(0,3)", "model.leak=0.5,1");

        assertThat(swept.sweep().axes()).hasSize(1);
        assertThat(swept.at(new Point(List.of(1.0)))).extracting(Experiment::seed).containsExactly(0L, 1L, 2L);
        assertThat(sweep(PLAIN, "seeds=[4,5]").at(new Point(List.of()))).hasSize(2);
    }

    @Test
    void whatMakesTheSameNetworkHasTheSameRecipe() throws IOException {
        Experiment one = experiment("model.leak=0.5");
        assertThat(Recipe.of(experiment("model.leak=0.5", "name=other", "metrics=[sparsity]", "training.logEvery=7"))
                .digest()).isEqualTo(Recipe.of(one).digest()).matches("[0-9a-f]{16}");
        assertThat(List.of(experiment("model.leak=0.6"), experiment("model.leak=0.5", "seed=1"),
                experiment("model.leak=0.5", "training.batch=7")))
                .extracting(other -> Recipe.of(other).digest()).doesNotContain(Recipe.of(one).digest())
                .doesNotHaveDuplicates();
    }

    private Experiment experiment(String... overrides) throws IOException {
        Path file = folder.resolve("p.json");
        Files.writeString(file, PLAIN.replace('\'', '"'));
        Experiment experiment = reader.load(file, List.of(overrides)).get(0);
        assertThat(ExperimentJson.write(experiment)).isNotNull();
        return experiment;
    }

    @Test
    void oneNetworkIsNotTrainedOfAFileForMany() throws IOException {
        Path file = folder.resolve("s.json");
        Files.writeString(file, "{\"tasks\": [\"ring.go\"],\n\"sweep\": {\"over\": {\"model.leak\": [0.5, 1]}}}");

        assertThatExceptionOfType(InputException.class).isThrownBy(() -> reader.load(file, List.of()))
                .withMessageStartingWith(file + ":2: sweep: is for many networks; see: sweep");
        assertThat(reader.load(file, List.of("~sweep"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'sweep': 7                                            | e.json:1: sweep: is 7, expected an object
            'sweep': { 'ovr': {} }                                | sweep.ovr: unknown key; did you mean 'over'?
            'sweep': { 'over': [] }                               | sweep.over: is [], expected an object
            'sweep': { 'over': { 'model.leak': [] } }             | sweep.over.model.leak: has no value
            'sweep': { 'over': { 'model.leak': 0.5 } }            | model.leak: is 0.5, expected a list, or text
            'sweep': { 'over': { 'model.leak': 'log(0,1,3)' } }   | has a limit that is not above 0
            'sweep': { 'over': { 'model.leak': [1, 1] } }         | sweep.over.model.leak: '1' is given twice
            'sweep': { 'over': { 'seed': 'interval(0,1)' } }      | seed has to have certain values
            'seeds': [0, 1], 'sweep': { 'sampler': 'gird' }       | there is no sampler 'gird'; did you mean 'grid'?
            'sweep': {}                                           | nothing is varied
            'seeds': [0, 1], 'sweep': { 'prune': 'loss' }         | sweep.prune: is "loss", expected an object such as
            'seeds': [0, 1], 'sweep': { 'prune': { 'bye': 1 } }   | sweep.prune.bye: unknown key; did you mean 'by'?
            'seeds': [0, 1], 'sweep': { 'prune': {} }             | sweep.prune.by: is missing, expected the name
            'seeds': [0, 1], 'sweep': { 'prune': { 'by': 'loss', 'rungs': [5, 5] } } | sweep.prune.rungs: is [5,5]
            'seeds': [0, 1], 'sweep': { 'lease': 0 }              | sweep.lease: is 0, expected seconds, from 1
            """)
    void saysWhatIsWrong(String key, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> sweep("{ 'tasks': ['ring.go'], " + key + " }")).withMessageContaining(message);
    }

    @Test
    void anOverrideWithAMissingValueIsToBlame() {
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> sweep(PLAIN, "model.leak=0.5,"))
                .withMessage("override 'model.leak=0.5,': a value is missing between two commas, or at an end");
    }
}
