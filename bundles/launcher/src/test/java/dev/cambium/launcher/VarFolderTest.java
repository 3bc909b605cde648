package dev.cambium.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VarFolderTest {

    private final Map<String, String> before =
            Map.of("user.home", System.getProperty("user.home"), "java.io.tmpdir",
                    System.getProperty("java.io.tmpdir"));

    @TempDir
    private Path folder;

    @AfterEach
    void restore() {
        before.forEach(System::setProperty);
    }

    @Test
    void isBelowTheInstallation() throws LaunchException {
        assertThat(VarFolder.choose(folder, Map.of()).path()).isEqualTo(folder.resolve("var")).isDirectory();
    }

    @Test
    void isWhereTheUserSays() throws LaunchException {
        Path named = folder.resolve("elsewhere");
        assertThat(VarFolder.choose(folder.resolve("home"), Map.of("CAMBIUM_VAR", named.toString())).path())
                .isEqualTo(named).isDirectory();
    }

    @Test
    void isTheUsersCacheWhereTheInstallationCannotBeWritten() throws IOException, LaunchException {
        Path home = unwritable("home");
        Path cache = folder.resolve("cache");

        VarFolder var = VarFolder.choose(home, Map.of("XDG_CACHE_HOME", cache.toString()));

        assertThat(var.path()).startsWith(cache.resolve("cambium")).isDirectory();
        assertThat(var.remark()).isEmpty();
        assertThat(VarFolder.choose(unwritable("other"), Map.of("XDG_CACHE_HOME", cache.toString())))
                .isNotEqualTo(var);
    }

    /** As in a container, whose user has no entry in passwd: Java calls the home of such a user "?". */
    @Test
    void isBelowHomeForAUserWithoutAName() throws IOException, LaunchException {
        System.setProperty("user.home", "?");
        Path users = folder.resolve("users");

        assertThat(VarFolder.choose(unwritable("home"), Map.of("HOME", users.toString())).path())
                .startsWith(users.resolve(".cache")).isDirectory();
        assertThat(Path.of("?")).doesNotExist();
    }

    @Test
    void isATemporaryFolderOfTheUsersAloneWhereThereIsNoHome() throws IOException, LaunchException {
        System.setProperty("user.home", "?");
        System.setProperty("java.io.tmpdir", folder.toString());

        for (Map<String, String> environment : List.of(Map.<String, String>of(),
                Map.of("HOME", unwritable("users").toString(), "XDG_CACHE_HOME", "relative/path"))) {
            VarFolder var = VarFolder.choose(unwritable("home"), environment);
            assertThat(var.path()).isDirectory().extracting(Path::getParent).asString()
                    .startsWith(folder.resolve("cambium-").toString());
            assertThat(var.remark()).hasValueSatisfying(line ->
                    assertThat(line).contains(var.path().toString(), "CAMBIUM_VAR"));
        }
        assertThat(Path.of("?")).doesNotExist();
    }

    @Test
    void isNoTemporaryFolderThatOthersCanWriteTo() throws IOException, LaunchException {
        System.setProperty("user.home", "?");
        System.setProperty("java.io.tmpdir", folder.toString());
        Path home = unwritable("home");
        Path users = VarFolder.choose(home, Map.of()).path().getParent();
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> VarFolder.choose(home, Map.of())).isInstanceOf(LaunchException.class)
                .hasMessageContaining(users.toString()).hasMessageContaining("CAMBIUM_VAR");
    }

    @Test
    void saysWhereItTriedToWrite() throws IOException {
        Path home = unwritable("home");
        Path cache = unwritable("cache");
        System.setProperty("java.io.tmpdir", unwritable("tmp").toString());

        assertThatThrownBy(() -> VarFolder.choose(home, Map.of("XDG_CACHE_HOME", cache.toString())))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(home.toString()).hasMessageContaining(cache.toString())
                .hasMessageContaining("CAMBIUM_VAR");
        assertThatThrownBy(() -> VarFolder.choose(folder, Map.of("CAMBIUM_VAR", home.toString())))
                .isInstanceOf(LaunchException.class).hasMessageContaining("CAMBIUM_VAR");
    }

    /** A file, below which nothing can be made. */
    private Path unwritable(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "a file");
    }
}
