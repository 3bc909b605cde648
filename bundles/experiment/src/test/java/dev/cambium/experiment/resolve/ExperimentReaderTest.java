package dev.cambium.experiment.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentReaderTest {

    @TempDir
    Path folder;

    private final ExperimentReader reader = new ExperimentReader(new TestCatalog());

    @Test
    void makesAllDefaultsExplicit() throws IOException {
        JsonObject json = ExperimentJson.write(one("{ \"tasks\": [\"ring.*\"] } // a comment"));
        assertThat(json.get("name").getAsString()).isEqualTo("e");
        assertThat(json.getAsJsonObject("model").toString()).contains("\"hidden\":400,\"layout\":[20,20]",
                "\"activation\":\"relu\"", "\"recurrent\":\"identity\"");
        assertThat(json.get("tasks")).hasToString("[\"ring.go\",\"ring.anti\",\"ring.dm1\"]");
        assertThat(json.get("batteries")).hasToString("{\"ring\":{\"sigma\":0.1}}");
        assertThat(json.get("optimizer")).hasToString(
                "{\"type\":\"adam\",\"learningRate\":0.001,\"schedule\":\"constant\"}");
        assertThat(json.get("regularizer")).hasToString("{\"type\":\"none\"}");
        assertThat(json.getAsJsonObject("training").get("threads").getAsInt()).isPositive();
    }

    @Test
    void readsBackWhatItResolved() throws IOException {
        Experiment first = load("""
                { "tasks": ["dm1", "other.sum"], "seeds": [3, 4], "regularizer": {"type": "l1", "lambda": 2e-5},
                  "variants": {"a": {"model": {"hidden": 9}}, "b": {}} }""").get(1);
        assertThat(first.title()).isEqualTo("e/a seed 4");
        Experiment again = one(ExperimentJson.write(first).toString());
        assertThat(ExperimentJson.write(again)).isEqualTo(ExperimentJson.write(first));
        assertThat(again.title()).isEqualTo(first.title());
    }

    @Test
    void expandsAllMetrics() throws IOException {
        assertThat(ExperimentJson.write(one("{ \"tasks\": [\"ring.go\"], \"metrics\": [\"sparsity\", \"*\"] }"))
                .get("metrics"))
                .hasToString("[{\"type\":\"sparsity\"},{\"type\":\"performance\"}]");
    }

    @Test
    void aPartitionThatNobodyLooksForIsFoundBeforeTheTraining() throws IOException {
        String needs = "{ 'tasks': ['ring.go'], 'metrics': [{'type': 'sparsity', 'partition': '%s'}%s] }"
                .replace('\'', '"');
        assertThatThrownBy(() -> one(needs.formatted("", ""))).isInstanceOf(InputException.class)
                .hasMessageEndingWith("metrics: metric 'sparsity': there is no partition of the neurons that is called "
                        + "'clusters', only sparsity.modules; see the setting partition");
        assertThatThrownBy(() -> one(needs.formatted("sparsity.modlues", "")))
                .hasMessageContaining("no partition 'sparsity.modlues', only");
        assertThat(one(needs.formatted("sparsity.modules", ""))).isNotNull();
        assertThat(one(needs.formatted("", ", \"performance\""))).as("one does not say what it looks for").isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"titel": "T"}                                  | report: unknown key 'titel'; did you mean 'title'?
            7                                               | report: is 7, expected an object
            {"title": 7}                                    | report: title is 7, expected text
            {"notes": "n"}                                  | report: notes is "n", expected a list
            {"questions": ["q"]}                            | report.questions: has the entry "q", expected an object
            {"questions": [{"question": "q"}]}              | report.questions: measurement is null, expected text
            {"questions": [{"question": "q", "measurement": "m"}]} | measurement is "m", expected "metric.measurement"
            {"questions": [{"question": "q", "measurement": "m.n"}]} | expects nothing
            {"questions": [{"question": "q", "measurement": "m.n", "aboveChance": []}]} | expects nothing
            {"questions": [{"question": "q", "measurement": "m.n", "aboveChance": 1}]} | is 1, expected a list
            {"questions": [{"question": "q", "measurement": "m.n", "above chance": []}]} | did you mean 'aboveChance'?
            {"questions": [{"question": "q", "measurement": "m.n", "increasing": [1]}]} | expected a list of texts
            {"questions": [{"question":"q","measurement":"m.n","increasing":["a"]}]} | expected two or more variants
            """)
    void saysWhatIsWrongWithAReport(String report, String problem) {
        assertThatThrownBy(() -> one("{ \"tasks\": [\"ring.go\"], \"report\": " + report + " }"))
                .isInstanceOf(InputException.class).hasMessageContaining(problem);
    }

    @Test
    void mergesBasesVariantsAndOverrides() throws IOException {
        Files.writeString(folder.resolve("base.json"), """
                { "name": "base", "tasks": ["ring.go"],
                  "regularizer": {"type": "l1", "lambda": 1, "method": "subgradient"},
                  "training": {"steps": 10, "batch": 2} }""");
        List<Experiment> experiments = load("""
                { "extends": "base.json", "training": {"steps": 20},
                  "variants": { "same": {"regularizer": {"lambda": 2}}, "none": {"regularizer": "none"},
                                "plain": {"training": {"batch": null}} } }""", "training.clip=0", "+seed=7");
        assertThat(experiments).extracting(Experiment::variant).containsExactly("same", "none", "plain");
        JsonObject same = ExperimentJson.write(experiments.get(0));
        assertThat(same.get("name").getAsString()).isEqualTo("base");
        assertThat(same.get("regularizer")).hasToString(
                "{\"type\":\"l1\",\"lambda\":2.0,\"method\":\"subgradient\"}");
        assertThat(same.getAsJsonObject("training").toString()).contains("\"steps\":20,\"batch\":2", "\"clip\":0.0");
        assertThat(ExperimentJson.write(experiments.get(1)).get("regularizer")).hasToString("{\"type\":\"none\"}");
        assertThat(ExperimentJson.write(experiments.get(2)).getAsJsonObject("training").get("batch").getAsInt())
                .isEqualTo(16);
        assertThat(experiments).allMatch(each -> each.seed() == 7);
    }

    @Test
    void understandsOverrides() throws IOException {
        Experiment experiment = load("""
                { "tasks": ["ring.*"], "seeds": [1, 2], "description": "d", "regularizer": {"type": "l1", "lambda": 1},
                  "variants": {"a": {"training": {"steps": 5}}, "b": {}} }""",
                "tasks=[ring.go,other.sum]", "regularizer=needy", "regularizer.rate=1e-3", "regularizer.sizes=[3]",
                "variants=a", "seed=5", "training.steps=9", "~description").get(0);
        assertThat(experiment.title()).isEqualTo("e/a seed 5");
        assertThat(ExperimentJson.write(experiment).get("tasks")).hasToString("[\"ring.go\",\"other.sum\"]");
        assertThat(ExperimentJson.write(experiment).get("regularizer")).hasToString(
                "{\"type\":\"needy\",\"rate\":0.001,\"sizes\":[3]}");
        assertThat(ExperimentJson.write(experiment).getAsJsonObject("training").get("steps").getAsInt()).isEqualTo(9);
        assertThat(ExperimentJson.write(experiment).has("description")).isFalse();
    }

    @Test
    void aPluginMayHaveToComeFromOneBundle() throws IOException {
        String file = """
                { "tasks": [{ "type": "ring@org.example.ring", "include": ["go"] }], "metrics": ["performance"],
                  "regularizer": {"type": "l1", "lambda": 1} }""";
        JsonObject pinned = ExperimentJson.write(
                load(file, "regularizer=l1@org.example.l1", "metrics=[performance@org.example.performance]")
                .get(0));
        assertThat(pinned.get("regularizer")).as("it has the settings that it had").hasToString(
                "{\"type\":\"l1@org.example.l1\",\"lambda\":1.0,\"method\":\"proximal\"}");
        assertThat(pinned.get("tasks")).hasToString("[\"ring.go\"]");
        assertThat(pinned.get("batteries"))
                .hasToString("{\"ring\":{\"type\":\"ring@org.example.ring\",\"sigma\":0.1}}");
        assertThat(ExperimentJson.write(one(pinned.toString()))).as("read back").isEqualTo(pinned);
        assertThat(ExperimentJson.write(load(file, "regularizer=l1@org.example.l1", "regularizer=l1").get(0))
                .get("regularizer"))
                .hasToString("{\"type\":\"l1\",\"lambda\":1.0,\"method\":\"proximal\"}");
        assertThat(ExperimentJson.write(load(file, "~metrics=performance").get(0)).getAsJsonArray("metrics")).isEmpty();
        assertThat(ExperimentJson.write(one(pinned.toString().replace("ring.go", "ring.anti"))).get("tasks"))
                .hasToString("[\"ring.anti\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "regularizer=l1@org.other | regularizer: there is no regularizer 'l1' in another bundle",
        "metrics=[performance,performance@org.example.performance] | metrics: 'performance' is given twice",
        "tasks=[ring@org.example.ring.go] | {\"type\": \"BATTERY@BUNDLE\", \"include\": [\"TASK\"]}",
        "batteries.ring.type=l1@org.example.l1 | batteries.ring.type: is \"l1@org.example.l1\", expected 'ring@BUNDLE'",
    })
    void saysWhichBundleThereIsNot(String override, String problem) {
        assertThatThrownBy(() -> load("{ \"tasks\": [\"ring.go\"] }", "++" + override))
                .isInstanceOf(InputException.class).hasMessageContaining(problem);
    }

    @Test
    void seedAndSeedsReplaceEachOther() throws IOException {
        String seeds = "{\"tasks\": [\"dm1\"], \"seeds\": [1, 2], \"variants\": {\"a\": {\"seed\": 7}, \"b\": {}}}";
        assertThat(load(seeds)).extracting(Experiment::title)
                .containsExactly("e/a seed 7", "e/b seed 1", "e/b seed 2");
        assertThat(load(seeds, "seed=5")).extracting(Experiment::seed).containsExactly(5L, 5L);
        assertThat(load(seeds, "seeds=[8,9]", "variants=b")).extracting(Experiment::seed).containsExactly(8L, 9L);
        assertThat(load("{\"tasks\": [\"dm1\"], \"seeds\": [1]}", "~seeds")).extracting(Experiment::seed)
                .containsExactly(0L);
    }

    @Test
    void overridesReachVariants() throws IOException {
        String file = """
                { "tasks": ["dm1"], "variants": { "a-0.5": {"regularizer": {"type": "l1", "lambda": 3}} } }""";
        assertThat(ExperimentJson.write(load(file, "~regularizer.lambda").get(0)).getAsJsonObject("regularizer")
                .get("lambda")
                .getAsDouble()).isEqualTo(1e-4);
        assertThat(load(file, "variants.b={regularizer: l1}"))
                .extracting(Experiment::variant).containsExactly("a-0.5", "b");
        assertThat(ExperimentJson.write(load(file, "optimizer.learningRate=2").get(0)).getAsJsonObject("optimizer")
                .get("learningRate").getAsDouble()).isEqualTo(2);
    }

    @Test
    void settingsOfABatteryMayStandApart() throws IOException {
        assertThat(ExperimentJson
                .write(one("{ \"batteries\": {\"ring\": {\"sigma\": 0.5}}, \"tasks\": [{\"type\": \"ring\", "
                        + "\"include\": [\"go\"]}, \"sum\", {\"type\": \"other\", \"include\": [\"go\"]}] }"))
                .get("batteries"))
                .hasToString("{\"ring\":{\"sigma\":0.5},\"other\":{}}");
    }

    @Test
    void choosingTheSamePluginKeepsItsSettings() throws IOException {
        Experiment experiment = load("{ \"tasks\": [\"dm1\"], \"regularizer\": {\"type\": \"l1\", \"lambda\": 3} }",
                "regularizer=l1").get(0);
        assertThat(ExperimentJson.write(experiment).getAsJsonObject("regularizer").get("lambda").getAsDouble())
                .isEqualTo(3);
    }

    @Test
    void includesAndExcludesTasksOfABattery() throws IOException {
        assertThat(ExperimentJson
                .write(one("{ \"tasks\": [{\"type\": \"ring\", \"sigma\": 0, \"exclude\": [\"anti\"]}] }"))
                .get("tasks")).hasToString("[\"ring.go\",\"ring.dm1\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'trainin': 1}                                  | e.json:1: trainin: unknown key; did you mean 'training'?",
        "{'training': {'stepz': 1}}                      | e.json:1: training.stepz: unknown key; did you mean "
        + "'steps'?",
        "{'training': {'steps': 'many'}}                 | training.steps: is \"many\", expected a whole number ≥ 0",
        "{'training': {'steps': 1.5}}                    | training.steps: is 1.5, expected a whole number ≥ 0",
        "{'training': {'batch': 3000000000}}             | training.batch: is 3000000000, expected a whole number "
        + "from 1 to 2147483647",
        "{'training': 3}                                 | training: is 3, expected an object in braces",
        "{'model': {'leak': 2}}                          | model.leak: is 2, expected a number from 0.0001 to 1",
        "{'model': {'activation': 'rely'}}               | model.activation: is \"rely\"; did you mean 'relu'?",
        "{'model': {'hidden': 400, 'layout': [20, 10]}}  | model.layout: is [20,10], which has 200 places, but "
        + "model.hidden is 400",
        "{'regularizer': 'l2'}                           | regularizer: there is no regularizer 'l2'; did you mean "
        + "'l1'?",
        "{'regularizer': {'type': 'l1', 'lambde': 1}}    | regularizer.lambde: unknown key; did you mean 'lambda'?",
        "{'regularizer': {'type': 'l1', 'lambda': -1}}   | regularizer.lambda: is -1, expected a number ≥ 0",
        "{'regularizer': {'lambda': 1}}                  | regularizer.lambda: unknown key; there is nothing to set "
        + "here (regularizer 'none')",
        "{'regularizer': {'type': 3}}                    | there is no regularizer '3'; did you mean 'l1'?",
        "{'name': 'a'} {'training': {}}                  | e.json:1: there is more after the closing brace",
        "{'tasks': [{'type': 'ring', 'include': []}]}    | tasks: chooses no task",
        "{'variants': {'a': {'extends': 'b'}}}           | variants.a.extends: a variant cannot have this key",
        "{'model': {'hidden': 100000}}                   | model.hidden: is 100000, expected a whole number from 1 to "
        + "16384",
        "{'training': {'batch': 100000, 'sequence': 1000}} | training.batch: times training.sequence times "
        + "model.hidden",
        "{'training': {'steps': 1e99999999999}}          | e.json",
        "{'regularizer': [1]}                            | regularizer: is [1], expected the name of a plug-in",
        "{'model': []}                                   | model: is [], expected an object in braces",
        "{'regularizer': 'needy'}                        | regularizer.rate: missing; expected a number",
        "{'regularizer': {'type': 'needy', 'rate': 1, 'sizes': 3}}   | regularizer.sizes: is 3, expected a list in "
        + "square brackets, each a whole number from 1 to 5",
        "{'optimizer': {'type': 'adam', 'schedule': 'bad'}}          | optimizer: schedule 'bad': expected constant",
        "{'metrics': ['performence']}                    | metrics: there is no metric 'performence'; did you mean "
        + "'performance'?",
        "{'metrics': 'performance'}                      | metrics: is \"performance\", expected a list",
        "{'seed': 'x'}                                   | seed: is \"x\", expected a whole number",
        "{'seeds': [0, 0, 1]}                            | e.json:1: seeds: 0 is given twice",
        "{'seeds': [1, 1.0]}                             | seeds: 1 is given twice",
        "{'description': {}}                             | description: is {}, expected text",
        "{'name': '-x'}                                  | name: is \"-x\", which a command would take for an option",
        "{'phases': {'-x': {}}}                          | phases: is \"-x\", which a command would take for an option",
        "{'model': {'layout': [65536, 65536, 65536, 65536]}} | which has too many places",
        "{'optimizer': {'learningRate': 1e-999}}         | optimizer.learningRate: is 1e-999, which is too near to 0",
        "{'optimizer': {'learningRate': 1e300}}          | optimizer.learningRate: is 1e300, which is too large for "
        + "single",
        "{'optimizer': {'learningRate': 1e-50}}          | optimizer.learningRate: is 1e-50, which is too near to 0",
        "{'model': {'noise': 1e300}}                     | model.noise: is 1e300, expected a number from 0 to 1000",
        "{'model': {'init': {'gain': 1e39}}}             | model.init.gain: is 1e39, expected a number from 0 to 1000",
        "{'training': {'clip': 1e-300}}                  | training.clip: is 1e-300, which is too near to 0; expected "
        + "a number ≥ 0",
        "{'training': {'clip': 1e40}}                    | training.clip: is 1e40, which is too large for single "
        + "precision",
        "{'analysis': {'watchdog': 1e300}}               | analysis.watchdog: is 1e300, which is too large",
        "{'sampling': {'weights': {'ring.go': 1e300}}}   | sampling.weights: that of 'ring.go' is 1e300, expected a "
        + "number ≥ 0 and at most 3.4e38",
        "{'seeds': []}                                   | seeds: is [], expected a list of whole numbers",
        "{'name': 'a/b'}                                 | name: is \"a/b\", expected a name of letters",
        "{'variants': {'..': {}}}                        | expected a name of letters",
        "{'variants': {'a': 1}}                          | variants.a: is 1, expected an object of changes",
        "{'tasks': ['ring.goo']}                         | tasks: battery 'ring' has no task 'goo'; did you mean 'go'?",
        "{'tasks': ['rang.go']}                          | tasks: there is no task 'rang'; did you mean 'ring'?",
        "{'tasks': ['go']}                               | several batteries have a task 'go'; expected one of "
        + "ring.go, other.go",
        "{'tasks': ['ring.go', 'wide.broad']}            | battery 'wide' observes [fixation[2]], but 'ring' observes "
        + "[fixation]",
        "{'tasks': ['ring.go', 'ring.*']}                | 'ring.go' is given twice",
        "{'tasks': []}                                   | tasks: is []; expected a list such as [\"ring.*\"]",
        "{'extends': 'nothing.json'}                     | extends: there is no file",
        "{'extends': 'e.json'}                           | extend each other in a circle",
        "{'name': 'a', 'name': 'b'}                      | e.json:1: name: the key is given twice",
        "{'name': 'a'                                    | ends too early",
        "{'name': }                                      | e.json:1: expected a value after the key 'name'; there is "
        + "'}'",
    })
    void saysWhatIsWrongInOneLine(String text, String message) throws IOException {
        String json = text.replace('\'', '"');
        String complete = json.contains("\"tasks\"") ? json : json.replaceFirst("\\{", "{\"tasks\": [\"ring.go\"], ");
        assertThatThrownBy(() -> load(complete)).isInstanceOf(InputException.class).hasMessageContaining(message)
                .hasMessageContaining("e.json").hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "training.stepz=3   | override 'training.stepz=3': training.stepz: unknown key; did you mean 'steps'?",
        "foo.bar=1          | override 'foo.bar=1': foo: unknown key",
        "training           | override 'training': expected key=value, +key=value or ~key",
        "=3                 | expected a key such as training.steps before the '='",
        "tasks=[ring.go     | the value cannot be read: it ends too early: the '[' of line 1 has no ']'",
        "~training.steps    | override '~training.steps': there is no key 'training.steps' to take away",
        "seed.x=1           | override 'seed.x=1': 'seed' is 3 and has no keys below it",
        "extends=x.json     | override 'extends=x.json': only a file can extend another",
        "training.steps=1e99999999999 | training.steps: is \"1e99999999999\", expected a whole number",
        "model.layout=[1e99999999999] | the number 1e99999999999 is too large",
        "variants=[{}]      | expected names of variants such as variants=[l1,bimt]",
        "variants=c         | override 'variants=c': there is no variant 'c'; did you mean 'a'?",
    })
    void saysWhatIsWrongWithAnOverride(String override, String message) {
        assertThatThrownBy(() -> load("{\"tasks\": [\"ring.go\"], \"seed\": 3, \"variants\": {\"a\": {}}}", override))
                .isInstanceOf(InputException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "connectivity.graph=near | model.connectivity.graph: is \"near\"; expected one of all, local, random",
        "connectivity.graph=local | model.connectivity.density: missing; with graph=local expected a number above 0, "
        + "at most 1",
        "connectivity={graph:random,density:2} | model.connectivity.density: is 2, expected a number from 0 to 1",
        "connectivity={graph:random,density:0.0001} | model.connectivity.density: is 1.0E-4, with which each of the "
        + "400 neurons would receive from none; expected at least 0.0025",
        "connectivity={graph:local,density:0.0025} | model.connectivity.density: is 0.0025, with which each of the "
        + "400 neurons would receive from no other; expected at least 0.005",
        "connectivity.density=0.1 | model.connectivity.density: is 0.1, but with graph=all all connections exist; "
        + "expected graph=local or graph=random beside it",
        "connectivity=local | model.connectivity: is \"local\", expected an object in braces",
        "excitatory=1.5 | model.excitatory: is 1.5, expected a number from 0 to 1",
        "excitatory=-0.1 | model.excitatory: is -0.1, expected a number from 0 to 1",
        "excitatory=0.001 | model.excitatory: is 0.001, which makes none of the 400 neurons excitatory, but outputs "
        + "are read from such alone; expected at least 0.0025",
        "initialState=rest | model.initialState: is \"rest\"; expected one of zero, trained",
    })
    void saysWhatIsWrongWithANetwork(String setting, String message) {
        assertThatThrownBy(() -> load("{\"tasks\": [\"ring.go\"]}", "model." + setting))
                .isInstanceOf(InputException.class).hasMessageContaining(message).hasMessageNotContaining("\n");
    }

    @Test
    void refusesWhatDoesNotGoWithSignsOrFewConnections() {
        assertThatThrownBy(() -> load("{\"tasks\": [\"ring.go\"]}", "model.excitatory=0.8", "model.activation=tanh"))
                .hasMessageContaining("model.excitatory: needs rates that are never negative, but model.activation is "
                        + "tanh; expected relu, softplus or sigmoid");
        assertThatThrownBy(() -> load("{\"tasks\": [\"ring.go\"]}", "model.excitatory=0.8",
                "model.init.recurrent=orthogonal")).hasMessageContaining("model.init.recurrent: is orthogonal, which "
                        + "weights cannot be with model.excitatory=0.8; expected identity, gaussian or uniform");
        assertThatThrownBy(() -> load("{\"tasks\": [\"ring.go\"]}", "model.connectivity={graph:local,density:0.1}",
                "model.init.recurrent=orthogonal")).hasMessageContaining("model.connectivity.graph=local");
    }

    @Test
    void theFeaturesOfANetworkCanBeLeftOut() throws IOException {
        JsonObject model = ExperimentJson.write(one("{ \"tasks\": [\"ring.go\"] }")).getAsJsonObject("model");
        assertThat(model.get("connectivity")).hasToString("{\"graph\":\"all\"}");
        assertThat(model.has("excitatory")).isFalse();
        assertThat(model.get("initialState").getAsString()).isEqualTo("zero");
        JsonObject given = ExperimentJson.write(load("{ \"tasks\": [\"ring.go\"] }",
                "model.connectivity={graph:local,density:0.04}",
                "model.excitatory=0.8", "model.initialState=trained").get(0));
        assertThat(given.getAsJsonObject("model").get("connectivity"))
                .hasToString("{\"graph\":\"local\",\"density\":0.04}");
        assertThat(given.getAsJsonObject("model").get("excitatory").getAsDouble()).isEqualTo(0.8);
        assertThat(ExperimentJson.write(one(given.toString()))).isEqualTo(given);
        assertThat(ExperimentJson.write(
                load("{ \"tasks\": [\"ring.go\"], \"model\": {\"excitatory\": 0.8} }", "model.excitatory=null")
                .get(0)).getAsJsonObject("model").has("excitatory")).isFalse();
    }

    @Test
    void namesTheLineOfTheBaseFile() throws IOException {
        Files.writeString(folder.resolve("base.json"), "{\n  \"training\": {\n    \"stepz\": 1\n  }\n}");
        assertThatThrownBy(() -> load("{ \"extends\": \"base.json\", \"tasks\": [\"ring.go\"] }"))
                .hasMessageContaining("base.json:3: training.stepz");
    }

    @Test
    void suggestsAFileOfASimilarName() throws IOException {
        Files.writeString(folder.resolve("quickstart.json"), "{}");
        assertThatThrownBy(() -> reader.load(folder.resolve("quikstart.json"), List.of()))
                .hasMessageContaining("there is no such file; did you mean").hasMessageContaining("quickstart.json");
    }

    private Experiment one(String json) throws IOException {
        List<Experiment> experiments = load(json);
        assertThat(experiments).hasSize(1);
        return experiments.get(0);
    }

    private List<Experiment> load(String json, String... overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("e.json"), json);
        return reader.load(file, List.of(overrides));
    }
}
