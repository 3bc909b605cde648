package dev.cambium.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureBundlesTest {

    @TempDir
    private Path folder;

    @Test
    void readsBundlesInTheOrderOfFilesWithTheirStartLevels() throws IOException {
        write("b.json", "{ \"id\": \"org.example:last:1\", \"start-order\": 90 }");
        write("a.json", "/* why */ { \"id\": \"org.example:first:1\", \"start-order\": 2 }, "
                + "{ \"id\": \"org.example:second:1\" }");
        Files.writeString(folder.resolve("notes.txt"), "not a feature");

        assertThat(FeatureBundles.read(folder, List.of()))
                .extracting(e -> e.id().getArtifactId() + " " + e.startLevel() + " " + e.feature())
                .containsExactly("first 2 a.json", "second 30 a.json", "last 90 b.json");
    }

    @Test
    void passesOverWhatEditorsAndFileManagersLeave() throws IOException {
        write("core.json", "{ \"id\": \"org.example:core:1\" }");
        for (String leftover : List.of("._core.json", ".core.json.swp", "core.json~", "#core.json#")) {
            Files.writeString(folder.resolve(leftover), "no feature");
        }
        Files.createSymbolicLink(folder.resolve(".#core.json"), Path.of("user@host.1234"));

        assertThat(FeatureBundles.readAll(folder)).hasSize(1);
    }

    @Test
    void takesABundleOfSeveralFeaturesOnce() throws IOException {
        write("a.json", "{ \"id\": \"org.example:shared:1\", \"start-order\": 1 }");
        write("b.json", "{ \"id\": \"org.example:shared:1\", \"start-order\": 5 }");

        assertThat(FeatureBundles.read(folder, List.of())).singleElement()
                .satisfies(e -> assertThat(e.startLevel()).isEqualTo(1));
    }

    @Test
    void readsAFeatureOnDemandForTheCommandOfItsName() throws IOException {
        Files.createDirectory(folder.resolve("on-demand"));
        write("core.json", "{ \"id\": \"org.example:core:1\" }");
        write("on-demand/measure.json", "{ \"id\": \"org.example:rarely:1\" }");

        assertThat(FeatureBundles.read(folder, List.of("run", "measure.json"))).hasSize(1);
        assertThat(FeatureBundles.read(folder, List.of("help", "measure"))).isEqualTo(FeatureBundles.readAll(folder))
                .extracting(e -> e.id().getArtifactId() + " " + e.feature())
                .containsExactly("core core.json", "rarely on-demand/measure.json");
    }

    @Test
    void findsJarsInMavensLayout() throws IOException {
        write("a.json", "{ \"id\": \"org.example.group:some-bundle:1.0-SNAPSHOT\" }, "
                + "{ \"id\": \"org.example:native:jar:linux-x86_64:2\" }");

        assertThat(FeatureBundles.read(folder, List.of())).extracting(FeatureBundles.Entry::path).containsExactly(
                "org/example/group/some-bundle/1.0-SNAPSHOT/some-bundle-1.0-SNAPSHOT.jar",
                "org/example/native/2/native-2-linux-x86_64.jar");
    }

    @Test
    void namesTheFileThatIsWrong() throws IOException {
        write("a.json", "{ \"id\": \"org.example:x:1\", \"start-order\": \"early\" }");
        assertThatThrownBy(() -> FeatureBundles.read(folder, List.of())).isInstanceOf(IOException.class)
                .hasMessageContaining("a.json").hasMessageContaining("org.example:x:1").hasMessageContaining("early");

        Files.writeString(folder.resolve("a.json"), "{\n");
        assertThatThrownBy(() -> FeatureBundles.read(folder, List.of())).isInstanceOf(IOException.class)
                .hasMessageContaining("a.json is not an OSGi feature").hasMessageNotContaining("\n");
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        Files.createDirectory(folder.resolve("a.json"));
        assertThatThrownBy(() -> FeatureBundles.read(folder, List.of())).isInstanceOf(IOException.class)
                .hasMessageContaining("a.json").hasMessageContaining("Is a directory");
        assertThatThrownBy(() -> FeatureBundles.read(folder.resolve("none"), List.of())).isInstanceOf(IOException.class)
                .hasMessageContaining("none cannot be read: there is no ");
    }

    private void write(String name, String bundles) throws IOException {
        Files.writeString(folder.resolve(name), "{ \"feature-resource-version\": \"1.0\","
                + " \"id\": \"org.example:features:1\", \"bundles\": [" + bundles + "] }");
    }
}
