package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.cambium.itest.Cambium.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars of third parties in an installation, few of which are as they should be, from the command line. */
class ThirdPartyJarsIT {

    private static final String REGULARIZER = "dev.cambium.api.training.Regularizer";
    private static final String METRIC = "dev.cambium.api.metric.Metric";
    private static final String BATTERY = "dev.cambium.api.task.TaskBattery";

    @TempDir
    private Path folder;

    private Cambium cambium;
    private Path deploy;

    @BeforeEach
    void makeInstallation() throws IOException {
        Path home = folder.resolve("home");
        cambium = Cambium.copiedTo(home, Files.createDirectory(folder.resolve("work")));
        deploy = home.resolve("deploy");
    }

    @Test
    void whatIsDamagedIsNamedAndLeftOut() throws Exception {
        ThirdParty.bundle("org.fine", "1.0.0").plugin("regularizer", "fine", REGULARIZER, Strangers.Idle.class)
                .writeTo(deploy, "fine.jar");
        ThirdParty.bundle("org.meta", "1.0.0").plugin("regularizer", "meta", REGULARIZER, Strangers.Strong.class)
                .file("OSGI-INF/metatype/meta.xml", "<?xml version=\"1.0\"?><metatype:MetaData")
                .writeTo(deploy, "meta.jar");
        ThirdParty.bundle("org.unfit", "1.0.0").plugin("regularizer", "unfit", REGULARIZER, Strangers.Strong.class)
                .settings("org.unfit.unfit", "<AD id=\"strength\" type=\"Double\" min=\"much\"/>")
                .writeTo(deploy, "unfit.jar");
        ThirdParty.bundle("org.kind", "1.0.0").plugin("regulariser", "kind", REGULARIZER, Strangers.Idle.class)
                .writeTo(deploy, "kind.jar");
        ThirdParty.bundle("org.nameless", "1.0.0")
                .component("org.nameless.one", "", REGULARIZER, Strangers.Idle.class)
                .component("org.nameless.two", "<property name=\"cambium.regularizer.name\" type=\"Integer\" "
                        + "value=\"5\"/>", REGULARIZER, Strangers.Idle.class)
                .component("org.nameless.three", ThirdParty.says("regularizer", "a/../b"), REGULARIZER,
                        Strangers.Idle.class)
                .component("org.nameless.four", ThirdParty.says("regularizer", "x") + ThirdParty.says("metric", "x"),
                        REGULARIZER, Strangers.Idle.class)
                .service("org.nameless.five", ThirdParty.says("regularizer", "five"), REGULARIZER,
                        Strangers.Idle.class)
                .writeTo(deploy, "nameless.jar");
        ThirdParty.bundle("org.declared", "1.0.0").header("Service-Component", "OSGI-INF/bad.xml,OSGI-INF/gone.xml")
                .file("OSGI-INF/bad.xml", "<scr:component").writeTo(deploy, "declared.jar");

        Result plugins = cambium.call("plugins", "regularizer");
        assertThat(plugins.status()).as("%s", plugins).isZero();
        assertThat(plugins.outText()).contains("fine", "bimt").doesNotContain("meta", "unfit", "kind ", "nameless");
        assertThat(plugins.err()).hasSize(8).allSatisfy(line -> assertThat(line).hasSizeLessThan(300)
                        .doesNotContain("Exception"))
                .anySatisfy(line -> assertThat(line).contains("regularizer 'meta' (org.meta 1.0.0)",
                        "OSGI-INF/metatype/meta.xml"))
                .anySatisfy(line -> assertThat(line).contains("'unfit' (org.unfit 1.0.0)", "'strength'", "'much'"))
                .anySatisfy(line -> assertThat(line).contains("org.kind 1.0.0", "'regulariser'", "'regularizer'"))
                .anySatisfy(line -> assertThat(line).contains("org.nameless.one", "does not say what it is",
                        "@RegularizerPlugin(name = …, description = …)"))
                .anySatisfy(line -> assertThat(line).contains("org.nameless.two", "its name is no text"))
                .anySatisfy(line -> assertThat(line).contains("org.nameless.three", "'a/../b'"))
                .anySatisfy(line -> assertThat(line).contains("org.nameless.four", "a metric and a regularizer"))
                .anySatisfy(line -> assertThat(line).contains("org.nameless.five",
                        "expected @Component(factory = Regularizer.FACTORY, service = Regularizer.class)"));

        Result json = cambium.call("plugins", "--json");
        assertThat(JsonParser.parseString(json.outText()).getAsJsonArray()).hasSizeGreaterThan(10);

        Result check = cambium.call("check");
        assertThat(check.status()).isEqualTo(1);
        assertThat(String.join("\n", check.err())).contains("org.meta", "org.unfit", "org.kind", "org.nameless.one",
                "org.declared 1.0.0: OSGI-INF/bad.xml cannot be read", "there is no OSGI-INF/gone.xml", "10 problems");

        Result describe = cambium.call("describe", "regularizer", "bimt");
        assertThat(describe.status()).isZero();
        Result damaged = cambium.call("describe", "regularizer", "meta");
        assertThat(damaged.status()).isEqualTo(2);
        assertThat(damaged.err()).singleElement().asString().contains("'meta' (org.meta 1.0.0) is left out")
                .doesNotContain("did you mean");
    }

