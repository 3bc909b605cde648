package dev.cambium.benchmark.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;

/**
 * What the measurements are of.
 *
 * @param processor       its name
 * @param cores           processors that Java sees
 * @param memoryGigabytes all memory, in 10⁹ bytes
 * @param system          the operating system
 * @param java            the virtual machine
 * @param blas            the library that multiplies matrices, with its kernels
 */
record Machine(String processor, int cores, double memoryGigabytes, String system, String java, String blas) {

    static Machine here() {
        String kernels = System.getenv("OPENBLAS_CORETYPE");
        return new Machine(nameOfProcessor(), Runtime.getRuntime().availableProcessors(),
                Math.round(Pointer.totalPhysicalBytes() / 1e8) / 10.0,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                openblas.OPENBLAS_VERSION.strip() + (kernels == null ? "" : ", kernels for " + kernels));
    }

    private static String nameOfProcessor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst().orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    @Override
    public String toString() {
        return cores + " × " + processor + ", " + memoryGigabytes + " GB, " + system + ", " + java + ", " + blas;
    }
}
