package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.itest.Cambium.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation that has nothing but what trains and the commands for it. */
class CoreAloneIT {

    private static final List<String> KEPT = List.of("framework.json", "core.json");

    @TempDir
    private Path folder;

    @Test
    void needsNoOtherFeature() throws Exception {
        Path home = folder.resolve("home");
        Cambium cambium = Cambium.copiedTo(home, Files.createDirectory(folder.resolve("work")));
        removeOthers(home.resolve("features"));

        Result check = cambium.call("check");
        assertThat(check.status()).as("%s", check).isZero();
        assertThat(check.err()).isEmpty();
        assertThat(cambium.call("help").outText()).contains("\nrun ").doesNotContain("\nreport ");
    }

    private static void removeOthers(Path features) throws IOException {
        try (Stream<Path> files = Files.list(features)) {
            for (Path file : files.filter(each -> !KEPT.contains(each.getFileName().toString()))
                    .filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }
}
