package dev.cambium.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

    @TempDir
    private Path folder;

    @Test
    void writesBelowItsOwnHome() throws LaunchException {
        assertThat(Installation.chooseVar(folder, Map.of())).isEqualTo(folder.resolve("var")).isDirectory();
    }

    @Test
    void writesWhereTheUserSays() throws LaunchException {
        Path named = folder.resolve("elsewhere");
        assertThat(Installation.chooseVar(folder.resolve("home"), Map.of("CAMBIUM_VAR", named.toString())))
                .isEqualTo(named).isDirectory();
    }

    @Test
    void writesToTheUsersCacheWhereTheInstallationCannotBeWritten() throws IOException, LaunchException {
        Path home = Files.writeString(folder.resolve("home"), "a file, so nothing can be made below it");
        Path cache = folder.resolve("cache");

        Path var = Installation.chooseVar(home, Map.of("XDG_CACHE_HOME", cache.toString()));

        assertThat(var).startsWith(cache.resolve("cambium")).isDirectory();
        Path other = Files.writeString(folder.resolve("other"), "another installation");
        assertThat(Installation.chooseVar(other, Map.of("XDG_CACHE_HOME", cache.toString()))).isNotEqualTo(var);
    }

    @Test
    void saysWhereItTriedToWrite() throws IOException {
        Path home = Files.writeString(folder.resolve("home"), "a file");
        Path cache = Files.writeString(folder.resolve("cache"), "a file too");

        assertThatThrownBy(() -> Installation.chooseVar(home, Map.of("XDG_CACHE_HOME", cache.toString())))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(home.toString()).hasMessageContaining(cache.toString())
                .hasMessageContaining("CAMBIUM_VAR");
        assertThatThrownBy(() -> Installation.chooseVar(folder, Map.of("CAMBIUM_VAR", home.toString())))
                .isInstanceOf(LaunchException.class).hasMessageContaining("CAMBIUM_VAR");
    }
}
