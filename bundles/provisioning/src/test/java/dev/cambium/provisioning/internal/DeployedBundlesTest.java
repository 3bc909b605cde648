package dev.cambium.provisioning.internal;

import static dev.cambium.provisioning.internal.TestFramework.failing;
import static dev.cambium.provisioning.internal.TestFramework.half;
import static dev.cambium.provisioning.internal.TestFramework.jar;
import static dev.cambium.provisioning.internal.TestFramework.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.provisioning.DeployedBundle;
import dev.cambium.provisioning.DeployedBundle.State;
import dev.cambium.provisioning.ProvisioningException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployedBundlesTest {

    @TempDir
    private Path temporary;
    private Path home;
    private Path deploy;
    private TestFramework framework;
    private DeployedBundles bundles;

    @BeforeEach
    void start() throws Exception {
        home = temporary.toRealPath();
        deploy = home.resolve("deploy");
        framework = new TestFramework(home);
        bundles = new DeployedBundles(new Deployment(framework.context()), framework.context(),
                home.resolve("local"));
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    @Test
    void installsUpdatesAndUninstalls() throws IOException {
        String first = source("first.jar", jar("org.example.n", "1"));
        Path file = deploy.resolve("org.example.n.jar");

        assertThat(bundles.install(first))
                .isEqualTo(new DeployedBundle("org.example.n", "1.0.0", State.ACTIVE, "", file));
        assertThat(deploy).isDirectoryContaining(f -> f.equals(file)).isDirectoryNotContaining("glob:**.tmp");
        assertThat(file).hasSameBinaryContentAs(Path.of(first));
        assertThat(bundles.update(source("second.jar", jar("org.example.n", "1.1"))).version()).isEqualTo("1.1.0");
        assertThat(framework.bundle("org.example.n").orElseThrow().getVersion()).hasToString("1.1.0");

        assertThat(bundles.uninstall("n").name()).isEqualTo("org.example.n");
        assertThat(deploy).isEmptyDirectory();
        assertThat(framework.bundle("org.example.n")).isEmpty();
        assertThat(bundles.list()).isEmpty();
    }

    @Test
    void updatesTheSameVersionToo() throws IOException {
        bundles.install(source("first.jar", jar("n", "1", "Export-Package: org.example.n;version=1")));
        bundles.update(source("second.jar", jar("n", "1", "Bundle-Name: rebuilt")));
        assertThat(framework.bundle("n").orElseThrow().getHeaders().get("Bundle-Name")).isEqualTo("rebuilt");
    }

    @Test
    void whatWasDroppedInIsUpdatedInItsOwnFile() throws IOException {
        Path dropped = write(deploy.resolve("n-1.0.jar"), jar("n", "1"));
        assertThat(bundles.update(source("second.jar", jar("n", "2"))).file()).isEqualTo(dropped);
        assertThat(deploy.resolve("n.jar")).doesNotExist();
    }

    @Test
    void refusesWhatCannotBeResolvedAndChangesNothing() throws IOException {
        bundles.install(source("b.jar", jar("b", "1", "Export-Package: org.example.names;version=1")));

        thrownBy(() -> bundles.install(source("a.jar", jar("a", "1", "Import-Package: org.example.nams"))))
                .hasMessage("a 1.0.0 cannot be resolved: needs package org.example.nams, "
                        + "which no bundle provides; nearest: b 1.0.0 offers org.example.names 1.0.0");

        assertThat(deploy.resolve("a.jar")).doesNotExist();
        assertThat(framework.context().getBundles()).hasSize(2);
    }

    @Test
    void anUpdateMayNotCountOnWhatItReplaces() throws IOException {
        bundles.install(source("first.jar", jar("n", "1", "Export-Package: org.example.old")));
        thrownBy(() -> bundles.update(source("second.jar", jar("n", "2", "Import-Package: org.example.old"))))
                .hasMessageEndingWith("needs package org.example.old, which no bundle provides");
        assertThat(framework.bundle("n").orElseThrow().getVersion()).hasToString("1.0.0");
    }

    @Test
    void aBundleThatThrowsIsTakenBack() throws IOException {
        thrownBy(() -> bundles.install(source("a.jar", jar("a", "1", failing()))))
                .hasMessage("a 1.0.0 does not start: no luck today; it is not installed");
        assertThat(deploy).isEmptyDirectory();
        assertThat(bundles.list()).isEmpty();

        String good = source("a.jar", jar("a", "1"));
        bundles.install(good);
        thrownBy(() -> bundles.update(source("b.jar", jar("a", "2", failing()))))
                .hasMessageEndingWith("no luck today; version 1.0.0 is back");
        assertThat(bundles.list()).singleElement().satisfies(b -> {
            assertThat(b.version()).isEqualTo("1.0.0");
            assertThat(b.state()).isEqualTo(State.ACTIVE);
            assertThat(b.file()).hasSameBinaryContentAs(Path.of(good));
        });
    }

    @Test
    void namesWhatIsThereAlready() throws Exception {
        String jar = source("a.jar", jar("org.example.a", "1"));
        bundles.install(jar);
        thrownBy(() -> bundles.install(jar)).hasMessageContaining("installed already in version 1.0.0")
                .hasMessageEndingWith("use update");
        framework.ofFeature(jar("org.example.f", "1"));
        String feature = source("f.jar", jar("org.example.f", "1"));
        thrownBy(() -> bundles.install(feature)).hasMessageContaining("part of the installation");
        thrownBy(() -> bundles.update(feature)).hasMessageContaining("part of the installation");
        thrownBy(() -> bundles.uninstall("f")).hasMessageContaining("part of the installation");
        thrownBy(() -> bundles.update(source("b.jar", jar("org.example.b", "1"))))
                .hasMessage("org.example.b is not installed; use install; did you mean 'org.example.a'?");
        thrownBy(() -> bundles.uninstall("org.example.x")).hasMessageContaining("did you mean 'org.example.a'?");
    }

    @Test
    void uninstallsAFileOfWhichNoBundleCouldBeMade() throws IOException {
        write(deploy.resolve("broken.jar"), half(jar("a", "1")));
        assertThat(bundles.uninstall("broken.jar").state()).isEqualTo(State.REJECTED);
        assertThat(deploy).isEmptyDirectory();
    }

    @Test
    void saysWhatIsWrongWithASource() throws IOException {
        String good = source("good.jar", jar("a", "1"));
        thrownBy(() -> bundles.install(good.replace("good", "god"))).hasMessageContaining("god.jar")
                .hasMessageEndingWith("did you mean 'good.jar'?");
        thrownBy(() -> bundles.install(home.toString())).hasMessageContaining("is a folder");
        thrownBy(() -> bundles.install(source("half.jar", half(jar("a", "1"))))).hasMessageContaining("half.jar");
        thrownBy(() -> bundles.install(source("empty.jar", new byte[0]))).hasMessageContaining("is empty");
        assertThat(deploy).doesNotExist();
    }

    @Test
    void saysThatTheFolderCannotBeWritten() throws IOException {
        Files.writeString(deploy, "a file in its place");
        assertThatThrownBy(() -> bundles.install(source("a.jar", jar("a", "1"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(deploy.toString()).hasMessageStartingWith("cannot");
    }

    @Test
    void leavesNothingHalfWritten() throws IOException {
        Files.createDirectories(deploy.resolve("a.jar/in-the-way"));
        assertThatThrownBy(() -> bundles.install(source("a.jar", jar("a", "1"))))
                .isInstanceOf(UncheckedIOException.class).hasMessageStartingWith("cannot change " + deploy);
        assertThat(deploy.toFile().list()).containsExactly("a.jar");
    }

    @Test
    void findsArtifactsByTheirCoordinates() throws IOException {
        write(home.resolve("repository/org/example/nback/1.0-SNAPSHOT/nback-1.0-SNAPSHOT.jar"),
                jar("org.example.nback", "1"));
        assertThat(bundles.install("mvn:org.example/nback/1.0-SNAPSHOT").name()).isEqualTo("org.example.nback");

        write(home.resolve("local/org/example/other/3/other-3.jar"), jar("org.example.other", "3"));
        assertThat(bundles.install("mvn:org.example/other/3").version()).isEqualTo("3.0.0");

        thrownBy(() -> bundles.install("mvn:org.example/nback/2.0"))
                .hasMessageContaining(home.resolve("local").toString())
                .hasMessageContaining(home.resolve("repository").toString())
                .hasMessageEndingWith("; there is version 1.0-SNAPSHOT");
        thrownBy(() -> bundles.install("mvn:org.example/nbak/1.0"))
                .hasMessageEndingWith("; did you mean 'mvn:org.example/nback/1.0-SNAPSHOT'?");
        thrownBy(() -> bundles.install("mvn:org.example/nback/1.0-SNAPSHOT/jar/sources"))
                .hasMessageEndingWith("; of this version there is nback-1.0-SNAPSHOT.jar");
        thrownBy(() -> bundles.install("mvn:org.example/nback")).hasMessageContaining("expected mvn:GROUP/");
        thrownBy(() -> bundles.install("mvn:org.example/../x")).hasMessageContaining("expected mvn:GROUP/");
    }

    private String source(String name, byte[] bytes) throws IOException {
        return write(home.resolve("built").resolve(name), bytes).toString();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> thrownBy(
            ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(ProvisioningException.class).hasMessageNotContaining("\n");
    }
}
