package dev.cambium.benchmark.internal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The same training step in PyTorch: what one would use instead. */
final class PyTorch {

    private static final String SCRIPT = "training_step.py";
    private static final String KERNELS = "OPENBLAS_CORETYPE";
    private static final int REPEATS = 30;
    private static final int PATIENCE_MINUTES = 10;

    /**
     * How many threads PyTorch and its BLAS have.
     *
     * @param torch of PyTorch itself
     * @param blas  of OpenBLAS
     */
    record Threads(int torch, int blas) {
    }

    /**
     * What one call of the script found.
     *
     * @param threads      with how many threads
     * @param kernels      which of OpenBLAS's kernels; empty where it chose
     * @param milliseconds a step, the median of its repeats
     */
    record Timing(Threads threads, String kernels, double milliseconds) {
    }

    private final String python;
    private final String version;
    private final String blas;

    private PyTorch(String python, String version, String blas) {
        this.python = python;
        this.version = version;
        this.blas = blas;
    }

    /**
     * Looks for a Python that has PyTorch.
     *
     * @param python the only one to try, or {@code null} for those that are likely
     */
    static Optional<PyTorch> find(String python) {
        List<String> candidates = python != null ? List.of(python) : List.of("python3", "/usr/bin/python3", "python");
        for (String candidate : candidates) {
            Optional<JsonObject> answer = answer(List.of(candidate, "-", "--version-only"), Map.of());
            if (answer.isPresent()) {
                return Optional.of(new PyTorch(candidate, answer.get().get("torch").getAsString(),
                        answer.get().get("blas").getAsString()));
            }
        }
        return Optional.empty();
    }

    /** Its version and the library that multiplies its matrices. */
    String description() {
        return "PyTorch " + version + " with " + blas;
    }

    /** A training step with each number of threads and all kernels that make sense; the fastest first. */
    List<Timing> measure(Size size) {
        int cores = Runtime.getRuntime().availableProcessors();
        List<Timing> timings = new ArrayList<>();
        for (Threads threads : new LinkedHashSet<>(
                List.of(new Threads(1, 1), new Threads(1, cores), new Threads(cores, 1)))) {
            for (String kernels : kernels()) {
                timings.add(measure(size, threads, kernels));
            }
        }
        timings.sort(Comparator.comparingDouble(Timing::milliseconds));
        return timings;
    }

    /** Those that OpenBLAS chooses, and those that are chosen for ours. */
    private static Set<String> kernels() {
        return new TreeSet<>(List.of("", System.getenv().getOrDefault(KERNELS, "")));
    }

    /** What two processes with a thread each come to at once, with the kernels that are best for them. */
    double stepsPerSecondOfTwo(Size size) {
        double best = 0;
        for (String kernels : kernels()) {
            CompletableFuture<Double> other = CompletableFuture.supplyAsync(() -> stepsPerSecond(size, kernels));
            best = Math.max(best, stepsPerSecond(size, kernels) + other.join());
        }
        return best;
    }

    private double stepsPerSecond(Size size, String kernels) {
        return 1e3 / measure(size, new Threads(1, 1), kernels).milliseconds();
    }

    /** A training step with given numbers of threads and kernels. */
    Timing measure(Size size, Threads threads, String kernels) {
        List<String> command = List.of(python, "-", "--hidden", String.valueOf(size.hidden()),
                "--batch", String.valueOf(size.batch()), "--sequence", String.valueOf(size.sequence()),
                "--inputs", String.valueOf(size.inputs()), "--outputs", String.valueOf(size.outputs()),
                "--threads", String.valueOf(threads.torch()), "--repeats", String.valueOf(REPEATS));
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("OMP_NUM_THREADS", String.valueOf(threads.torch()));
        environment.put("OPENBLAS_NUM_THREADS", String.valueOf(threads.blas()));
        if (!kernels.isEmpty()) {
            environment.put(KERNELS, kernels);
        }
        double milliseconds = answer(command, environment)
                .orElseThrow(() -> new IllegalStateException("PyTorch was there, and now fails: "
                        + String.join(" ", command)))
                .get("milliseconds").getAsDouble();
        return new Timing(threads, kernels, milliseconds);
    }

    /** Has Python execute the script; empty if there is no such Python, or it has no PyTorch. */
    private static Optional<JsonObject> answer(List<String> command, Map<String, String> environment) {
        Path output = null;
        try (InputStream script = PyTorch.class.getResourceAsStream(SCRIPT)) {
            output = Files.createTempFile(Trainings.temporary(), "cambium-pytorch", ".json");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().remove(KERNELS); // chosen for our OpenBLAS
            builder.environment().putAll(environment);
            Process process = builder.start();
            try {
                script.transferTo(process.getOutputStream());
                process.getOutputStream().close();
                if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                    return Optional.empty();
                }
            } finally {
                process.destroyForcibly();
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            return Optional.of(JsonParser.parseString(text).getAsJsonObject());
        } catch (IOException | JsonParseException | IllegalStateException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            delete(output);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
