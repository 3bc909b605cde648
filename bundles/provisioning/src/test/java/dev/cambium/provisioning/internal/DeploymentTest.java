package dev.cambium.provisioning.internal;

import static dev.cambium.provisioning.internal.TestFramework.blocking;
import static dev.cambium.provisioning.internal.TestFramework.failing;
import static dev.cambium.provisioning.internal.TestFramework.half;
import static dev.cambium.provisioning.internal.TestFramework.jar;
import static dev.cambium.provisioning.internal.TestFramework.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.provisioning.DeployedBundle;
import dev.cambium.provisioning.DeployedBundle.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;

class DeploymentTest {

    private static final String NEEDS = "Import-Package: org.example.b;version=\"[2,3)\"";

    @TempDir
    private Path home;
    private TestFramework framework;
    private Deployment deployment;
    private DeployInstaller installer;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(home);
        deployment = new Deployment(framework.context());
        installer = new DeployInstaller(deployment);
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    @Test
    void installsAndStarts() throws IOException {
        Path file = write(file("a"), jar("a", "1"));
        assertThat(installer.canHandle(file.toFile())).isTrue();

        installer.install(file.toFile());

        Bundle a = framework.bundle("a").orElseThrow();
        assertThat(a.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(a.adapt(BundleStartLevel.class).isPersistentlyStarted()).isTrue();
        assertThat(deployment.list()).containsExactly(
                new DeployedBundle("a", "1.0.0", State.ACTIVE, "", file));
        assertNothingIsLeft();
    }

    @Test
    void takesJarsWhateverTheirLettersAndNothingThatIsHidden() throws IOException {
        Path file = write(home.resolve("A.JAR"), jar("a", "1"));
        Path hidden = write(home.resolve("._A.jar"), new byte[] {0});
        assertThat(installer.canHandle(file.toFile())).isTrue();
        assertThat(installer.canHandle(hidden.toFile())).isFalse();

        deployment.synchronize(home);

        assertThat(deployment.list()).containsExactly(new DeployedBundle("a", "1.0.0", State.ACTIVE, "", file));
    }

    @Test
    void goesOnWithoutABundleThatDoesNotComeBackFromItsStart() throws IOException {
        deployment = new Deployment(framework.context(), 1);
        installer = new DeployInstaller(deployment);
        Path blocked = write(file("blocked"), jar("blocked", "1", blocking()));
        Path sound = write(file("sound"), jar("sound", "1"));

        deployment.synchronize(home.resolve("deploy"));

        assertThat(deployment.list()).containsExactly(
                new DeployedBundle("blocked", "1.0.0", State.FAILED,
                        "blocked 1.0.0 does not start: it has not come back from its start for 1 s", blocked),
                new DeployedBundle("sound", "1.0.0", State.ACTIVE, "", sound));

        write(blocked, jar("blocked", "2"));
        installer.update(blocked.toFile());
        assertThat(deployment.describe(blocked).problem())
                .startsWith(blocked + " cannot be installed: it has not come back from its stop for 1 s");

        Files.delete(blocked);
        installer.uninstall(blocked.toFile());
        assertThat(deployment.list()).extracting(DeployedBundle::name).containsExactly("sound");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void doesNotWaitForWhoWritesIntoAPipe() throws Exception {
        Path pipe = home.resolve("pipe.jar");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        installer.install(pipe.toFile());

        assertThat(deployment.list()).singleElement()
                .satisfies(bundle -> assertThat(bundle.problem()).isEqualTo(pipe + " is no file"));
    }

    @Test
    void aHalfCopiedJarLeavesTheRunningBundleAsItIs() throws IOException {
        Path file = write(file("a"), jar("a", "1"));
        installer.install(file.toFile());
        Bundle a = framework.bundle("a").orElseThrow();
        long id = a.getBundleId();
        byte[] second = jar("a", "2");

        write(file, half(second));
        assertThat(installer.canHandle(file.toFile())).isTrue();
        installer.update(file.toFile());

        assertThat(a.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(a.getVersion()).isEqualTo(new Version("1"));
        assertThat(state(file)).satisfies(b -> {
            assertThat(b.state()).isEqualTo(State.ACTIVE);
            assertThat(b.problem()).contains(file.toString()).contains("incomplete");
        });

        write(file, second);
        installer.update(file.toFile());

        assertThat(a.getBundleId()).isEqualTo(id);
        assertThat(a.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(a.getVersion()).isEqualTo(new Version("2"));
        assertThat(state(file).problem()).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void aJarWithAWrongByteIsRejected() throws IOException {
        byte[] bytes = jar("a", "1");
        // in the middle of the compressed class, which the directory at the end says nothing of
        bytes[bytes.length / 2] ^= 0x55;
        Path file = write(file("a"), bytes);

        installer.install(file.toFile());

        assertThat(framework.bundle("a")).isEmpty();
        assertThat(state(file).state()).isEqualTo(State.REJECTED);
        assertThat(state(file).problem()).contains(file.toString()).contains("damaged").doesNotContain("\n");
    }

    @Test
    void saysWhatIsNoBundle() throws IOException {
        write(file("empty"), new byte[0]);
        write(file("text"), "not a zip".getBytes());
        write(file("nameless"), jar("", "1"));
        Files.createDirectories(file("folder"));
        for (String name : new String[] {"empty", "text", "nameless", "folder"}) {
            installer.install(file(name).toFile());
        }
        assertThat(state(file("empty")).problem()).endsWith("empty.jar is empty");
        assertThat(state(file("text")).problem()).contains("text.jar is no jar, or an incomplete one");
        assertThat(state(file("nameless")).problem()).contains("is no bundle").contains("Bundle-SymbolicName");
        assertThat(state(file("folder")).problem()).contains("is a folder, not a jar");
        assertThat(framework.context().getBundles()).hasSize(1);
    }

    @Test
    void anUnchangedJarIsLeftAlone() throws IOException {
        byte[] jar = jar("a", "1"); // made twice, it would hold two times of day
        Path file = write(file("a"), jar);
        installer.install(file.toFile());
        Bundle a = framework.bundle("a").orElseThrow();
        long modified = a.getLastModified();

        write(file, jar);
        installer.update(file.toFile());
        assertThat(a.getLastModified()).isEqualTo(modified);

        write(file, jar("a", "1", "Bundle-Name: rebuilt"));
        installer.update(file.toFile());
        assertThat(a.getHeaders().get("Bundle-Name")).isEqualTo("rebuilt");
    }

    @Test
    void aBundleThatSomebodyStoppedStaysStopped() throws Exception {
        Path file = write(file("a"), jar("a", "1"));
        installer.install(file.toFile());
        framework.bundle("a").orElseThrow().stop();

        write(file, jar("a", "2"));
        installer.update(file.toFile());

        assertThat(state(file)).isEqualTo(new DeployedBundle("a", "2.0.0", State.STOPPED, "", file));
    }

    @Test
    void startsAgainWhenWhatWasMissingArrives() throws IOException {
        Path a = write(file("a"), jar("a", "1", NEEDS));
        Path b = write(file("b"), jar("b", "1", "Export-Package: org.example.b;version=1.5"));
        installer.install(a.toFile());
        assertThat(state(a).problem()).isEqualTo("a 1.0.0 cannot be resolved: needs package org.example.b "
                + "[2.0.0,3.0.0), which no bundle provides");

        installer.install(b.toFile());
        assertThat(state(a).state()).isEqualTo(State.UNRESOLVED);
        assertThat(state(a).problem()).endsWith("; nearest: b 1.0.0 offers org.example.b 1.5.0");

        write(b, jar("b", "2", "Export-Package: org.example.b;version=2"));
        installer.update(b.toFile());
        assertThat(state(a)).isEqualTo(new DeployedBundle("a", "1.0.0", State.ACTIVE, "", a));

        Files.delete(b);
        installer.uninstall(b.toFile());
        assertThat(state(a).state()).as("nothing of the old stays in use").isEqualTo(State.UNRESOLVED);
        assertThat(framework.bundle("b")).isEmpty();
    }

    @Test
    void whoeverUsesABundleUsesTheNewOneAfterAnUpdate() throws IOException {
        Path b = write(file("b"), jar("b", "1", "Export-Package: org.example.b;version=2"));
        installer.install(b.toFile());
        Path a = write(file("a"), jar("a", "1", NEEDS));
        installer.install(a.toFile());

        write(b, jar("b", "1", "Export-Package: org.example.b;version=2", "Bundle-Name: rebuilt"));
        installer.update(b.toFile());

        assertThat(state(a).state()).isEqualTo(State.ACTIVE);
        BundleWiring user = framework.bundle("a").orElseThrow().adapt(BundleWiring.class);
        assertThat(user.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)).singleElement().satisfies(wire ->
                assertThat(wire.getProvider()).isSameAs(
                        framework.bundle("b").orElseThrow().adapt(BundleRevision.class)));
    }

    @Test
    void saysWhyABundleDoesNotStart() throws IOException {
        Path file = write(file("a"), jar("a", "1", failing()));
        installer.install(file.toFile());
        assertThat(state(file)).isEqualTo(new DeployedBundle("a", "1.0.0", State.FAILED,
                "a 1.0.0 does not start: no luck today", file));
    }

    @Test
    void theSecondOfTwoEqualBundlesWaitsUntilTheFirstIsGone() throws IOException {
        Path one = write(file("one"), jar("a", "1"));
        Path two = write(file("two"), jar("a", "1"));
        installer.install(one.toFile());
        installer.install(two.toFile());
        assertThat(state(two).state()).isEqualTo(State.REJECTED);
        assertThat(state(two).problem()).contains("two.jar is a 1.0.0, which is there already: from " + one);

        Files.delete(one);
        installer.uninstall(one.toFile());
        assertThat(deployment.list()).containsExactly(new DeployedBundle("a", "1.0.0", State.ACTIVE, "", two));
    }

    @Test
    void doesNotReplaceABundleOfTheFeatures() throws Exception {
        Bundle feature = framework.ofFeature(jar("a", "1"));
        Path file = write(file("a"), jar("a", "1", "Bundle-Name: other"));
        installer.install(file.toFile());
        assertThat(state(file).problem()).contains("it is part of the installation");
        assertThat(feature.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void aFragmentJoinsItsHostAndIsNotStarted() throws Exception {
        Bundle host = framework.ofFeature(jar("host", "1"), Foundation.PLUGINS_START_LEVEL);
        Path file = write(file("part"), jar("part", "1", "Fragment-Host: host"));
        installer.install(file.toFile());
        assertThat(state(file)).isEqualTo(new DeployedBundle("part", "1.0.0", State.ATTACHED, "", file));
        assertThat(host.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void aFileThatIsGoneWhenItsChangeIsNoticedIsUninstalled() throws IOException {
        Path file = write(file("a"), jar("a", "1"));
        installer.install(file.toFile());
        Files.delete(file);

        installer.update(file.toFile());

        assertThat(framework.bundle("a")).isEmpty();
        assertThat(deployment.list()).isEmpty();
    }

    @Test
    void knowsItsBundlesAgainAfterARestart() throws IOException {
        Path file = write(file("a"), jar("a", "1"));
        installer.install(file.toFile());

        Deployment later = new Deployment(framework.context());

        assertThat(later.list()).containsExactly(new DeployedBundle("a", "1.0.0", State.ACTIVE, "", file));
        later.remove(file);
        assertThat(framework.bundle("a")).isEmpty();
    }

    @Test
    void tellsTheLauncherWhatIsWrong() throws IOException {
        installer.install(write(file("good"), jar("good", "1")).toFile());
        installer.install(write(file("bad"), new byte[0]).toFile());
        assertThat(new DeployWarnings(deployment).get()).containsExactly(file("bad") + " is empty");
    }

    private Path file(String name) {
        return home.resolve("deploy").resolve(name + ".jar");
    }

    private DeployedBundle state(Path file) {
        return deployment.describe(file);
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> list = Files.list(deployment.privateFolder())) {
            assertThat(list.filter(f -> f.toString().endsWith(".copy"))).isEmpty();
        }
    }
}
