package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonStreamParser;
import dev.cambium.api.plugin.PluginNamespace;
import dev.cambium.itest.Cambium.Result;
import dev.cambium.launcher.FeatureBundles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * The experiments that ship run on the features that ship: each plug-in that one of them names, by itself or as a
 * default, is a capability of a bundle of a feature. The framework's resolver is asked, which knows nothing of Cambium.
 */
class ConfigsIT {

    @TempDir
    Path folder;

    private Framework framework;

    @BeforeEach
    void installFeatures() throws BundleException, IOException {
        framework = new FrameworkFactory().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(),
                Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                "felix.log.level", "0"));
        framework.init();
        for (FeatureBundles.Entry entry : FeatureBundles.readAll(Distribution.home().resolve("features"))) {
            framework.getBundleContext().installBundle("reference:"
                    + Distribution.home().resolve("repository").resolve(entry.path()).toUri());
        }
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(0);
    }

    @Test
    void everyExperimentThatShipsFindsItsPluginsInTheFeatures() throws Exception {
        List<Path> configs;
        try (Stream<Path> files = Files.walk(Distribution.home().resolve("configs"))) {
            configs = files.filter(Distribution::isExperiment).sorted().toList();
        }
        assertThat(configs).hasSizeGreaterThan(5);
        Path script = Files.write(folder.resolve("script"),
                configs.stream().map(file -> "validate --json '" + file + "'").toList());
        Result resolved = Cambium.in(folder).call("shell", script.toString());
        assertThat(resolved.status()).as("%s", resolved.err()).isZero();

        Set<String> named = new TreeSet<>();
        new JsonStreamParser(resolved.outText()).forEachRemaining(each -> collect(each, named));
        assertThat(named).contains(filter("regularizer", "bimt"), filter("regularizer", "none"),
                filter("optimizer", "sgd"), filter("task", "modcog"), filter("metric", "transfer"),
                filter("observer", "anatomy"));
        assertThat(lacking(named)).isEmpty();
    }

    @Test
    void anExperimentThatNamesWhatNoFeatureHasIsFound() throws Exception {
        Set<String> named = new TreeSet<>();
        collect(JsonParser.parseString("""
                { "regularizer": { "type": "l1" }, "batteries": { "yang19": {} },
                  "model": { "connectivity": { "graph": { "type": "none-such" } },
                    "init": { "recurrent": "gaussian" } },
                  "phases": [ { "optimizer": { "type": "none-such" } } ] }"""), named);
        assertThat(lacking(named)).containsExactlyInAnyOrder(filter("optimizer", "none-such"),
                filter("connectivity", "none-such"));
    }

    private static void collect(JsonElement element, Set<String> named) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(each -> collect(each, named));
        } else if (element.isJsonObject()) {
            for (Map.Entry<String, JsonElement> entry : element.getAsJsonObject().entrySet()) {
                switch (entry.getKey()) {
                    case "optimizer", "regularizer" -> named.add(filter(entry.getKey(), type(entry.getValue())));
                    case "metrics" -> entry.getValue().getAsJsonArray()
                            .forEach(each -> named.add(filter("metric", type(each))));
                    case "observers" -> entry.getValue().getAsJsonArray()
                            .forEach(each -> named.add(filter("observer", type(each))));
                    case "finish" -> entry.getValue().getAsJsonArray()
                            .forEach(each -> named.add(filter("finish", type(each))));
                    case "graph", "recurrent" -> named.addAll(ofModel(entry.getKey(), entry.getValue()));
                    case "batteries" -> entry.getValue().getAsJsonObject().keySet()
                            .forEach(each -> named.add(filter("task", each)));
                    default -> collect(entry.getValue(), named);
                }
            }
        }
    }

    /** What is built in is written as text. */
    private static Set<String> ofModel(String place, JsonElement chosen) {
        return chosen.isJsonObject()
                ? Set.of(filter(place.equals("graph") ? "connectivity" : "initialization", type(chosen))) : Set.of();
    }

    private static String type(JsonElement plugin) {
        return plugin instanceof JsonObject object ? object.get("type").getAsString() : plugin.getAsString();
    }

    private static String filter(String kind, String name) {
        return "(&(kind=" + kind + ")(name=" + name + "))";
    }

    /** Those of some plug-ins for which the framework finds no bundle. */
    private List<String> lacking(Set<String> plugins) throws IOException, BundleException {
        Bundle asking = framework.getBundleContext().installBundle("asking", bundleThatNeeds(plugins));
        List<Bundle> all = new ArrayList<>(List.of(framework.getBundleContext().getBundles()));
        boolean found = framework.adapt(FrameworkWiring.class).resolveBundles(List.of(asking));
        List<String> missing = asking.adapt(BundleRevision.class).getDeclaredRequirements(PluginNamespace.NAMESPACE)
                .stream().filter(requirement -> all.stream().noneMatch(bundle ->
                        bundle.adapt(BundleRevision.class).getDeclaredCapabilities(PluginNamespace.NAMESPACE).stream()
                                .anyMatch(requirement::matches)))
                .map(requirement -> requirement.getDirectives().get(Constants.FILTER_DIRECTIVE)).toList();
        assertThat(found).as("resolved, where %s is missing", missing).isEqualTo(missing.isEmpty());
        return missing;
    }

    private static InputStream bundleThatNeeds(Set<String> plugins) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", "org.example.asking");
        attributes.putValue("Require-Capability", plugins.stream()
                .map(filter -> PluginNamespace.NAMESPACE + ";filter:=\"" + filter + "\"")
                .collect(Collectors.joining(",")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
