package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.api.plugin.PluginNamespace;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugin;
import dev.cambium.experiment.Plugins;
import dev.cambium.experiment.settings.Setting;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.inject.Inject;
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
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;

/** The features that ship, started in the framework from the files that the launcher reads. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ShippedFeaturesIT {

    private static final String EXPERIMENT = """
            {
              "seed": 1,
              "model": { "hidden": 36, "layout": [6, 6] },
              "tasks": ["yang19.go", "yang19.rtgo"],
              "optimizer": { "type": "adam", "learningRate": 5e-3 },
              "regularizer": { "type": "bimt", "lambda": 1e-4, "swapEvery": 10, "swapNeurons": 36 },
              "training": { "steps": 400, "batch": 16, "sequence": 40 },
              "metrics": ["performance", "sparsity"]
            }
            """;

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

    private Path file;

    /** Provisions what the feature files list. */
    @Configuration
    public static Option[] features() throws IOException {
        return ShippedFeatures.options();
    }

    @Before
    public void writeExperiment() throws IOException {
        file = Files.writeString(folder.getRoot().toPath().resolve("tiny.json"), EXPERIMENT);
    }

    @Test
    public void findsEveryPluginByWhatItsBundleOffers() throws InvalidSyntaxException {
        for (String kind : List.of("task", "connectivity", "initialization", "regularizer", "optimizer",
                "observer", "metric")) {
            String start = "dev.cambium." + kind + ".";
            List<String> bundles = Arrays.stream(context.getBundles()).map(Bundle::getSymbolicName)
                    .filter(name -> name.startsWith(start)).toList();
            assertThat(bundles).as(kind).isNotEmpty();
            assertThat(offered("(kind=" + kind + ")").stream().map(name -> start + name.toString().replace('-', '.')))
                    .as(kind).containsExactlyInAnyOrderElementsOf(bundles);
        }
        assertThat(offered("(kind=finish)")).containsExactly("layout");
    }

    @Test
    public void describesEveryPluginAndItsSettings() throws InvalidSyntaxException {
        assertThat(plugins.all()).hasSize(offered("(kind=*)").size()).allSatisfy(plugin -> {
            assertThat(offered("(&(kind=" + plugin.kind() + ")(name=" + plugin.name() + "))")).hasSize(1);
            assertThat(plugin.bundle()).isEqualTo(plugin.name().equals("layout") ? "dev.cambium.regularizer.bimt"
                    : "dev.cambium." + plugin.kind() + "." + plugin.name().replace('-', '.'));
            assertThat(plugin.version()).matches("\\d+\\.\\d+\\.\\d+(\\..+)?");
            assertThat(plugin.description()).isNotBlank().doesNotContain("\n");
            assertThat(plugin.hidden()).isFalse();
            assertThat(plugin.settings()).allSatisfy(setting -> {
                assertThat(setting.description()).isNotBlank();
                assertThat(JsonParser.parseString(setting.defaultValue())).isNotNull();
            });
        });
        assertThat(setting("regularizer", "bimt", "lambda")).satisfies(lambda -> {
            assertThat(lambda.type()).isEqualTo("number");
            assertThat(lambda.range()).isEqualTo("from 0 to 1000000");
        });
        assertThat(setting("regularizer", "bimt", "distance")).satisfies(distance -> {
            assertThat(distance.defaultValue()).isEqualTo("\"euclidean\"");
            assertThat(distance.range()).isEqualTo("euclidean | manhattan");
        });
    }

    @Test
    public void trainsATinyNetworkToFarBetterThanChance() throws Exception {
        Experiment experiment = experiments.load(file, List.of()).get(0);

        RunSummary run = runs.start(experiment, folder.getRoot().toPath(), false, new RunListener() { }).await();

        assertThat(run.state()).isEqualTo(RunState.DONE);
        for (String name : List.of("experiment.json", "manifest.json", "journal.jsonl", "progress.jsonl",
                "checkpoint.npz", "network.npz", "analysis.json", "DONE")) {
            assertThat(run.folder().resolve(name)).isNotEmptyFile();
        }
        // always fixating gets no trial right, and guessing the direction one in 16
        double[] accuracy = strictAccuracy(run.folder());
        assertThat(accuracy).hasSize(2);
        assertThat(accuracy[0]).isGreaterThan(0.6);
        assertThat(accuracy[1]).isGreaterThan(0.6);

        List<String> progress = Files.readAllLines(run.folder().resolve("progress.jsonl"));
        JsonObject last = JsonParser.parseString(progress.get(progress.size() - 1)).getAsJsonObject();
        assertThat(last.get("step").getAsInt()).isEqualTo(400);
        assertThat(last.get("swaps").getAsInt()).isPositive();

        IndependentNetwork network = new IndependentNetwork(run.folder().resolve("network.npz"));
        assertThat(Arrays.stream(network.array("W_rec")).flatMapToDouble(Arrays::stream))
                .as("the proximal step leaves exact zeros").hasSize(36 * 36).contains(0.0);
        assertThat(network.array("positions")).hasDimensions(36, 2);
        assertThat(Arrays.stream(network.array("positions")).map(Arrays::toString)).doesNotHaveDuplicates();
        double[] independent = {
            plugins.withTask("yang19.go", (battery, go) -> network.strictAccuracy(battery, go, 0, 2, 1000)),
            plugins.withTask("yang19.rtgo", (battery, rtgo) -> network.strictAccuracy(battery, rtgo, 1, 2, 1000))};
        // four standard errors of a fraction of 200 trials
        assertThat(independent).as("answers of the network on disk to other trials").containsExactly(accuracy,
                within(0.14));
    }

    @Test
    public void namesTheBundlesOfARun() throws Exception {
        Experiment experiment = experiments.load(file, List.of("training.steps=1", "metrics=[]")).get(0);

        RunSummary run = runs.start(experiment, folder.getRoot().toPath(), false, new RunListener() { }).await();

        Bundle bimt = bundleOf("regularizer", "bimt");
        JsonObject manifest = json(run.folder().resolve("manifest.json"));
        assertThat(manifest.getAsJsonArray("bundles")).filteredOn(each -> named(each, bimt.getSymbolicName()))
                .singleElement().satisfies(entry -> assertThat(entry.getAsJsonObject().get("sha256").getAsString())
                        .isEqualTo(checksum(bimt)));
    }

    @Test
    public void aStoppedBundleTakesItsPluginAway() throws Exception {
        Bundle bimt = bundleOf("regularizer", "bimt");

        bimt.stop();
        try {
            assertThat(offered("(kind=regularizer)")).containsExactlyInAnyOrder("none", "l1", "synaptic-intelligence");
            assertThat(plugins.all()).extracting(Plugin::name).contains("none", "l1").doesNotContain("bimt");
            assertThatThrownBy(() -> experiments.load(file, List.of())).isInstanceOf(InputException.class)
                    .hasMessageContainingAll(file.toString(), "regularizer", "bimt", "l1, none, synaptic-intelligence");
        } finally {
            bimt.start();
        }

        assertThat(offered("(kind=regularizer)")).contains("bimt");
        assertThat(experiments.load(file, List.of())).hasSize(1);
    }

    /** The names of the plug-ins that the bundles say they have, as anybody can ask who knows none of them. */
    private List<Object> offered(String filter) throws InvalidSyntaxException {
        Filter wanted = context.createFilter(filter);
        return Arrays.stream(context.getBundles()).filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .map(bundle -> bundle.adapt(BundleWiring.class))
                .flatMap(wiring -> wiring.getCapabilities(PluginNamespace.NAMESPACE).stream())
                .map(BundleCapability::getAttributes).filter(wanted::matches)
                .map(each -> each.get(PluginNamespace.NAME))
                .toList();
    }

    private Setting setting(String kind, String plugin, String name) {
        return plugins.find(kind, plugin).settings().stream().filter(setting -> setting.name().equals(name))
                .findFirst().orElseThrow();
    }

    private Bundle bundleOf(String kind, String plugin) {
        String name = plugins.find(kind, plugin).bundle();
        return Arrays.stream(context.getBundles()).filter(each -> each.getSymbolicName().equals(name))
                .findFirst().orElseThrow();
    }

    private static double[] strictAccuracy(Path run) throws IOException {
        JsonObject metrics = json(run.resolve("analysis.json")).getAsJsonObject("metrics");
        for (JsonElement measurement : metrics.getAsJsonArray("performance")) {
            if (measurement.getAsJsonObject().get("name").getAsString().equals("strictAccuracy")) {
                return measurement.getAsJsonObject().getAsJsonArray("values").asList().stream()
                        .mapToDouble(JsonElement::getAsDouble).toArray();
            }
        }
        throw new AssertionError("analysis.json tells no strict accuracy");
    }

    private static JsonObject json(Path path) throws IOException {
        return JsonParser.parseString(Files.readString(path)).getAsJsonObject();
    }

    private static boolean named(JsonElement bundle, String name) {
        return bundle.getAsJsonObject().get("symbolicName").getAsString().equals(name);
    }

    private static String checksum(Bundle bundle) throws Exception {
        Path jar = Path.of(URI.create(bundle.getLocation().substring("reference:".length())));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
    }
}
