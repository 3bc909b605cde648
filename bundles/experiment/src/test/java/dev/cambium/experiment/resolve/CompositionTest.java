package dev.cambium.experiment.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.experiment.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositionTest {

    private static final String BASE = """
            { "tasks": ["ring.*"], "seed": 4, "training": {"steps": 10, "batch": 2},
              "regularizer": {"type": "l1", "lambda": 3}, "metrics": ["performance"] }""";

    private static final String FILE = """
            { // a comment
              "seeds": [1, 2], "name": "e", "extends": "below/base.json",
              "variants": {
                "plain": {},
                "none": { "regularizer": "none", "training": { "batch": null } },
                "weak": { "regularizer": { "lambda": 1e-5 }, "seed": 9 },
                "other": { "tasks": ["other.sum"], "metrics": ["sparsity"] } } }""";

    @TempDir
    Path folder;

    private final ExperimentReader reader = new ExperimentReader(new TestCatalog());

    @Test
    void standsAlone() throws IOException {
        assertThat(compose(FILE)).hasToString("""
                {"name":"e","tasks":["ring.*"],"regularizer":{"type":"l1","lambda":3},\
                "training":{"steps":10,"batch":2},"metrics":["performance"],\
                "variants":{"plain":{},"none":{"regularizer":"none","training":{"batch":null}},\
                "weak":{"regularizer":{"lambda":0.00001},"seed":9},\
                "other":{"tasks":["other.sum"],"metrics":["sparsity"]}},\
                "seeds":[1,2]}""".replace("\"name\":\"e\",", "\"name\":\"e\",\"seed\":4,"));
    }

    @Test
    void overridesHaveTheLastWordOverVariants() throws IOException {
        JsonObject variants = compose(FILE, "regularizer.lambda=7", "+tasks=other.go", "seed=5")
                .getAsJsonObject("variants");
        assertThat(variants.get("weak")).hasToString("{}");
        assertThat(variants.get("other")).hasToString(
                "{\"tasks\":[\"other.sum\",\"other.go\"],\"metrics\":[\"sparsity\"]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "-                                        | anatomy          | watcher",
        "+observers=watcher                       | anatomy, watcher | -",
        "~observers=anatomy                       | ''               | watcher",
        "~observers=anatomy, +observers=watcher   | watcher          | -",
        "+observers=watcher, ~observers=anatomy   | watcher          | -",
        "observers=[], +observers=anatomy         | anatomy          | anatomy",
        "+observers=[watcher, watcher]            | -                | -"})
    void aListThatNobodyHasWrittenIsEditedAsItIsByDefault(String changes, String plain, String own)
            throws IOException {
        Path file = Files.writeString(folder.resolve("e.json"), """
                { "tasks": ["ring.*"], "training": {"steps": 10}, "metrics": ["performance"],
                  "variants": { "plain": {}, "own": { "observers": ["watcher"] } } }""");
        List<String> overrides = changes == null ? List.of()
                : Arrays.stream(changes.split(", (?=[+~])")).map(String::strip).toList();
        for (String variant : new String[] {"plain", "own"}) {
            String expected = variant.equals("plain") ? plain : own;
            List<String> all = Stream.concat(overrides.stream(), Stream.of("variants=" + variant)).toList();
            if (expected == null) {
                assertThatThrownBy(() -> reader.load(file, all)).isInstanceOf(InputException.class)
                        .hasMessageEndingWith("': observers: 'watcher' is given twice");
                continue;
            }
            assertThat(reader.load(file, all).get(0).plugins(Section.OBSERVERS).stream().map(PluginChoice::type)
                    .collect(Collectors.joining(", "))).as(variant).isEqualTo(expected);
            Path composed = Files.writeString(folder.resolve("composed.json"), reader.compose(file, all).toString());
            assertThat(reader.load(composed, List.of("name=e"))).isEqualTo(reader.load(file, all));
        }
        assertThatThrownBy(() -> reader.load(file, List.of("~observers=anatomi"))).isInstanceOf(InputException.class)
                .hasMessage("override '~observers=anatomi': observers has no \"anatomi\" to take away; did you mean "
                        + "'anatomy'?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", value = {
        "-",
        "regularizer=needy, regularizer.rate=2, +regularizer.sizes=[3], variants=[plain,other]",
        "regularizer.lambda=1e-6, ~regularizer.lambda, variants=weak",
        "regularizer.method=subgradient, regularizer=l1, variants=[plain,weak]",
        "+tasks=dm1, tasks=[ring.go], +tasks=ring.anti",
        "~tasks=ring.go, +seeds=8",
        "~tasks=other.sum, +tasks=other.go, variants=other",
        "seeds=[3], training.batch=5, +metrics=sparsity, ~metrics=performance",
        "variants=[none,weak], seed=0, variants.strong={regularizer: {lambda: 9}}, variants.weak.training.steps=3",
        "~variants, ~seeds, +training.clip=0.5, name=other, description=text",
    })
    void meansTheSameAsTheOverrides(String overrides) throws IOException {
        List<String> changes = overrides == null ? List.of() : List.of(overrides.split(", "));
        Path file = write(FILE.replace("\"metrics\": [\"sparsity\"]", "\"metrics\": []"));
        List<Experiment> expected = reader.load(file, changes);

        Path composed = Files.writeString(folder.resolve("composed.json"),
                reader.compose(file, changes).toString());

        assertThat(composed).content().doesNotContain("extends");
        List<Experiment> actual = reader.load(composed, List.of());
        assertThat(actual).extracting(ExperimentJson::write).isEqualTo(
                expected.stream().map(ExperimentJson::write).toList());
        assertThat(actual).extracting(Experiment::title).isEqualTo(
                expected.stream().map(Experiment::title).toList());
        assertThat(reader.compose(composed, List.of())).isEqualTo(reader.compose(file, changes));
    }

    @Test
    void aListIsEditedOnceAndWhereItIs() throws IOException {
        Path file = write(FILE);
        List<Experiment> all = reader.load(file, List.of("~tasks=ring.go", "+tasks=other.go", "seed=0"));
        assertThat(all).extracting(each -> ExperimentJson.write(each).get("tasks").toString()).containsExactly(
                "[\"ring.anti\",\"ring.dm1\",\"other.go\"]", "[\"ring.anti\",\"ring.dm1\",\"other.go\"]",
                "[\"ring.anti\",\"ring.dm1\",\"other.go\"]", "[\"other.sum\",\"other.go\"]");
        assertThat(reader.load(file, List.of("~tasks=other.sum", "+tasks=[dm1]", "variants=other", "seed=0")))
                .singleElement()
                .satisfies(each -> assertThat(ExperimentJson.write(each).get("tasks")).hasToString("[\"ring.dm1\"]"));
        assertThatThrownBy(() -> reader.load(file, List.of("~tasks=other.go"))).isInstanceOf(InputException.class)
                .hasMessage("override '~tasks=other.go': tasks has no \"other.go\" to take away; expected one of "
                        + "ring.*");
        assertThatThrownBy(() -> reader.load(file, List.of("~tasks=ring.goo")))
                .hasMessage("override '~tasks=ring.goo': tasks: battery 'ring' has no task 'goo'; did you mean 'go'?");
        assertThatThrownBy(() -> reader.load(file, List.of("+tasks=ring.go")))
                .hasMessage("override '+tasks=ring.go': tasks: 'ring.go' is given twice");
    }

    @Test
    void aVariantIsNotMadeByMistake() throws IOException {
        Path file = write(FILE);
        assertThatThrownBy(() -> reader.load(file, List.of("variants.waek.regularizer.lambda=3")))
                .isInstanceOf(InputException.class)
                .hasMessage("override 'variants.waek.regularizer.lambda=3': there is no "
                        + "variant 'waek'; did you mean 'weak'?; +variants.waek.regularizer.lambda=3 makes one");
        assertThat(reader.load(file, List.of("+variants.waek.regularizer.lambda=3", "seed=0")))
                .extracting(Experiment::variant).endsWith("waek").hasSize(5);
        assertThat(reader.load(null,
                List.of("tasks=[dm1]", "variants.a.regularizer=l1", "variants.b.regularizer=none")))
                .extracting(Experiment::variant).containsExactly("a", "b");
    }

    @Test
    void variantsMayBeCalledLikeNumbers() throws IOException {
        Path file = write("""
                { "tasks": ["ring.go"], "variants": { "0.1": { "regularizer": { "type": "l1", "lambda": 0.1 } },
                  "1e-5": { "regularizer": { "type": "l1", "lambda": 1e-5 } }, "10": {} } }""");
        assertThat(reader.load(file, List.of("variants=0.1"))).extracting(Experiment::variant).containsExactly("0.1");
        assertThat(reader.load(file, List.of("variants=[1e-5, 10]"))).extracting(Experiment::variant)
                .containsExactly("1e-5", "10");
        for (String key : List.of("variants.0.1", "variants.\"0.1\"", "variants.'0.1'")) {
            assertThat(reader.load(file, List.of(key + ".regularizer.lambda=3", "variants=0.1"))).singleElement()
                    .satisfies(each -> assertThat(ExperimentJson.write(each).getAsJsonObject("regularizer")
                            .get("lambda")
                            .getAsDouble())
                            .isEqualTo(3));
        }
        assertThatThrownBy(() -> reader.load(file, List.of("variants=0.10"))).hasMessage(
                "override 'variants=0.10': there is no variant '0.10'; did you mean '0.1'?");
    }

    @Test
    void variantsThatAreGivenWholeAreTheOnesThatRun() throws IOException {
        List<Experiment> some =
                reader.load(write(FILE), List.of("variants={weak: {training: {batch: 3}}, new: {}}", "seed=0"));
        assertThat(some).extracting(Experiment::variant).containsExactly("weak", "new");
        assertThat(ExperimentJson.write(some.get(0)).getAsJsonObject("regularizer"))
                .as("what the file says of it holds")
                .isEqualTo(ExperimentJson.write(reader.load(write(FILE), List.of("variants=weak", "seed=0")).get(0))
                        .get("regularizer"));
    }

    @Test
    void whatIsTextMayLookLikeANumber() {
        Experiment experiment = reader.load(null, List.of("tasks=[ring.go]", "name=1e5", "description=2024")).get(0);
        assertThat(experiment.name()).isEqualTo("1e5");
        assertThat(ExperimentJson.write(experiment).get("description")).hasToString("\"2024\"");
        assertThat(reader.load(null, List.of("tasks=[ring.go]", "name=007", "variants={1: {}, 0.10: {}}")))
                .extracting(Experiment::title).containsExactly("007/1 seed 0", "007/0.10 seed 0");
        assertThatThrownBy(() -> reader.load(null, List.of("tasks=[ring.go, 1e5]"))).hasMessageContaining(
                "there is no task '1e5'");
        assertThat(ExperimentJson.write(reader.load(null, List.of("tasks=[ring.go]", "optimizer.schedule=1e-5")).get(0))
                .get("optimizer"))
                .as("of a plug-in, too")
                .hasToString("{\"type\":\"adam\",\"learningRate\":0.001,\"schedule\":\"1e-5\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "optimizer.schedule=bad   | optimizer: schedule 'bad': expected constant",
        "optimizer={schedule: bad} | optimizer: schedule 'bad': expected constant",
        "optimizer={learningRat: 1} | optimizer.learningRat: unknown key; did you mean 'learningRate'? (optimizer "
        + "'adam')",
        "model.hidden=10          | model.layout: is [3,3], which has 9 places, but model.hidden is 10; expected sizes",
        "model.layout=[2,5]       | model.layout: is [2,5], which has 10 places, but model.hidden is 9; expected sizes",
        "model.connectivity.graph=local | model.connectivity.density: missing; with graph=local expected",
        "regularizer=needy        | regularizer.rate: missing; expected a number (regularizer 'needy')",
        "training.batch=100000000 | training.batch: times training.sequence times model.hidden is",
        "training.sequence=1000000000 | training.sequence: times training.batch times model.hidden is 36000000000",
        "seed=18446744073709551616 | seed: is 18446744073709551616, expected a whole number from -9223372036854775808 "
        + "to",
        "training.steps=18446744073709551616 | training.steps: is 18446744073709551616, which is too large; expected",
    })
    void anOverrideIsToBlameForWhatIsRightWithoutIt(String override, String message) throws IOException {
        Path file = write("""
                { "tasks": ["ring.go"],
                  "optimizer": { "schedule": "constant" }, "model": { "hidden": 9, "layout": [3, 3] },
                  "training": { "steps": 5, "batch": 4 }, "seed": 3 }""");
        assertThatThrownBy(() -> reader.load(file, List.of("training.sequence=50", override, "training.logEvery=3")))
                .isInstanceOf(InputException.class).hasMessageStartingWith("override '" + override + "': " + message);
    }

    @Test
    void theFileIsToBlameForWhatIsWrongWithoutOverrides() throws IOException {
        Path file = write("{ \"tasks\": [\"ring.go\"],\n\"optimizer\": { \"schedule\": \"bad\" } }");
        assertThatThrownBy(() -> reader.load(file, List.of("training.steps=5")))
                .hasMessage(file + ":2: optimizer: schedule 'bad': expected constant");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "increasing: [weak, strong]   | increasing names 'strong', and there is no such variant; expected one of plain",
        "aboveChance: [weak, weak]    | aboveChance names 'weak' twice",
        "notAboveChance: [wek]        | notAboveChance names 'wek', and there is no such variant; did you mean 'weak'?",
    })
    void aReportAsksAboutVariantsThatThereAre(String expectation, String message) throws IOException {
        String question = "report={questions: [{question: q, measurement: sparsity.x, %s}]}";
        Path file = write(FILE);
        assertThatThrownBy(() -> reader.load(file, List.of(question.formatted(expectation))))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("override 'report=").hasMessageContaining("report.questions: " + message);
        assertThat(reader.load(file, List.of(question.formatted("increasing: [weak, none]"), "variants=weak")))
                .as("also where some of them are left out").isNotEmpty();
    }

    @Test
    void aReportAsksAboutMetricsThatThereAre() throws IOException {
        String question = "report={questions: [{question: q, measurement: sparsty.x, aboveChance: [weak]}]}";
        assertThatThrownBy(() -> reader.load(write(FILE), List.of(question))).hasMessageEndingWith("measurement is "
                + "\"sparsty.x\", and there is no metric 'sparsty'; did you mean 'sparsity'?");
        String other = question.replace("sparsty", "performance");
        assertThatThrownBy(() -> reader.load(write(FILE), List.of(other, "metrics=[sparsity]")))
                .isInstanceOf(InputException.class).hasMessageContaining("report.questions: measurement is ")
                .hasMessageEndingWith("\"performance.x\", but 'performance' is not among metrics; add it to them, or "
                        + "ask about one of sparsity");
        assertThat(reader.load(write(FILE), List.of(other, "metrics=[\"*\"]"))).isNotEmpty();
        String sparsity = FILE.replaceFirst("\\{", "{ \"metrics\": [\"sparsity\"],");
        assertThat(reader.load(write(sparsity), List.of(other, "variants.weak.metrics=[performance]")))
                .as("one variant is asked").isNotEmpty();
        assertThat(reader.load(write(FILE), List.of(other, "metrics=[sparsity]", "variants=weak")))
                .as("the others are not known").isNotEmpty();
        assertThat(reader.load(write(FILE), List.of(other, "metrics=[sparsity]",
                "schedule=[{at: 1, swap: {metrics: [performance]}}]"))).as("in the end").isNotEmpty();
        assertThat(reader.load(write(FILE), List.of(other, "metrics=[]"))).as("one that may look later").isNotEmpty();
    }

    @Test
    void beginsWithNothing() {
        List<String> changes = List.of("+tasks=ring.go", "regularizer=l1", "model.hidden=9", "name=new");
        assertThat(reader.compose(null, changes)).hasToString("{\"name\":\"new\",\"model\":{\"hidden\":9},"
                + "\"tasks\":[\"ring.go\"],\"regularizer\":\"l1\"}");
        assertThat(reader.load(null, changes)).singleElement().extracting(Experiment::title).isEqualTo("new seed 0");
        assertThat(reader.load(null, List.of("tasks=[dm1]")).get(0).name()).isEqualTo("experiment");
        assertThatThrownBy(() -> reader.load(null, List.of("seed=1")))
                .hasMessage("the command line: tasks: missing; expected a list such as [\"ring.*\"]");
    }

    private JsonObject compose(String json, String... overrides) throws IOException {
        return reader.compose(write(json), List.of(overrides));
    }

    private Path write(String json) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("below")).resolve("base.json"), BASE);
        return Files.writeString(folder.resolve("e.json"), json);
    }
}
