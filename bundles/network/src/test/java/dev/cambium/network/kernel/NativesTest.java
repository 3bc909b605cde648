package dev.cambium.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {

    @TempDir
    private Path folder;

    @Test
    void areLoadedOnceAndForAll() {
        Natives.load();
        Natives.load();
        assertThat(Blas.description()).startsWith("OpenBLAS ");
    }

    /** As ND4J wraps it. */
    @Test
    void theInnermostReasonIsSaidAndWhatToSet() {
        Throwable failure = new ExceptionInInitializerError(new RuntimeException("ND4J is probably missing "
                + "dependencies", new UnsatisfiedLinkError("libx.so: cannot open shared object file")));

        assertThat(Natives.explain(failure, Optional.of(folder)))
                .isEqualTo("the native libraries cannot be loaded from "
                        + folder + ": libx.so: cannot open shared object file; name a folder on another disk with "
                        + "CAMBIUM_VAR");
    }

    @Test
    void aDiskThatAllowsNoProgramsIsSaidInWords() {
        Throwable failure = new ExceptionInInitializerError(new UnsatisfiedLinkError(
                "libx.so: failed to map segment from shared object"));

        assertThat(Natives.explain(failure, Optional.of(folder))).contains("noexec", folder.toString(), "CAMBIUM_VAR")
                .doesNotContain("segment");
    }
}
