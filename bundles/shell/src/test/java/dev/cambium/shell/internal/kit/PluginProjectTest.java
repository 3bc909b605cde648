package dev.cambium.shell.internal.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class PluginProjectTest {

    private static final Pattern SETTING = Pattern.compile("(\\w+)\\(\\) default ([^;]+);");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyKindCompilesWithoutWarnings(ProjectKind kind) {
        // names that would clash with classes of the contracts, were they taken as they are
        for (String name : List.of("my-first", kind.label(), "trial", "settings")) {
            Map<String, String> files = new PluginProject(kind, name, "org.example.some").files("/opt/cambium");
            assertThat(warnings(files)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindPassesItsOwnTests(ProjectKind kind) throws IOException {
        PluginProject project = new PluginProject(kind, "my-first", "org.example.some");
        assertThat(warnings(project.files("/opt/cambium"))).isEmpty();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()},
                PluginProjectTest.class.getClassLoader())) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                SummaryGeneratingListener summary = new SummaryGeneratingListener();
                LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectClass("org.example.some." + project.className() + "Test"))
                        .build(), summary);
                assertThat(summary.getSummary().getFailures()).extracting(failure -> failure.getTestIdentifier()
                        .getDisplayName() + ": " + failure.getException()).isEmpty();
                assertThat(summary.getSummary().getTestsSucceededCount()).isGreaterThan(1);
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    private List<Diagnostic<? extends JavaFileObject>> warnings(Map<String, String> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<Source> sources = files.entrySet().stream().filter(file -> file.getKey().endsWith(".java"))
                .map(file -> new Source(file.getKey(), file.getValue())).toList();
        assertThat(sources).hasSize(2);
        compiler.getTask(null, null, problems, List.of("-Xlint:all,-processing,-classfile", "--release", "17",
                "-classpath", System.getProperty("java.class.path"), "-d", folder.toString()), null, sources).call();
        return problems.getDiagnostics();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String path, String text) {
            super(URI.create("string:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    @ParameterizedTest
    @EnumSource
    void noPlaceholderIsLeft(ProjectKind kind) {
        Map<String, String> files = new PluginProject(kind, "my-first", "org.example.some").files("/opt/cambium");
        assertThat(files).containsOnlyKeys("pom.xml", "README.md", ".gitignore",
                "src/main/java/org/example/some/MyFirst" + kind.classSuffix() + ".java",
                "src/test/java/org/example/some/MyFirst" + kind.classSuffix() + "Test.java");
        files.forEach((path, text) -> {
            assertThat(text).as(path).doesNotContain("{{", "}}").endsWith("\n");
            if (path.endsWith(".java")) {
                assertThat(text.lines()).as(path).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
            }
        });
        assertThat(files.get("pom.xml")).as("the pom, also without a registry's address")
                .doesNotContainPattern("@[a-z.]+@").doesNotContain("https://")
                .contains("<artifactId>my-first</artifactId>", "Bundle-SymbolicName: org.example.some\n");
        assertThat(files.get("pom.xml").contains("<artifactId>nd4j</artifactId>")).isEqualTo(kind.needsNd4j());
    }

    @ParameterizedTest
    @EnumSource
    void theReadmeListsEachSettingWithItsDefault(ProjectKind kind) {
        PluginProject project = new PluginProject(kind, "some", "org.example.some");
        Map<String, String> files = project.files("/opt/cambium");
        String java = files.get("src/main/java/org/example/some/" + project.className() + ".java");
        List<String> rows = SETTING.matcher(java).results()
                .map(setting -> "| `" + setting.group(1) + "` | " + setting.group(2) + " |").toList();
        assertThat(rows).isNotEmpty();
        assertThat(files.get("README.md")).contains(rows);
    }

    @Test
    void thePomNamesTheInstallation() {
        PluginProject project = new PluginProject(ProjectKind.TASK, "nback", "org.example.nback");
        assertThat(project.files("C:\\a & b").get("pom.xml"))
                .contains("<cambium.home>C:/a &amp; b</cambium.home>", "<groupId>org.example</groupId>");
    }

    @ParameterizedTest
    @CsvSource({"nback, NbackTasks, org.example.nback", "my-2nd-Try, My2ndTryTasks, org.example.my2ndtry"})
    void theClassAndThePackageFollowFromTheName(String name, String className, String packageName) {
        assertThat(PluginProject.defaultPackage(name)).isEqualTo(packageName);
        assertThat(new PluginProject(ProjectKind.TASK, name, packageName).className()).isEqualTo(className);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n back", "3back", "-n", "n-", "n--back", "../n", "näck", "n.back"})
    void refusesNamesThatCannotBeUsed(String name) {
        assertThatThrownBy(() -> new PluginProject(ProjectKind.TASK, name, "org.example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("NAME is '" + name + "', expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.example.new", "org..example", "org/example", "1st", ""})
    void refusesWhatIsNoPackage(String packageName) {
        assertThatThrownBy(() -> new PluginProject(ProjectKind.TASK, "n", packageName))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("--package");
    }

    /** The example in this repository is what the template gives, as far as it goes. */
    @Test
    void theExampleIsWrittenFromTheTemplate() throws Exception {
        Path example = Path.of("../example-nback");
        Map<String, String> files = new PluginProject(ProjectKind.TASK, "nback", "org.example.nback")
                .files("${project.basedir}/../../distribution/target/cambium");
        for (String path : List.of("pom.xml", ".gitignore")) {
            assertThat(example.resolve(path)).content().isEqualTo(files.get(path));
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            assertThat(example.resolve(file.getKey())).exists();
        }
        Stream<String> titles = files.get("README.md").lines().filter(line -> line.startsWith("#"));
        assertThat(Files.readAllLines(example.resolve("README.md"))).containsAll(titles.toList());
    }
}
