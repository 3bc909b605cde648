package dev.cambium.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

class ContainerTest {

    @TempDir
    private Path home;
    private Installation installation;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(home.resolve("features"));
        installation = new Installation(home,
                new VarFolder(Files.createDirectories(home.resolve("var")), Optional.empty()),
                home.resolve("index"));
    }

    @Test
    void startsTheBundlesOfTheFeaturesAndFindsTheirServices() throws Exception {
        feature("{ \"id\": \"org.example:a:1\" }");
        bundle("a", "Import-Package: org.osgi.framework", "Bundle-Activator: " + Answer.class.getName());

        Container container = start(false);
        try {
            assertThat(container.service(Runnable.class, "answer")).isPresent();
            assertThat(container.service(Runnable.class, "other")).isEmpty();
            assertThat(container.warnings()).isEmpty();
        } finally {
            container.stop();
        }
    }

    @Test
    void startsBundlesOfTheInteractiveShellOnlyForThat() throws Exception {
        feature("{ \"id\": \"org.example:a:1\", \"start-order\": 90 }");
        bundle("a", "Import-Package: org.osgi.framework", "Bundle-Activator: " + Answer.class.getName());

        for (boolean interactive : List.of(false, true)) {
            Container container = start(interactive);
            try {
                assertThat(container.service(Runnable.class, "answer").isPresent()).isEqualTo(interactive);
            } finally {
                container.stop();
            }
        }
    }

    @Test
    void passesOnWhatTheBundlesWarnOf() throws Exception {
        feature("{ \"id\": \"org.example:a:1\" }");
        bundle("a", "Import-Package: org.osgi.framework", "Bundle-Activator: " + Warning.class.getName());

        Container container = start(false);
        try {
            assertThat(container.warnings()).containsExactly("x.jar is damaged");
        } finally {
            container.stop();
        }
    }

    @Test
    void saysWhatAnUnresolvedBundleNeedsAndWhoWaitsForIt() throws IOException {
        feature("{ \"id\": \"org.example:a:1\" }, { \"id\": \"org.example:b:1\" }");
        bundle("a", "Import-Package: org.example.b");
        bundle("b", "Export-Package: org.example.b",
                "Import-Package: org.nowhere;version=\"[1.2,2)\",org.perhaps;resolution:=optional");

        assertThatThrownBy(() -> start(false))
                .isInstanceOf(LaunchException.class)
                .hasMessage("b 1.0.0 cannot be resolved: needs package org.nowhere [1.2.0,2.0.0), "
                        + "which no bundle provides\n"
                        + "a 1.0.0 cannot be resolved: waits for b");
    }

    @Test
    void saysWhyABundleDoesNotStart() throws IOException {
        feature("{ \"id\": \"org.example:a:1\" }");
        bundle("a", "Import-Package: org.osgi.framework", "Bundle-Activator: " + Failure.class.getName());

        assertThatThrownBy(() -> start(false))
                .isInstanceOf(LaunchException.class)
                .hasMessage("a 1.0.0 does not start: no luck today");
    }

    @Test
    void saysWhichJarIsMissingAndWhoListsIt() throws IOException {
        feature("{ \"id\": \"org.example:a:1\" }");

        assertThatThrownBy(() -> start(false))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("a-1.jar is missing").hasMessageContaining("features/test.json");
    }

    @Test
    void canBeAskedBeforeItStartsAndAfterItStopped() throws Exception {
        feature("{ \"id\": \"org.example:a:1\" }");
        bundle("a", "Import-Package: org.osgi.framework", "Bundle-Activator: " + Answer.class.getName());
        assertThat(Container.of(installation, workspace(), false).bundles().countActive()).isZero();

        Container container = start(false);
        assertThat(container.bundles().countActive()).isGreaterThan(0);
        assertThat(container.bundles().namesOfBundlesWith(Answer.class.getName())).containsExactly("a 1.0.0");
        assertThat(container.bundles().namesOfDeployedBundlesWith(Answer.class.getName())).isEmpty();
        assertThat(container.stop()).isEmpty();

        assertThat(container.bundles().countActive()).isZero();
        assertThat(container.service(Runnable.class, "answer")).isEmpty();
        assertThat(container.bundles().namesOfBundlesWith(Answer.class.getName())).isEmpty();
    }

    private Container start(boolean interactive) throws IOException, LaunchException {
        Container container = Container.of(installation, workspace(), interactive);
        container.start(installation, List.of(), fatal -> {
            throw new AssertionError(fatal);
        });
        return container;
    }

    private Path workspace() throws IOException {
        return Files.createTempDirectory(installation.var(), "workspace");
    }

    private void feature(String bundles) throws IOException {
        Files.writeString(installation.features().resolve("test.json"), "{ \"feature-resource-version\": \"1.0\","
                + " \"id\": \"org.example:test:1\", \"bundles\": [" + bundles + "] }");
    }

    private void bundle(String name, String... headers) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        attributes.putValue("Bundle-Version", "1");
        for (String header : headers) {
            attributes.putValue(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));
        }
        Path jar = installation.repository().resolve("org/example/" + name + "/1/" + name + "-1.jar");
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar); JarOutputStream zip = new JarOutputStream(out, manifest)) {
            for (Class<?> type : List.of(Answer.class, Warning.class, Failure.class)) {
                String path = type.getName().replace('.', '/') + ".class";
                zip.putNextEntry(new ZipEntry(path));
                zip.write(type.getClassLoader().getResourceAsStream(path).readAllBytes());
            }
        }
    }

    /** A bundle's activator that offers a service. */
    public static final class Answer implements BundleActivator {

        @Override
        public void start(BundleContext context) {
            Runnable answer = () -> { };
            context.registerService(Runnable.class, answer,
                    new Hashtable<>(Map.of("cambium.role", "answer")));
        }

        @Override
        public void stop(BundleContext context) {
            // the framework takes the service back
        }
    }

    /** A bundle's activator that warns of something. */
    public static final class Warning implements BundleActivator {

        @Override
        public void start(BundleContext context) {
            Supplier<List<String>> warnings = () -> List.of("x.jar is damaged");
            context.registerService(Supplier.class, warnings, new Hashtable<>(Map.of("cambium.role", "warnings")));
        }

        @Override
        public void stop(BundleContext context) {
            // the framework takes the service back
        }
    }

    /** A bundle's activator that fails. */
    public static final class Failure implements BundleActivator {

        @Override
        public void start(BundleContext context) {
            throw new IllegalStateException("no luck today");
        }

        @Override
        public void stop(BundleContext context) {
            // it never started
        }
    }
}
