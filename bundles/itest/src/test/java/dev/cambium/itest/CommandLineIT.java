package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.cambium.itest.Cambium.Call;
import dev.cambium.itest.Cambium.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees who calls {@code bin/cambium}. */
class CommandLineIT {

    @TempDir
    private Path folder;

    @Test
    void tellsItsVersionAndCommands() throws Exception {
        Cambium cambium = Cambium.in(folder);

        Result version = cambium.call("--version");
        assertThat(version).isEqualTo(new Result(0, version.out(), List.of()));
        assertThat(version.out()).singleElement().asString().matches("Cambium \\d+\\.\\d+\\.\\d+\\S*");

        Result help = cambium.call("--help");
        assertThat(help).isEqualTo(new Result(0, help.out(), List.of()));
        assertThat(help.outText()).contains("run", "validate", "plugins", "describe", "runs", "status");
    }

    @Test
    void listsThePluginsAsATableAndAsJson() throws Exception {
        Cambium cambium = Cambium.in(folder);

        Result table = cambium.call("plugins");
        List<JsonElement> plugins = plugins(cambium);

        assertThat(table.status()).isZero();
        assertThat(plugins).hasSize(table.out().size() - 1).allSatisfy(plugin -> assertThat(table.out())
                .anySatisfy(line -> assertThat(line).contains(text(plugin, "kind"), text(plugin, "name"),
                        text(plugin, "version"), text(plugin, "description"))));
        assertThat(plugins).extracting(plugin -> text(plugin, "name")).contains("yang19", "bimt", "adam", "sparsity");
    }

    @Test
    void validatesWhatShips() throws Exception {
        Cambium cambium = Cambium.in(folder);
        try (Stream<Path> configs = Files.walk(cambium.home().resolve("configs"))) {
            for (Path config : configs.filter(Distribution::isExperiment).toList()) {
                Result result = cambium.call("validate", config.toString());
                assertThat(result.status()).as("%s", result).isZero();
                assertThat(JsonParser.parseString(result.outText())).isNotNull();
            }
        }
    }

    /** The first two of an installation, so that both also unpack the native libraries at once. */
    @Test
    void twoTrainAtOnce() throws Exception {
        Files.writeString(folder.resolve("tiny.json"), """
                { "model": { "hidden": 4 }, "tasks": ["yang19.go"], "training": { "steps": 5 } }
                """);
        Cambium cambium = new Cambium(Distribution.home(), Files.createDirectory(folder.resolve("var")), folder);

        Call one = cambium.start("run", "tiny.json", "--json");
        Call two = cambium.start("run", "tiny.json", "--json");

        for (Result result : List.of(one.await(), two.await())) {
            assertThat(result.status()).as("%s", result).isZero();
            assertThat(JsonParser.parseString(result.outText()).getAsJsonObject().getAsJsonArray("runs")).hasSize(1);
        }
        try (Stream<Path> runs = Files.list(folder.resolve("runs").resolve("tiny"))) {
            assertThat(runs).hasSize(2).allSatisfy(run -> assertThat(run.resolve("DONE")).exists());
        }
    }

    @Test
    void aJarInDeployComesAndGoes() throws Exception {
        Cambium cambium = installation();
        Path jar = cambium.home().resolve("deploy").resolve("nothing.jar");
        assertThat(plugins(cambium)).extracting(plugin -> text(plugin, "name")).doesNotContain("nothing");

        copyRegularizerNone(jar);
        assertThat(plugins(cambium)).filteredOn(plugin -> text(plugin, "name").equals("nothing")).singleElement()
                .satisfies(plugin -> assertThat(text(plugin, "bundle")).isEqualTo("org.example.nothing"));

        Files.delete(jar);
        assertThat(plugins(cambium)).extracting(plugin -> text(plugin, "name")).contains("none")
                .doesNotContain("nothing");
    }

    @Test
    void aJarInDeployThatMissesSomethingIsSaidAndDisturbsNothing() throws Exception {
        Cambium cambium = installation();
        Manifest manifest = new Manifest();
        Map.of("Manifest-Version", "1.0", "Bundle-ManifestVersion", "2", "Bundle-SymbolicName", "org.example.needy",
                "Import-Package", "com.example.missing").forEach(manifest.getMainAttributes()::putValue);
        try (OutputStream out = Files.newOutputStream(cambium.home().resolve("deploy").resolve("needy.jar"))) {
            new JarOutputStream(out, manifest).close();
        }

        Result result = cambium.call("plugins", "--json");

        assertThat(result.status()).isZero();
        assertThat(result.err()).singleElement().asString().startsWith("cambium: warning: ")
                .contains("org.example.needy", "com.example.missing");
        assertThat(result.out()).first().isEqualTo("[");
        assertThat(JsonParser.parseString(result.outText()).getAsJsonArray()).isNotEmpty();
    }

    /** One of our own, since {@code deploy/} of the distribution is not the tests' to change. */
    private Cambium installation() throws IOException {
        Path home = Files.createDirectory(folder.resolve("installation"));
        Files.createDirectory(home.resolve("deploy"));
        Folders.copy(Distribution.home().resolve("bin"), home.resolve("bin"));
        for (String each : List.of("features", "repository", "etc")) {
            Files.createSymbolicLink(home.resolve(each), Distribution.home().resolve(each));
        }
        assertThat(home.resolve("bin").resolve("cambium").toFile().setExecutable(true)).isTrue();
        return new Cambium(home, Distribution.var(), folder);
    }

    /** Makes a plug-in of somebody else's: {@code regularizer-none} under other names. */
    private static void copyRegularizerNone(Path copy) throws IOException {
        Path original = Folders.only(Distribution.home().resolve("repository"),
                Pattern.compile("regularizer-none-.*\\.jar"));
        try (InputStream in = Files.newInputStream(original); JarInputStream from = new JarInputStream(in)) {
            Manifest manifest = from.getManifest();
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org.example.nothing");
            try (OutputStream out = Files.newOutputStream(copy);
                    JarOutputStream to = new JarOutputStream(out, manifest)) {
                for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                    byte[] content = from.readAllBytes();
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    to.write(entry.getName().startsWith("OSGI-INF/") && entry.getName().endsWith(".xml")
                            ? renamed(content) : content);
                }
            }
        }
    }

    private static byte[] renamed(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8).replace("value=\"none\"", "value=\"nothing\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<JsonElement> plugins(Cambium cambium) throws Exception {
        Result result = cambium.call("plugins", "--json");
        assertThat(result.status()).as("%s", result).isZero();
        assertThat(result.err()).isEmpty();
        return JsonParser.parseString(result.outText()).getAsJsonArray().asList();
    }

    private static String text(JsonElement object, String key) {
        return object.getAsJsonObject().get(key).getAsString();
    }
}
