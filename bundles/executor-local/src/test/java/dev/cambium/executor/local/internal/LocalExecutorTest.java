package dev.cambium.executor.local.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.testkit.SmallSweep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.util.converter.Converters;

class LocalExecutorTest {

    @TempDir
    Path folder;

    private LocalExecutor executor(Map<String, Object> settings) {
        return new LocalExecutor(Converters.standardConverter().convert(settings).to(LocalExecutor.Settings.class));
    }

    @Test
    void worksInThisProcessAlone() throws Exception {
        SmallSweep sweep = sweep();
        executor(Map.of("atOnce", 3)).execute(sweep);

        assertThat(sweep.carried()).containsExactly(3);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void startsTheOtherProcessesAndWaitsForThem() throws Exception {
        SmallSweep sweep = sweep();
        executor(Map.of("workers", 3, "atOnce", 6)).execute(sweep);

        assertThat(sweep.carried()).containsExactly(2);
        assertThat(Files.readString(folder.resolve("local/worker-1.log"))).isEqualTo("2 at once\n");
        assertThat(Files.readString(folder.resolve("local/worker-2.log"))).isEqualTo("2 at once\n");
    }

    @Test
    void startsNoMoreProcessesThanThereAreTrials() throws Exception {
        SmallSweep sweep = sweep();
        executor(Map.of("workers", 100, "atOnce", 2)).execute(sweep);

        assertThat(sweep.carried()).containsExactly(1);
        assertThat(folder.resolve("local")).isDirectoryContaining("glob:**/worker-3.log")
                .isDirectoryNotContaining("glob:**/worker-4.log");
    }

    private SmallSweep sweep() {
        return new SmallSweep(folder, 4, List.of("/bin/sh", "-c", "sleep .2; echo $0 at once"));
    }
}
