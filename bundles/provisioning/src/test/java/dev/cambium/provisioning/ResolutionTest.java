package dev.cambium.provisioning;

import static dev.cambium.provisioning.internal.TestFramework.jar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.provisioning.internal.TestFramework;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

class ResolutionTest {

    @TempDir
    private Path home;
    private TestFramework framework;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(home);
        install("api", "1", "Export-Package: org.example.api.task;version=\"1.2\",org.example.api.metric");
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    @Test
    void namesThePackageAndWhoHasItInAnotherVersion() throws BundleException {
        install("older", "1", "Export-Package: org.example.api.task;version=\"1.0\"");
        install("newer", "1", "Export-Package: org.example.api.task;version=\"1.10\"");
        assertThat(explain("Import-Package: org.example.api.task;version=\"[2,3)\"")).isEqualTo(
                "x 1.0.0 cannot be resolved: needs package org.example.api.task [2.0.0,3.0.0), which no bundle "
                + "provides; nearest: newer 1.0.0 offers org.example.api.task 1.10.0");
    }

    @Test
    void namesAPackageOfASimilarName() throws BundleException {
        assertThat(explain("Import-Package: org.example.api.tasks,org.nowhere")).isEqualTo(
                "x 1.0.0 cannot be resolved: needs package org.example.api.tasks and package "
                + "org.nowhere, which no bundle provides; nearest: api 1.0.0 offers "
                + "org.example.api.task 1.2.0");
    }

    @Test
    void namesBundlesHostsJavaAndOtherCapabilities() throws BundleException {
        assertThat(explain("Require-Bundle: apy;bundle-version=3"))
                .contains("needs bundle apy 3.0.0 or later,").endsWith("nearest: api 1.0.0 offers api 1.0.0");
        assertThat(explain("Fragment-Host: api;bundle-version=\"[2,3)\""))
                .contains("needs host bundle api [2.0.0,3.0.0)").endsWith("nearest: api 1.0.0 offers api 1.0.0");
        assertThat(explain("Require-Capability: osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""))
                .contains("needs Java version JavaSE 99,").contains("offers JavaSE " + Runtime.version().feature());
        assertThat(explain("Require-Capability: org.example.power;filter:=\"(volts>=5)\""))
                .endsWith("needs org.example.power (volts>=5), which no bundle provides");
    }

    @Test
    void aVersionThatIsNoneIsShownAsItIs() throws BundleException {
        install("odd", "1", "Provide-Capability: org.example.power;org.example.power=\"sun\";"
                + "version:List<String>=\"hot,1.2\"");
        assertThat(explain("Require-Capability: org.example.power;filter:="
                + "\"(&(org.example.power=sun)(version>=seed0)(!(version>=x1)))\""))
                .contains("needs org.example.power sun [seed0,x1), which no bundle provides")
                .endsWith("nearest: odd 1.0.0 offers sun 1.2.0");
    }

    @Test
    void whatIsOptionalIsNotMissing() throws BundleException {
        Bundle bundle = install("x", "1", "Import-Package: org.nowhere;resolution:=optional",
                "DynamicImport-Package: org.dynamic", "Require-Capability: org.a;effective:=active");
        assertThat(Resolution.missing(bundle, List.of(framework.context().getBundles()))).isEmpty();
    }

    @Test
    void namesWhomABundleWaitsFor() throws BundleException {
        install("b", "1", "Export-Package: org.example.b", "Import-Package: org.nowhere");
        assertThat(explain("Import-Package: org.example.b")).isEqualTo("x 1.0.0 cannot be resolved: waits for b");
    }

    @Test
    void quotesTheFrameworkWhereNothingElseExplainsIt() throws BundleException {
        assertThat(explain("Import-Package: org.example.api.task")).isEqualTo(
                "x 1.0.0 cannot be resolved: what the framework says");
    }

    private String explain(String header) throws BundleException {
        Bundle bundle = install("x", "1", header);
        try {
            // so that what is provided is provided by resolved bundles, unless it cannot be
            framework.bundle("api").orElseThrow().start();
            return Resolution.explain(bundle, List.of(framework.context().getBundles()), "what the\nframework says");
        } finally {
            bundle.uninstall();
        }
    }

    private Bundle install(String name, String version, String... headers) throws BundleException {
        return framework.context().installBundle("test:" + name,
                new ByteArrayInputStream(jar(name, version, headers)));
    }
}
