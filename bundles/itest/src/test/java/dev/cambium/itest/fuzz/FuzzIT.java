package dev.cambium.itest.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.itest.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of inputs that are nearly right: each is answered with an exit status of 0, 1 or 2 and one line for people,
 * within seconds and 512 MB, and nothing that is nonsense is accepted.
 *
 * <p>{@code -Dcambium.fuzz.inputs=100000 -Dcambium.fuzz.seed=1} plays more, or others; {@code -Dcambium.fuzz.first=4711
 * -Dcambium.fuzz.inputs=1} a single one. What was answered badly is in {@code target/fuzz/findings}.
 */
class FuzzIT {

    private static final long SEED = Long.getLong("cambium.fuzz.seed", 20231107);
    private static final long FIRST = Long.getLong("cambium.fuzz.first", 0);
    private static final long INPUTS = Long.getLong("cambium.fuzz.inputs", 2_000);
    private static final int PROCESSES = (int) Math.min(INPUTS, Integer.getInteger("cambium.fuzz.processes", 2));
    /** A process that ends too early is started again behind the input that ended it. */
    private static final int MOST_STARTS = 100;

    @TempDir
    private Path folder;

    @Test
    void everyInputIsAnsweredForPeople() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PROCESSES);
        List<Future<List<String>>> results = new ArrayList<>();
        for (int process = 0; process < PROCESSES; process++) {
            Path own = Files.createDirectory(folder.resolve(String.valueOf(process)));
            long first = FIRST + process;
            Callable<List<String>> play = () -> play(own, first);
            results.add(threads.submit(play));
        }
        List<String> findings = new ArrayList<>();
        for (Future<List<String>> result : results) {
            findings.addAll(result.get());
        }
        threads.shutdown();
        Path target = Files.createDirectories(Distribution.var().resolveSibling("fuzz"));
        Files.write(target.resolve("findings"), findings);

        assertThat(findings).as("inputs that are answered badly, as SEED/NUMBER").isEmpty();
    }

    /** Plays the inputs of one process. */
    private static List<String> play(Path own, long first) throws IOException, InterruptedException {
        Path results = Files.createDirectory(own.resolve("results"));
        Path home = Distribution.copy(own.resolve("installation"));
        List<String> findings = new ArrayList<>();
        int starts = 0;
        for (long next = first; next < FIRST + INPUTS && starts < MOST_STARTS; starts++) {
            if (process(own, home, results, next).start().waitFor() == 0) {
                break;
            }
            Path current = results.resolve("current");
            long ended = Files.exists(current) ? Long.parseLong(Files.readString(current)) : -1;
            findings.add(SEED + "/" + ended + " ends the process: " + failure(results));
            if (ended < 0) {
                break;
            }
            next = ended + PROCESSES;
        }
        Path played = results.resolve("findings");
        if (Files.exists(played)) {
            findings.addAll(Files.readAllLines(played));
        }
        return findings;
    }

    private static ProcessBuilder process(Path own, Path home, Path results, long first) throws IOException {
        Path var = Distribution.var();
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx512m", "-Dfile.encoding=UTF-8", "--add-opens", "java.base/java.io=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), "-Dcambium.log=" + results.resolve("log"),
                "-Dlogback.configurationFile=" + home.resolve("etc").resolve("logback.xml"),
                "-Dorg.bytedeco.javacpp.cachedir=" + var.resolve("javacpp"), "-Dorg.bytedeco.javacpp.logger=slf4j",
                "-Djline.tmpdir=" + results, "-Djava.io.tmpdir=" + Files.createDirectories(own.resolve("tmp")),
                "-Dcambium.example=" + Distribution.example(), Fuzzer.class.getName(), home.toString(),
                own.resolve("var").toString(), results.toString(), String.valueOf(SEED), String.valueOf(first),
                String.valueOf(FIRST + INPUTS), String.valueOf(PROCESSES));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(own.resolve("scratch")).toFile())
                .redirectErrorStream(true).redirectOutput(results.resolve("process").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    private static String failure(Path results) throws IOException {
        for (String file : List.of(Fuzzer.FAILURE, "process")) {
            Path path = results.resolve(file);
            if (Files.exists(path) && Files.size(path) > 0) {
                return String.join("⏎", Files.readAllLines(path));
            }
        }
        return "without a word";
    }
}
