package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.base.FileTree;
import dev.cambium.launcher.FeatureBundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Each feature resolves by itself: with the framework and the core beneath it, and no other feature. So a feature file
 * can be taken away, or an installation be put together from those that one needs.
 */
class FeaturesIT {

    private static final String FRAMEWORK = "framework.json";
    private static final String CORE = "core.json";

    /** Services that components cannot do without, as bnd tells them: not the resolver's concern, but a user's. */
    private static final String SERVICES = "osgi.service";

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> eachFeatureResolvesByItself() throws IOException {
        Path features = Distribution.home().resolve("features");
        List<FeatureBundles.Entry> all = FeatureBundles.readAll(features);
        return all.stream().map(FeatureBundles.Entry::feature).distinct().map(feature ->
                DynamicTest.dynamicTest(feature, () -> {
                    Set<String> taken = new TreeSet<>(List.of(FRAMEWORK, feature));
                    if (!feature.equals(FRAMEWORK)) {
                        taken.add(CORE);
                    }
                    // in a folder of their own: what several features list is told once, of the first of them
                    Path some = folder.resolve("features");
                    FileTree.delete(some); // with what the feature before had, which may have failed
                    for (String name : taken) {
                        Files.createDirectories(some.resolve(name).getParent());
                        Files.copy(features.resolve(name), some.resolve(name));
                    }
                    assertThat(lacking(FeatureBundles.readAll(some))).as("what %s lacks", taken).isEmpty();
                }));
    }

    private List<String> lacking(List<FeatureBundles.Entry> entries) throws BundleException, InterruptedException {
        Framework framework = new FrameworkFactory().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(),
                Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                "felix.log.level", "0"));
        framework.init();
        try {
            Path repository = Distribution.home().resolve("repository");
            List<Bundle> bundles = new ArrayList<>(List.of(framework));
            for (FeatureBundles.Entry entry : entries) {
                bundles.add(framework.getBundleContext()
                        .installBundle("reference:" + repository.resolve(entry.path()).toUri()));
            }
            framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
            return bundles.stream().flatMap(bundle -> lacking(bundle, bundles)).toList();
        } finally {
            framework.stop();
            framework.waitForStop(0);
        }
    }

    private static Stream<String> lacking(Bundle bundle, List<Bundle> bundles) {
        return bundle.getState() == Bundle.INSTALLED
                ? Stream.concat(Stream.of(bundle.getSymbolicName() + " does not resolve"),
                        missing(bundle, PackageNamespace.PACKAGE_NAMESPACE, bundles))
                : missing(bundle, SERVICES, bundles);
    }

    private static Stream<String> missing(Bundle bundle, String namespace, List<Bundle> bundles) {
        return bundle.adapt(BundleRevision.class).getDeclaredRequirements(namespace).stream()
                .filter(FeaturesIT::isMandatory)
                .filter(requirement -> bundles.stream().noneMatch(other -> provides(other, requirement)))
                .map(requirement -> bundle.getSymbolicName() + " needs " + namespace + " "
                        + requirement.getDirectives().get(Constants.FILTER_DIRECTIVE));
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        return !Constants.RESOLUTION_OPTIONAL.equals(requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE));
    }

    private static boolean provides(Bundle bundle, BundleRequirement requirement) {
        return bundle.adapt(BundleRevision.class).getDeclaredCapabilities(requirement.getNamespace()).stream()
                .anyMatch(requirement::matches);
    }
}
