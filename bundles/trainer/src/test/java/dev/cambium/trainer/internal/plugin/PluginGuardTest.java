package dev.cambium.trainer.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cambium.base.AtomicFile;
import dev.cambium.base.PluginFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginGuardTest {

    private final PluginGuard guard = new PluginGuard();
    private final PluginGuard.Work work = PluginGuard.caller("metric 'x' (x 1.0.0)");

    @TempDir
    Path folder;

    /** Files are closed under a thread that writes with an interrupt pending. */
    @Test
    void anInterruptThatAPluginLeavesEndsWithItsCall() throws Exception {
        guard.call(work, () -> {
            Thread.currentThread().interrupt();
            return true;
        });
        AtomicFile.write(folder.resolve("called"), "x");
        guard.run(work, () -> Thread.currentThread().interrupt());
        guard.watch(work, () -> Thread.currentThread().interrupt());
        Throwable thrown = catchThrowable(() -> guard.run(work, () -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("broken");
        }));
        AtomicFile.write(folder.resolve("failed"), "x");

        assertThat(thrown).isInstanceOf(PluginFailedException.class);
        assertThat(Files.readString(folder.resolve("called")) + Files.readString(folder.resolve("failed")))
                .isEqualTo("xx");
    }
}