    @Test
    void ofTwoWithOneNameTheHigherVersionIsUsedEverywhere() throws Exception {
        ThirdParty.bundle("org.a", "1.0.0").plugin("regularizer", "twin", REGULARIZER, Strangers.Unborn.class)
                .writeTo(deploy, "a.jar");
        ThirdParty.bundle("org.b", "1.10.0").plugin("regularizer", "twin", REGULARIZER, Strangers.Idle.class)
                .writeTo(deploy, "b.jar");
        ThirdParty.bundle("org.c", "1.9.0").plugin("regularizer", "twin", REGULARIZER, Strangers.Idle.class)
                .writeTo(deploy, "c.jar");

        assertThat(cambium.call("describe", "regularizer", "twin").outText()).contains("org.b 1.10.0");
        Result check = cambium.call("check");
        assertThat(check.status()).isEqualTo(1);
        assertThat(check.err()).as("though it is hidden").anySatisfy(line ->
                assertThat(line).contains("'twin' (org.a 1.0.0) cannot be made: not today"));
    }

    @Test
    void installSaysWhatDoesNotWork() throws Exception {
        Path jars = Files.createDirectory(folder.resolve("jars"));
        Path unsatisfied = ThirdParty.bundle("org.needs", "1.0.0").component("org.needs.one",
                "<reference name=\"paint\" interface=\"java.awt.Paint\"/>"
                        + ThirdParty.says("regularizer", "needs"),
                REGULARIZER, Strangers.Idle.class).writeTo(jars, "needs.jar");
        Path unborn = ThirdParty.bundle("org.unborn", "1.0.0").plugin("regularizer", "unborn", REGULARIZER,
                Strangers.Unborn.class).writeTo(jars, "unborn.jar");
        Path moody = ThirdParty.bundle("org.moody", "1.0.0").plugin("metric", "moody", METRIC, Strangers.Moody.class)
                .settings("org.moody.moody", "<AD id=\"mood\" type=\"String\" default=\"GOOD\">"
                        + "<Option label=\"GOOD\" value=\"GOOD\"/><Option label=\"BAD\" value=\"BAD\"/></AD>")
                .writeTo(jars, "moody.jar");
        Path other = ThirdParty.bundle("org.other", "1.0.0").plugin("optimizer", "other", REGULARIZER,
                Strangers.Idle.class).writeTo(jars, "other.jar");

        installed(unsatisfied, "installed org.needs 1.0.0", "'paint'", "java.awt.Paint");
        installed(unborn, "installed org.unborn 1.0.0", "'unborn' (org.unborn 1.0.0) cannot be made: not today");
        installed(moody, "installed org.moody 1.0.0", "'mood'", "not public");
        installed(other, "installed org.other 1.0.0", "is of the kind optimizer, but does not implement Optimizer");
    }

    private void installed(Path jar, String done, String... words) throws Exception {
        Result result = cambium.call("install", jar.toString());
        assertThat(result.status()).as("%s", result).isEqualTo(1);
        assertThat(result.out()).first().isEqualTo(done);
        assertThat(result.err()).singleElement().asString().contains(words);
    }
}
