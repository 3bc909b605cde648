package dev.cambium.benchmark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PyTorchTest {

    @TempDir
    private Path folder;

    @Test
    void isNotThereWithoutAPythonThatHasIt() throws IOException {
        assertThat(PyTorch.find(folder.resolve("missing").toString())).isEmpty();
        assertThat(PyTorch.find(program("exit 1"))).isEmpty();
        assertThat(PyTorch.find(program("echo not JSON"))).isEmpty();
    }

    @Test
    void measuresWithAllNumbersOfThreadsAndPutsTheFastestFirst() throws IOException {
        String python = program("""
                cat >/dev/null
                case $* in
                    *--version-only*) echo '{"torch": "9.9", "blas": "libfast"}' ;;
                    *) echo "{\\"milliseconds\\": $((10 * OMP_NUM_THREADS + OPENBLAS_NUM_THREADS))}" ;;
                esac""");

        PyTorch pyTorch = PyTorch.find(python).orElseThrow();

        assertThat(pyTorch.description()).isEqualTo("PyTorch 9.9 with libfast");
        assertThat(pyTorch.measure(new Size(4, 1, 2, 3, 2)))
                .isSortedAccordingTo(Comparator.comparingDouble(PyTorch.Timing::milliseconds))
                .doesNotHaveDuplicates()
                .first().isEqualTo(new PyTorch.Timing(new PyTorch.Threads(1, 1), "", 11));
    }

    @Test
    void addsUpWhatTwoProcessesCome() throws IOException {
        String python = program("""
                cat >/dev/null
                case $* in
                    *--version-only*) echo '{"torch": "9.9", "blas": "libfast"}' ;;
                    *) echo '{"milliseconds": 4}' ;;
                esac""");
        assertThat(PyTorch.find(python).orElseThrow().stepsPerSecondOfTwo(new Size(4, 1, 2, 3, 2))).isEqualTo(500);
    }

    private String program(String script) throws IOException {
        Path program = folder.resolve("python");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        program.toFile().setExecutable(true);
        return program.toString();
    }
}
