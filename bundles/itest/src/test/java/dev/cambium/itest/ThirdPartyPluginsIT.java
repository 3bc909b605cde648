package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
import dev.cambium.runs.Run;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunView;
import dev.cambium.runs.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Plug-ins of third parties in runs: who broke it is who is named, and nobody else loses anything. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ThirdPartyPluginsIT {

    private static final String EXPERIMENT = """
            {
              "seed": 1,
              "model": { "hidden": 36, "layout": [6, 6] },
              "tasks": ["yang19.go"],
              "regularizer": { "type": "l1", "lambda": 1e-4 },
              "training": { "steps": 20, "batch": 4, "sequence": 40, "threads": 1,
                "logEvery": 10, "checkpointEvery": 10 },
              "metrics": ["sparsity"],
              "analysis": { "trials": 3 }
            }
            """;
    private static final String REGULARIZER = "dev.cambium.api.training.Regularizer";
    private static final String METRIC = "dev.cambium.api.metric.Metric";
    private static final String BATTERY = "dev.cambium.api.task.TaskBattery";
    private static final long PATIENCE_SECONDS = 120;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Inject
    private BundleContext context;
    @Inject
    private Plugins plugins;
    @Inject
    private Experiments experiments;
    @Inject
    private Runs runs;

    private final List<Bundle> installed = new ArrayList<>();
    private Path file;

    @Configuration
    public static Option[] features() throws IOException {
        return ShippedFeatures.options();
    }

    @Before
    public void writeExperiment() throws IOException {
        file = Files.writeString(folder.getRoot().toPath().resolve("third.json"), EXPERIMENT);
    }

    @After
    public void uninstall() throws Exception {
        for (Bundle bundle : installed) {
            bundle.uninstall();
        }
    }

    @Test
    public void ofTwoWithOneNameTheHigherVersionIsUsedWhicheverCameFirst() throws Exception {
        install(ThirdParty.bundle("org.old", "1.9.0").plugin("regularizer", "twin", REGULARIZER, Strangers.Idle.class));
        install(ThirdParty.bundle("org.new", "1.10.0")
                .plugin("regularizer", "twin", REGULARIZER, Strangers.Idle.class));
        assertThat(plugins.find("regularizer", "twin").bundle()).isEqualTo("org.new");
        assertThat(plugins.all()).filteredOn(plugin -> plugin.bundle().equals("org.old")).singleElement()
                .satisfies(plugin -> assertThat(plugin.hidden()).isTrue());
        install(ThirdParty.bundle("org.ranked", "0.1.0").component("org.ranked.twin", """
                <property name="cambium.regularizer.name" value="twin"/>
                <property name="service.ranking" type="Integer" value="1"/>
                """, REGULARIZER, Strangers.Idle.class));
        assertThat(plugins.find("regularizer", "twin").bundle()).as("ranking comes first").isEqualTo("org.ranked");

        assertThat(plugins.find("regularizer", "twin@org.old").version()).isEqualTo("1.9.0");
        assertThatThrownBy(() -> plugins.find("regularizer", "twin@org.older")).isInstanceOf(InputException.class)
                .hasMessageContainingAll("there is no regularizer 'twin' in a bundle 'org.older'", "'org.old'");
        Run run = start("regularizer=twin@org.old", "training.steps=4000");
        awaitThat(() -> runs.view(run.folder()).run().step() >= 10);
        assertThat(runs.ask(run.folder(), new RunRequest.Change(List.of("regularizer=twin@org.new"))))
                .contains("twin@org.new");
        installed.get(1).stop();
        awaitThat(() -> run.state() == RunState.WAITING);
        assertThat(run.reason()).isEqualTo("waits for regularizer 'twin@org.new'");
        runs.ask(run.folder(), new RunRequest.Change(List.of("regularizer=twin")));
        assertThat(run.await().state()).isEqualTo(RunState.DONE);
    }

    @Test
    public void namesWhoBreaksARun() throws Exception {
        fails(Strangers.BreaksWeights.class,
                "regularizer 'x' (org.x 1.0.0) left W_rec with values that are not numbers");
        fails(Strangers.Speechless.class, "regularizer 'x' (org.x 1.0.0) threw: illegal state");
        fails(Strangers.Greedy.class, "regularizer 'x' (org.x 1.0.0) ran out of memory; give Java more memory");
    }

    private void fails(Class<?> type, String words) throws Exception {
        Bundle bundle = install(ThirdParty.bundle("org.x", "1.0.0").plugin("regularizer", "x", REGULARIZER, type));
        assertThatThrownBy(() -> start("regularizer=x").await()).isInstanceOf(RunFailedException.class)
                .hasMessageContaining(words);
        bundle.uninstall();
        installed.remove(bundle);
    }

    @Test
    public void whatCannotBeMadeIsNotMistakenForSomethingElse() throws Exception {
        install(ThirdParty.bundle("org.brk", "1.0.0")
                .plugin("regularizer", "brk", REGULARIZER, Strangers.Unborn.class));
        install(ThirdParty.bundle("org.kin", "1.0.0").plugin("optimizer", "kin", REGULARIZER, Strangers.Idle.class));
        install(ThirdParty.bundle("org.moody", "1.0.0").plugin("metric", "moody", METRIC, Strangers.Moody.class)
                .settings("org.moody.moody", "<AD id=\"mood\" type=\"String\" default=\"GOOD\">"
                        + "<Option label=\"GOOD\" value=\"GOOD\"/></AD>"));
        assertThatThrownBy(() -> start("regularizer=brk")).isInstanceOf(RunFailedException.class)
                .hasMessage("regularizer 'brk' (org.brk 1.0.0) cannot be made: not today");
        assertThatThrownBy(() -> start("optimizer=kin")).isInstanceOf(InputException.class)
                .hasMessageContaining("optimizer 'kin' (org.kin 1.0.0) is of the kind optimizer, but does not "
                        + "implement Optimizer");
        assertThatThrownBy(() -> start("metrics=[moody]")).isInstanceOf(InputException.class)
                .hasMessageContainingAll("metric 'moody' (org.moody 1.0.0) cannot be made", "'mood'", "not public");
    }

    @Test
    public void settingsCanBeRefusedByTheConstructorAndByWhatActivates() throws Exception {
        String strength = "<AD id=\"strength\" type=\"Double\" default=\"1\"/>";
        install(ThirdParty.bundle("org.refusing", "1.0.0")
                .plugin("regularizer", "refusing", REGULARIZER, Strangers.Refusing.class)
                .settings("org.refusing.refusing", strength));
        install(ThirdParty.bundle("org.reluctant", "1.0.0").component("org.reluctant.reluctant", "begin",
                ThirdParty.says("regularizer", "reluctant"), REGULARIZER, Strangers.Reluctant.class)
                .settings("org.reluctant.reluctant", strength));
        for (String name : List.of("refusing", "reluctant")) {
            System.clearProperty("cambium.refusing");
            assertThatThrownBy(() -> start("regularizer={type: " + name + ", strength: 3}"))
                    .isInstanceOf(InputException.class).hasMessageEndingWith("regularizer: regularizer '" + name
                            + "': strength is 3.0, expected at most 2");
            assertThat(System.getProperty("cambium.refusing", "x")).as("how often it was made").isEqualTo("x");
            start("regularizer={type: " + name + ", strength: 2}", "training.steps=1", "metrics=[]").await();
        }
        assertThatThrownBy(() -> start("regularizer={type: reluctant, strength: -1}"))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("regularizer 'reluctant' (org.reluctant 1.0.0) cannot be made: below nothing");
    }

    @Test
    public void aBatteryKeepsToItsContract() throws Exception {
        install(ThirdParty.bundle("org.timeless", "1.0.0")
                .plugin("task", "timeless", BATTERY, Strangers.Timeless.class));
        install(ThirdParty.bundle("org.nameless", "1.0.0")
                .plugin("task", "nameless", BATTERY, Strangers.Nameless.class));
        install(ThirdParty.bundle("org.negative", "1.0.0")
                .plugin("task", "negative", BATTERY, Strangers.Negative.class));
        assertThatThrownBy(() -> start("tasks=[timeless.*]")).isInstanceOf(RunFailedException.class)
                .hasMessageContaining("task battery 'timeless' (org.timeless 1.0.0) cannot be used: its steps last "
                        + "NaN ms");
        assertThatThrownBy(() -> start("tasks=[nameless.*]")).isInstanceOf(RunFailedException.class)
                .hasMessageContainingAll("'nameless' (org.nameless 1.0.0)", "a task called 'a/b\\nc'");
        assertThatThrownBy(() -> start("tasks=[negative.go]").await()).isInstanceOf(RunFailedException.class)
                .hasMessageContainingAll("org.negative 1.0.0", "weight -1.0", "'p'", "expected at least 0");
    }

    @Test
    public void aMetricThatFailsCostsItsOwnResultsAlone() throws Exception {
        Bundle thrower = install(ThirdParty.bundle("org.thrower", "1.0.0").plugin("metric", "thrower", METRIC,
                Strangers.Thrower.class));
        install(ThirdParty.bundle("org.surgeon", "1.0.0").plugin("metric", "surgeon", METRIC, Strangers.Surgeon.class));
        install(ThirdParty.bundle("org.labels", "1.0.0")
                .plugin("metric", "labels", METRIC, Strangers.ShortLabels.class));
        Run plain = start();
        plain.await();
        Run run = start("metrics=[surgeon,thrower,labels,sparsity]");

        assertThatThrownBy(run::await).isInstanceOf(RunFailedException.class).hasMessageContainingAll(
                "metric 'surgeon' (org.surgeon 1.0.0) changed W_rec of the network", "2 more", "see: analyze");
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(analysis(run).keySet()).containsExactly("sparsity");
        assertThat(analysis(run).get("sparsity")).as("as without the others")
                .isEqualTo(analysis(plain).get("sparsity"));

        thrower.update(ThirdParty.bundle("org.thrower", "1.0.1").plugin("metric", "thrower", METRIC,
                Strangers.Harmless.class).open());
        Run again = runs.analyze(run.folder(), List.of("metrics=[thrower,sparsity]"), new RunListener() { });
        assertThat(again.await().state()).isEqualTo(RunState.DONE);
        assertThat(analysis(run).keySet()).containsExactly("thrower", "sparsity");
        assertThat(runs.view(run.folder()).run().state()).isEqualTo(RunState.DONE);
    }

    @Test
    public void aMetricThatChecksThePlanWithoutEndIsLeftBehind() throws Exception {
        install(ThirdParty.bundle("org.undecided", "1.0.0").plugin("metric", "undecided", METRIC,
                Strangers.Undecided.class));
        assertThatThrownBy(() -> start("metrics=[undecided]")).isInstanceOf(RunFailedException.class)
                .hasMessageContaining("metric 'undecided' has not come back for 30 s");
    }

    @Test
    public void aFinishingStepMakesNoConnectionsWhereThereAreNone() throws Exception {
        install(ThirdParty.bundle("org.connector", "1.0.0").plugin("finish", "connector",
                "dev.cambium.api.training.FinishingStep", Strangers.Connector.class));
        Run run = start("finish=[connector]", "model.connectivity={graph: random, density: 0.5}",
                "model.excitatory=0.5");
        run.await();
        double[] weights = Arrays.stream(NumpyFile.read(run.folder().resolve("network.npz")).get("W_rec"))
                .flatMapToDouble(Arrays::stream).toArray();
        assertThat(Arrays.stream(weights).filter(weight -> weight == 0).count()).as("half of them are none, and "
                + "half of the others are of neurons that inhibit").isBetween(weights.length / 2L, weights.length - 1L);
    }

    @Test
    public void aMetricThatDoesNotComeBackKeepsNoRunFromStopping() throws Exception {
        Bundle stuck = install(ThirdParty.bundle("org.stuck", "1.0.0").plugin("metric", "stuck", METRIC,
                Strangers.Stuck.class));
        Run run = start("metrics=[sparsity,stuck]");
        awaitThat(() -> Boolean.getBoolean(Strangers.Stuck.AT_WORK));

        // as another process asks
        Path requests = Files.createDirectories(run.folder().resolve(".requests"));
        Files.writeString(requests.resolve("1.request"), "{\"request\": \"Stop\"}");

        assertThat(run.await().state()).isEqualTo(RunState.STOPPED);
        awaitThat(() -> Files.exists(requests.resolve("1.answer")));
        assertThat(run.reason()).contains("metric 'stuck' (org.stuck 1.0.0) did not come back");
        assertThat(run.folder().resolve("FAILED")).doesNotExist();
        assertThat(analysis(run).keySet()).containsExactly("sparsity");

        stuck.uninstall();
        installed.remove(stuck);
        runs.ask(run.folder(), new RunRequest.Change(List.of("metrics=[sparsity]")));
        assertThat(runs.resume(run.folder(), new RunListener() { }).await().state()).isEqualTo(RunState.DONE);
    }

    @Test
    public void anUpdateThatLacksASettingIsWaitedFor() throws Exception {
        Bundle bundle = install(strong("1.0.0", "<AD id=\"strength\" type=\"Double\" default=\"1\"/>"));
        List<String> said = new CopyOnWriteArrayList<>();
        Run run = start(new RunListener() {
            @Override
            public void message(String line) {
                said.add(line);
            }
        }, "regularizer={type: strong, strength: 3}", "training.steps=4000");
        awaitThat(() -> runs.view(run.folder()).run().step() >= 40);

        bundle.update(strong("1.1.0", "<AD id=\"amount\" type=\"Double\" default=\"1\"/>").open());
        // no longer for the bundle
        awaitThat(() -> run.state() == RunState.WAITING && run.reason().contains("version"));
        assertThat(run.reason()).startsWith("waits for a version of regularizer 'strong' that takes its settings "
                + "(org.strong 1.1.0: strength: unknown key");
        assertThat(Files.readString(run.folder().resolve("experiment.json"))).contains("\"strength\": 3");

        bundle.update(strong("1.2.0", "<AD id=\"strength\" type=\"Double\" default=\"1\"/>"
                + "<AD id=\"amount\" type=\"Double\" default=\"1\"/>").open());
        assertThat(run.await().state()).isEqualTo(RunState.DONE);

        assertThat(said).containsExactly(
                "third seed 1: goes on with other bundles than before: org.strong 1.0.0 → 1.2.0");
        assertThat(runs.view(run.folder()).events()).filteredOn(event -> event.name().equals("bundles changed"))
                .singleElement().extracting(RunView.Event::details).asString()
                .contains("org.strong", "1.0.0 → 1.2.0");
        JsonObject manifest = json(run.folder().resolve("manifest.json"));
        JsonArray earlier = manifest.getAsJsonArray("earlier");
        assertThat(earlier).hasSize(1);
        assertThat(earlier.get(0).getAsJsonObject().get("from").getAsLong()).isZero();
        assertThat(earlier.get(0).getAsJsonObject().get("to").getAsLong()).isEqualTo(manifest.get("since").getAsLong());
        assertThat(earlier.get(0).toString()).contains("\"org.strong\",\"version\":\"1.0.0\"");
        assertThat(manifest.get("bundles").toString()).contains("\"org.strong\",\"version\":\"1.2.0\"");
    }

    @Test
    public void whatAnUpdateTookAwayCanBeSwapped() throws Exception {
        Bundle bundle = install(strong("1.0.0", "<AD id=\"strength\" type=\"Double\" default=\"1\"/>"));
        Run run = start("regularizer={type: strong, strength: 3}", "training.steps=4000");
        awaitThat(() -> runs.view(run.folder()).run().step() >= 40);
        bundle.update(strong("1.1.0", "<AD id=\"amount\" type=\"Double\" default=\"1\"/>").open());
        awaitThat(() -> run.state() == RunState.WAITING);

        assertThat(runs.ask(run.folder(),
                new RunRequest.Change(List.of("~regularizer.strength", "regularizer.amount=2"))))
                .contains("amount");
        assertThat(run.await().state()).isEqualTo(RunState.DONE);
    }

    private static ThirdParty strong(String version, String settings) {
        return ThirdParty.bundle("org.strong", version).plugin("regularizer", "strong", REGULARIZER,
                Strangers.Strong.class).settings("org.strong.strong", settings);
    }

    // ---------------------------------------------------------------------------------------------------- tools

    private Bundle install(ThirdParty bundle) throws Exception {
        Bundle fresh = context.installBundle("third:" + System.nanoTime(), bundle.open());
        installed.add(fresh);
        fresh.start();
        awaitThat(() -> plugins.all().stream().anyMatch(plugin -> plugin.bundle().equals(fresh.getSymbolicName())));
        return fresh;
    }

    private Run start(String... overrides) {
        return start(new RunListener() { }, overrides);
    }

    private Run start(RunListener listener, String... overrides) {
        return runs.start(experiments.load(file, List.of(overrides)).get(0), folder.getRoot().toPath().resolve("runs"),
                false, listener);
    }

    private static JsonObject analysis(Run run) throws IOException {
        return json(run.folder().resolve("analysis.json")).getAsJsonObject("metrics");
    }

    private static JsonObject json(Path path) throws IOException {
        return JsonParser.parseString(Files.readString(path)).getAsJsonObject();
    }

    private static void awaitThat(BooleanSupplier happened) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!happened.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
