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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The same training step in PyTorch: what one would use instead. */
final class PyTorch {

    private static final String SCRIPT = "training_step.py";
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
     * @param milliseconds a step, the median of its repeats
     */
    record Timing(Threads threads, double milliseconds) {
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

    /** A training step with each number of threads that makes sense; the fastest first. */
    List<Timing> measure(Size size) {
        int cores = Runtime.getRuntime().availableProcessors();
        List<Timing> timings = new ArrayList<>();
        for (Threads threads : List.of(new Threads(1, 1), new Threads(1, cores), new Threads(cores, 1))) {
            if (timings.stream().noneMatch(timing -> timing.threads().equals(threads))) {
                timings.add(measure(size, threads));
            }
        }
        timings.sort(Comparator.comparingDouble(Timing::milliseconds));
        return timings;
    }

    /** A training step with given numbers of threads. */
    Timing measure(Size size, Threads threads) {
        List<String> command = List.of(python, "-", "--hidden", String.valueOf(size.hidden()),
                "--batch", String.valueOf(size.batch()), "--sequence", String.valueOf(size.sequence()),
                "--inputs", String.valueOf(size.inputs()), "--outputs", String.valueOf(size.outputs()),
                "--threads", String.valueOf(threads.torch()), "--repeats", String.valueOf(REPEATS));
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("OMP_NUM_THREADS", String.valueOf(threads.torch()));
        environment.put("OPENBLAS_NUM_THREADS", String.valueOf(threads.blas()));
        double milliseconds = answer(command, environment)
                .orElseThrow(() -> new IllegalStateException("PyTorch was there, and now fails: "
                        + String.join(" ", command)))
                .get("milliseconds").getAsDouble();
        return new Timing(threads, milliseconds);
    }

    /** Has Python execute the script; empty if there is no such Python, or it has no PyTorch. */
    private static Optional<JsonObject> answer(List<String> command, Map<String, String> environment) {
        Path output = null;
        try (InputStream script = PyTorch.class.getResourceAsStream(SCRIPT)) {
            output = Files.createTempFile(Trainings.temporary(), "cambium-pytorch", ".json");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().remove("OPENBLAS_CORETYPE"); // chosen for our OpenBLAS, not for PyTorch's
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
