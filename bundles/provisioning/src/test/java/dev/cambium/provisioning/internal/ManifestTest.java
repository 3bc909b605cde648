package dev.cambium.provisioning.internal;

import static dev.cambium.provisioning.internal.TestFramework.jar;
import static dev.cambium.provisioning.internal.TestFramework.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.provisioning.DeployedBundle.State;
import dev.cambium.provisioning.ProvisioningException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that make no sense: the one that is wrong is named, and its value. */
class ManifestTest {

    @TempDir
    private Path temporary;
    private Path home;
    private TestFramework framework;
    private Deployment deployment;

    @BeforeEach
    void start() throws Exception {
        home = temporary.toRealPath();
        framework = new TestFramework(home);
        deployment = new Deployment(framework.context());
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Bundle-NativeCode | ;",
        "Bundle-NativeCode | %&;;=,((",
        "Bundle-ManifestVersion | 3",
        "Bundle-ActivationPolicy | a;a;b:=c;b:=c",
        "Bundle-RequiredExecutionEnvironment | %&;;=,((",
        "Bundle-RequiredExecutionEnvironment | [1,2)",
        "Bundle-SymbolicName | a;b:=c;b:=c",
        "Fragment-Host | one,two",
        "Import-Package | java.util,java.util",
        "Import-Package | org.x;version=\"(1\"",
        "DynamicImport-Package | a;b:=c;b:=c",
        "Export-Package | java.lang",
        "Export-Package | ;;;",
        "Require-Bundle | a;b:=c;b:=c",
        "Require-Capability | a;filter:=\"(((\"",
        "Provide-Capability | a;b:=c;b:=c"})
    void theHeaderThatIsWrongIsNamed(String header, String value) throws Exception {
        byte[] bytes = jar("a", "1", header + ": " + value);
        Path file = write(home.resolve("deploy").resolve("a.jar"), bytes);

        deployment.bring(file);

        assertThat(deployment.describe(file).state()).isEqualTo(State.REJECTED);
        assertThat(deployment.describe(file).problem()).startsWith(file + " cannot be installed: its " + header + " '"
                + value + "' is not one").doesNotContain("null pointer", "Exception").hasSizeLessThan(300);
        assertThat(framework.context().getBundles()).hasSize(1);

        DeployedBundles bundles = new DeployedBundles(deployment, framework.context(), home.resolve("local"));
        String source = write(home.resolve("built").resolve("a.jar"), bytes).toString();
        assertThatThrownBy(() -> bundles.install(source)).isInstanceOf(ProvisioningException.class)
                .hasMessageContaining("its " + header + " '" + value + "' is not one");
        assertThat(framework.context().getBundles()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".a", "a.", "a..b", "größe", "a b", "\u0001", "a/b"})
    void whatIsNoSymbolicNameIsRefused(String name) throws Exception {
        Path file = write(home.resolve("deploy").resolve("a.jar"), jar(name, "1"));
        deployment.bring(file);
        assertThat(deployment.describe(file).problem())
                .contains("Bundle-SymbolicName", "is not one; expected at most 200 letters");
    }

    @Test
    void whatIsTooLongIsRefusedAndShownInPart() throws Exception {
        Path name = write(home.resolve("deploy").resolve("name.jar"), jar("a".repeat(100_000), "1"));
        Path version = write(home.resolve("deploy").resolve("version.jar"),
                jar("a", "1", "Bundle-Version: 1.0.0." + "b".repeat(100_000) + "%"));
        deployment.bring(name);
        deployment.bring(version);
        assertThat(deployment.describe(name).problem()).contains("'aaaa", "is not one").hasSizeLessThan(300);
        assertThat(deployment.describe(version).problem()).contains("'1.0.0.bbb", "b%'", "is not one")
                .hasSizeLessThan(300);
    }
}
