package dev.cambium.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void leavesTheOldFileWhereWritingFails() throws IOException {
        Path file = Files.writeString(folder.resolve("results.json"), "old");

        for (boolean shared : new boolean[] {false, true}) {
            AtomicFile.Content content = out -> {
                out.write(NEW);
                throw new IOException("disk full");
            };
            assertThatThrownBy(() -> {
                if (shared) {
                    AtomicFile.publish(file, content);
                } else {
                    AtomicFile.write(file, content);
                }
            }).isInstanceOf(IOException.class).hasMessage(file + ": disk full");
        }

        assertThat(names()).containsExactly("results.json");
        assertThat(file).hasContent("old");
    }

    @Test
    void whoLooksIntoASharedFolderFindsTheWholeFileOrAHiddenOne() throws IOException {
        Path file = Files.writeString(folder.resolve("plugin.jar"), "old");
        List<String> meanwhile = new ArrayList<>();

        AtomicFile.publish(file, out -> {
            out.write(NEW);
            out.flush();
            meanwhile.addAll(names());
            assertThat(file).hasContent("old");
        });

        assertThat(meanwhile).hasSize(2).contains("plugin.jar")
                .anyMatch(name -> name.startsWith(".plugin.jar.") && name.contains("" + ProcessHandle.current().pid()));
        assertThat(names()).containsExactly("plugin.jar");
        assertThat(file).hasContent("new");
    }

    @Test
    void tellsOfTheFolderThatIsNotThere() {
        assertThatThrownBy(() -> AtomicFile.publish(folder.resolve("none/x.json"), out -> out.write(NEW)))
                .isInstanceOf(NoSuchFileException.class).hasMessage(folder.resolve("none").toString());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
