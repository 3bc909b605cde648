package dev.cambium.provisioning.internal;

import static dev.cambium.provisioning.internal.TestFramework.failing;
import static dev.cambium.provisioning.internal.TestFramework.jar;
import static dev.cambium.provisioning.internal.TestFramework.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.provisioning.DeployedBundle;
import dev.cambium.provisioning.DeployedBundle.State;
import dev.cambium.provisioning.ProvisioningException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** What the process itself runs on is changed by no jar. */
class FoundationTest {

    @TempDir
    private Path temporary;
    private Path home;
    private TestFramework framework;
    private Deployment deployment;
    private DeployedBundles bundles;

    @BeforeEach
    void start() throws Exception {
        home = temporary.toRealPath();
        framework = new TestFramework(home);
        deployment = new Deployment(framework.context());
        bundles = new DeployedBundles(deployment, framework.context(), home.resolve("local"));
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"system.bundle", "system.bundle;extension:=framework", "org.apache.felix.framework",
        "system.bundle; extension:=bootclasspath", "\"system.bundle\"",
        "org.apache.felix.framework;bundle-version=\"[7,8)\";extension:=\"framework\""})
    void noJarExtendsTheFramework(String host) throws Exception {
        Path file = write(file("part"), jar("part", "1", "Fragment-Host: " + host));

        deployment.bring(file);

        assertThat(deployment.list()).singleElement().satisfies(bundle -> {
            assertThat(bundle.state()).isEqualTo(State.REJECTED);
            assertThat(bundle.problem()).startsWith(file + " is a fragment of ")
                    .endsWith(", which this process runs on and which cannot be extended; only plug-ins can");
        });
        assertThatThrownBy(() -> bundles.install(source(jar("part", "1", "Fragment-Host: " + host))))
                .isInstanceOf(ProvisioningException.class).hasMessageContaining("which this process runs on");
        Files.delete(file);
        deployment.remove(file);
        assertThat(framework.context().getBundles()).as("it goes on, without the part").hasSize(1);
    }

    @Test
    void noJarIsAFragmentOfWhatThisProcessRunsOn() throws Exception {
        Bundle library = framework.ofFeature(jar("library", "1", "Export-Package: org.example.library"), 1);
        Bundle drawing = framework.ofFeature(jar("drawing", "1", "Export-Package: org.example.drawing"),
                Foundation.PLUGINS_START_LEVEL);
        framework.ofFeature(jar("command", "1", "Import-Package: org.example.drawing"), 40);
        for (String host : new String[] {"library", "command", "drawing"}) {
            Path file = write(file("part"), jar("part", "1", "Fragment-Host: " + host));
            deployment.bring(file);
            assertThat(deployment.describe(file).problem()).isEqualTo(file + " is a fragment of " + host
                    + ", which this process runs on and which cannot be extended; only plug-ins can");
        }
        assertThat(framework.bundle("part")).isEmpty();
        assertThat(library.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(drawing.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void aBundleThatBecomesAFragmentOfItIsLeftAsItWas() throws Exception {
        Path file = write(file("a"), jar("a", "1"));
        deployment.bring(file);
        write(file, jar("a", "2", "Fragment-Host: system.bundle"));

        deployment.bring(file);

        assertThat(deployment.describe(file)).isEqualTo(new DeployedBundle("a", "1.0.0", State.ACTIVE,
                file + " is a fragment of system.bundle, which this process runs on and which cannot be extended; only "
                        + "plug-ins can", file));
        assertThatThrownBy(() -> bundles.update(source(jar("a", "2", "Fragment-Host: system.bundle"))))
                .isInstanceOf(ProvisioningException.class).hasMessageContaining("which this process runs on");
    }

    @Test
    void whatActsInThisProcessDoesSoOnceThoughOtherVersionsOfLibrariesMayBeThere() throws Exception {
        framework.context().installBundle("feature:engine",
                new ByteArrayInputStream(jar("engine", "2", failing())));
        framework.ofFeature(jar("library", "1"));
        Path engine = write(file("engine"), jar("engine", "1"));
        Path library = write(file("library"), jar("library", "2"));

        deployment.synchronize(home.resolve("deploy"));

        assertThat(deployment.describe(engine).problem()).isEqualTo(engine + " is engine 1.0.0, of which this process "
                + "runs 2.0.0; two of them would do everything twice");
        assertThat(deployment.describe(library).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void whoHasTakenPackagesOfAJarThatGoesIsNotRestarted() throws Exception {
        Path file = write(file("a"), jar("a", "1", "Export-Package: org.example.a"));
        deployment.bring(file);
        Bundle command = framework.ofFeature(jar("command", "1", "Import-Package: org.example.a"), 40);
        BundleWiring before = command.adapt(BundleWiring.class);

        write(file, jar("a", "2", "Export-Package: org.example.a"));
        deployment.bring(file);
        assertThat(deployment.describe(file)).isEqualTo(new DeployedBundle("a", "2.0.0", State.ACTIVE, "", file));
        Files.delete(file);
        deployment.remove(file);

        assertThat(framework.bundle("a")).isEmpty();
        assertThat(command.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(command.adapt(BundleWiring.class)).isSameAs(before);
        assertThat(before.isInUse()).isTrue();
    }

    private Path file(String name) {
        return home.resolve("deploy").resolve(name + ".jar");
    }

    private String source(byte[] bytes) throws IOException {
        return write(home.resolve("built").resolve("source.jar"), bytes).toString();
    }
}
