package dev.cambium.executor.local.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.sweep.SweepWork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.util.converter.Converters;

class LocalExecutorTest {

    @TempDir
    Path folder;

    private final List<Integer> carried = new ArrayList<>();

    private LocalExecutor executor(Map<String, Object> settings) {
        return new LocalExecutor(Converters.standardConverter().convert(settings).to(LocalExecutor.Settings.class));
    }

    @Test
    void worksInThisProcessAlone() throws Exception {
        executor(Map.of("atOnce", 3)).execute(new GivenWork());

        assertThat(carried).containsExactly(3);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void startsTheOtherProcessesAndWaitsForThem() throws Exception {
        executor(Map.of("workers", 3, "atOnce", 6)).execute(new GivenWork());

        assertThat(carried).containsExactly(2);
        assertThat(Files.readString(folder.resolve("local/worker-1.log"))).isEqualTo("2 at once\n");
        assertThat(Files.readString(folder.resolve("local/worker-2.log"))).isEqualTo("2 at once\n");
    }

    @Test
    void startsNoMoreProcessesThanThereAreTrials() throws Exception {
        executor(Map.of("workers", 100, "atOnce", 2)).execute(new GivenWork());

        assertThat(carried).containsExactly(1);
        assertThat(folder.resolve("local")).isDirectoryContaining("glob:**/worker-3.log")
                .isDirectoryNotContaining("glob:**/worker-4.log");
    }

    /** A sweep with 4 trials. */
    private final class GivenWork implements SweepWork {

        @Override
        public String name() {
            return "given";
        }

        @Override
        public Path folder() {
            return folder;
        }

        @Override
        public int trialsLeft() {
            return 4;
        }

        @Override
        public int threadsPerTrial() {
            return 1;
        }

        @Override
        public List<String> workerCommand(int atOnce) {
            return List.of("/bin/sh", "-c", "sleep .2; echo " + atOnce + " at once");
        }

        @Override
        public void carryOut(int atOnce) {
            carried.add(atOnce);
        }

        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public boolean isStopping() {
            return false;
        }

        @Override
        public boolean isToWait() {
            return false;
        }

        @Override
        public void message(String line) {
            throw new AssertionError(line);
        }
    }
}
