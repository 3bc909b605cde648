package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.base.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The build refuses a change of an exported package that its version does not tell: with a module of a test's own that
 * builds like ours, has been released, and changes then. Its release goes to a repository of the test's own.
 */
class ReleasedPackagesIT {

    private static final Path MODULE = Path.of("target", "released");
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <parent>
                <groupId>dev.cambium</groupId>
                <artifactId>cambium</artifactId>
                <version>PARENT</version>
                <relativePath>../../../../pom.xml</relativePath>
              </parent>
              <artifactId>released</artifactId>
              <version>VERSION</version>
              <dependencies>
                <dependency>
                  <groupId>org.osgi</groupId>
                  <artifactId>org.osgi.annotation.bundle</artifactId>
                </dependency>
                <dependency>
                  <groupId>org.osgi</groupId>
                  <artifactId>org.osgi.annotation.versioning</artifactId>
                </dependency>
              </dependencies>
              <build>
                <plugins>
                  <plugin>
                    <groupId>biz.aQute.bnd</groupId>
                    <artifactId>bnd-maven-plugin</artifactId>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;
    private static final String PACKAGE = """
            /** What is exported. */
            @Export
            @Version("VERSION")
            package dev.cambium.released;

            import org.osgi.annotation.bundle.Export;
            import org.osgi.annotation.versioning.Version;
            """;
    private static final String TYPE = """
            package dev.cambium.released;

            /** A contract. */
            public interface Contract {
            METHODS}
            """;
    private static final String METHOD = """

                /** A promise. */
                void NAME();
            """;

    private final Path repository = Path.of("target", "released-repository").toAbsolutePath();

    @BeforeEach
    void release() throws Exception {
        FileTree.delete(MODULE);
        FileTree.delete(repository);
        link();
        write("1.0.0", "1.0.0", "promise");
        assertThat(maven("install")).contains("BUILD SUCCESS");
    }

    @Test
    void aChangeWithoutAVersionEndsTheBuild() throws Exception {
        write("1.1.0-SNAPSHOT", "1.0.0", "promise", "another");
        assertThat(maven("verify")).contains("BUILD FAILURE", "Baseline problems detected")
                .containsPattern("dev\\.cambium\\.released +PACKAGE +MAJOR +1\\.0\\.0 +1\\.0\\.0 +2\\.0\\.0");

        write("2.0.0-SNAPSHOT", "2.0.0", "promise", "another");
        assertThat(maven("verify")).contains("BUILD SUCCESS");
    }

    private static void write(String version, String packageVersion, String... methods) throws IOException {
        Path folder = Files.createDirectories(MODULE.resolve("src/main/java/dev/cambium/released"));
        StringBuilder all = new StringBuilder();
        for (String method : methods) {
            all.append(METHOD.replace("NAME", method));
        }
        Files.writeString(MODULE.resolve("pom.xml"), POM.replace("VERSION", version)
                .replace("PARENT", System.getProperty("cambium.version")));
        Files.writeString(folder.resolve("package-info.java"), PACKAGE.replace("VERSION", packageVersion));
        Files.writeString(folder.resolve("Contract.java"), TYPE.replace("METHODS", all));
    }

    /** The plug-ins and libraries of the build's own repository, and room for what is released. */
    private void link() throws IOException {
        Path own = Path.of(System.getProperty("cambium.repository"));
        link(own, repository, Set.of("dev"));
        link(own.resolve("dev"), repository.resolve("dev"), Set.of("cambium"));
        Files.createDirectories(repository.resolve("dev").resolve("cambium"));
    }

    private static void link(Path from, Path to, Set<String> without) throws IOException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> list = Files.list(from)) {
            for (Path each : list.filter(path -> !without.contains(path.getFileName().toString())).toList()) {
                Files.createSymbolicLink(to.resolve(each.getFileName()), each);
            }
        }
    }

    private String maven(String phase) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("cambium.maven"), "bin", "mvn").toString(), "-o", "-B",
                "-Dmaven.repo.local=" + repository, phase).directory(MODULE.toFile()).redirectErrorStream(true);
        builder.environment().put("MAVEN_SKIP_RC", "true");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
