package dev.cambium.itest.fuzz;

import dev.cambium.launcher.InProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plays inputs, in a Java of its own: whatever ends or exhausts that is found by those who started it. */
final class Fuzzer {

    /** Longer than any answer may take, and longer than a machine is busy with other things. */
    private static final long PATIENCE_SECONDS = 300;

    /** The file in which a process says why it ended before it was done. */
    static final String FAILURE = "failure";
    private static final int FAILED = 1;

    private final Stage stage;
    private final Sorts sorts;
    private final Path results;
    private volatile long deadline = Long.MAX_VALUE;

    private Fuzzer(Stage stage, Sorts sorts, Path results) {
        this.stage = stage;
        this.sorts = sorts;
        this.results = results;
    }

    /** HOME VAR RESULTS SEED FIRST END STRIDE: plays the inputs FIRST, FIRST + STRIDE, … below END. */
    public static void main(String[] arguments) {
        Path results = Path.of(arguments[2]);
        int status = FAILED;
        try {
            play(arguments, results);
            status = 0;
        } catch (Exception | Error e) {
            note(results.resolve(FAILURE), e);
        } finally {
            // whatever threads are left
            Runtime.getRuntime().halt(status);
        }
    }

    private static void note(Path file, Throwable failure) {
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
            failure.printStackTrace(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void play(String[] arguments, Path results) throws Exception {
        InProcess cambium = InProcess.start(Path.of(arguments[0]), Path.of(arguments[1]), results.resolve("workspace"));
        Stage stage = new Stage(cambium, Path.of("").toAbsolutePath(), results);
        Fuzzer fuzzer = new Fuzzer(stage, Sorts.of(Path.of(arguments[0]), stage), results);
        if (!stage.complaints().isEmpty()) {
            throw new IllegalStateException("what is right is answered badly: " + stage.complaints());
        }
        fuzzer.watch();
        long stride = Long.parseLong(arguments[6]);
        for (long number = Long.parseLong(arguments[4]); number < Long.parseLong(arguments[5]); number += stride) {
            fuzzer.play(Long.parseLong(arguments[3]), number);
        }
    }

    private void play(long seed, long number) throws Exception {
        stage.clear();
        Files.writeString(results.resolve("current"), String.valueOf(number));
        deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Chance chance = new Chance(seed, number);
        long start = System.nanoTime();
        String sort = sorts.draw(chance);
        try {
            sorts.play(sort, chance, stage);
        } catch (Exception | Error e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            stage.complain(trace.toString());
        }
        deadline = Long.MAX_VALUE;
        for (String complaint : stage.complaints()) {
            append("findings", seed + "/" + number + " " + sort + ": " + complaint.replace("\n", "⏎") + "\n");
        }
        append("times", number + " " + sort + " " + (System.nanoTime() - start) / 1_000_000 + " "
                + stage.answers().stream().map(Answer::status).toList() + "\n");
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(results.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Ends this process where an answer never comes, and says what it was doing. */
    private void watch() {
        Thread watch = new Thread(() -> {
            try {
                while (System.nanoTime() - deadline < 0) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
                List<String> lines = new ArrayList<>();
                Thread.getAllStackTraces().forEach((thread, frames) -> {
                    lines.add(thread.getName());
                    List.of(frames).forEach(frame -> lines.add("    " + frame));
                });
                Files.write(results.resolve(FAILURE), lines);
            } catch (InterruptedException | IOException e) {
                Thread.currentThread().interrupt();
            } finally {
                Runtime.getRuntime().halt(FAILED);
            }
        }, "watch");
        watch.setDaemon(true);
        watch.start();
    }
}
