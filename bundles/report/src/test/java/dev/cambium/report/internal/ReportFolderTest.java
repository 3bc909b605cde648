package dev.cambium.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {

    @TempDir
    Path parent;

    @Test
    void whatAKilledProcessLeftIsSweptAwayAndWhatALiveOneWritesIsNot() throws IOException {
        Path left = Files.createDirectory(parent.resolve(".report-left"));
        Files.createFile(left.resolve(".lock"));
        Files.createDirectory(left.resolve("figures"));
        Path another = Files.createDirectory(parent.resolve(".other-1"));
        try (ReportFolder live = new ReportFolder(parent.resolve("report"))) {
            age(left);
            age(another);
            age(live.page().getParent());
            try (ReportFolder next = new ReportFolder(parent.resolve("report"))) {
                assertThat(left).doesNotExist();
                assertThat(live.figures()).exists();
                assertThat(next.figures()).exists();
            }
        }
        assertThat(parent.toFile().list()).containsExactly(".other-1");
    }

    private static void age(Path folder) throws IOException {
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minusSeconds(100)));
    }
}
