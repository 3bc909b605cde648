package dev.cambium.shell.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    private Path folder;

    @Test
    void givesWholeLinesAndThenThoseThatAreAdded() throws IOException {
        Path file = folder.resolve("x.log");
        LogFile log = new LogFile(file);
        assertThat(log.next()).as("there is none yet").isEmpty();

        Files.writeString(file, "größe\ntwo\nthr");
        assertThat(log.next()).containsExactly("größe", "two");
        assertThat(log.next()).isEmpty();

        Files.writeString(file, "ee\nfour\n", StandardOpenOption.APPEND);
        assertThat(log.next()).containsExactly("three", "four");

        Files.writeString(file, "anew\n");
        assertThat(log.next()).containsExactly("anew");
    }

    @Test
    void ofALargeFileTheEndIsEnough() throws IOException {
        Path file = Files.writeString(folder.resolve("x.log"), "a line\n".repeat(1_000_000));
        assertThat(new LogFile(file).next()).hasSizeBetween(100_000, 200_000).containsOnly("a line");
    }
}
