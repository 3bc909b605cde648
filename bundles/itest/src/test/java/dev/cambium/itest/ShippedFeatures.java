package dev.cambium.itest;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;

import dev.cambium.launcher.FeatureBundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.ops4j.pax.exam.Option;

/**
 * How a test's framework is set up. Apart from the test, whose own class is loaded within the framework, where
 * the reader of the feature files is none of the bundles.
 */
final class ShippedFeatures {

    /** Bundles from it on belong to the interactive shell. */
    private static final int INTERACTIVE_START_LEVEL = 80;
    private static final int PATIENCE_MILLISECONDS = 60_000;

    private ShippedFeatures() {
    }

    /** The bundles that the feature files of the distribution list, and what the tests need. */
    static Option[] options() throws IOException {
        Path home = Distribution.home();
        Path var = Distribution.var();
        return new Option[] {
            composite(FeatureBundles.readAll(home.resolve("features")).stream()
                    .filter(entry -> entry.startLevel() < INTERACTIVE_START_LEVEL)
                    .map(entry -> bundle("reference:" + home.resolve("repository").resolve(entry.path()).toUri())
                            .startLevel(entry.startLevel()))
                    .toArray(Option[]::new)),
            frameworkStartLevel(INTERACTIVE_START_LEVEL),
            frameworkProperty("cambium.home").value(home.toString()),
            frameworkProperty("felix.fileinstall.dir").value(Files.createDirectories(var.resolve("deploy")).toString()),
            systemProperty("org.bytedeco.javacpp.cachedir").value(var.resolve("javacpp").toString()),
            systemProperty("org.bytedeco.javacpp.logger").value("slf4j"),
            systemProperty("logback.configurationFile").value(home.resolve("etc").resolve("logback.xml").toString()),
            systemProperty("cambium.log").value(var.resolve("features.log").toString()),
            junitBundles(), jarOf(Assertions.class), jarOf(ByteBuddy.class),
            systemTimeout(PATIENCE_MILLISECONDS),
            cleanCaches(true)
        };
    }

    private static Option jarOf(Class<?> type) {
        return bundle("reference:" + type.getProtectionDomain().getCodeSource().getLocation());
    }
}
