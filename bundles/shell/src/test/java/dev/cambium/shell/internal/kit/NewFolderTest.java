package dev.cambium.shell.internal.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFolderTest {

    @TempDir
    private Path folder;

    @Test
    void aFolderIsFreeIfItIsMissingOrEmpty() throws IOException {
        assertThat(NewFolder.isFree(folder)).isTrue();
        assertThat(NewFolder.isFree(folder.resolve("new"))).isTrue();
        Files.writeString(folder.resolve("file"), "");
        assertThat(NewFolder.isFree(folder)).isFalse();
        assertThat(NewFolder.isFree(folder.resolve("file"))).isFalse();
    }

    @Test
    void makesTheFoldersThatAreMissing() throws IOException {
        NewFolder.write(folder.resolve("a/b"), Map.of("c/d.txt", "text"));
        assertThat(folder.resolve("a/b/c/d.txt")).hasContent("text");
    }

    @Test
    void leavesNothingBehindIfAFileCannotBeWritten() throws IOException {
        Path there = Files.writeString(folder.resolve("there"), "before");
        Map<String, String> files = new LinkedHashMap<>();
        files.put("new/one.txt", "text");
        files.put("two.txt", "text");
        files.put("there", "after");
        files.put("three.txt", "text");

        assertThatThrownBy(() -> NewFolder.write(folder, files)).isInstanceOf(FileSystemException.class);

        assertThat(there).hasContent("before");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(there));
    }
}
