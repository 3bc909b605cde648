package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.itest.Cambium.Call;
import dev.cambium.itest.Cambium.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that are killed at random moments, and resumed until they are done, come to the same bytes as those that nobody
 * killed.
 *
 * <p>{@code -Dcambium.kills=500 -Dcambium.kills.seed=1} kills more often, or at other moments.
 */
class KillIT {

    private static final int KILLS = Integer.getInteger("cambium.kills", 10);
    private static final long SEED = Long.getLong("cambium.kills.seed", 20231107);
    private static final int PROCESSES = 2;
    /** What a run leaves that does not tell when it was made. */
    private static final Pattern RESULT = Pattern.compile(
            "(network|examples|analysis)\\.(npz|json)|(snapshots|phases)/[^/]*\\.npz");
    private static final Pattern LEFT_OVER = Pattern.compile("\\.(?!lock).*|.*\\.tmp");

    private static final String COMMON = """
            {
              "seed": 7,
              "model": { "hidden": 36, "layout": [6, 6], "noise": 0.02, "leak": 0.8 },
              "tasks": ["yang19.go", "yang19.dm1"],
              "optimizer": { "type": "adam", "learningRate": 2e-3, "schedule": "cosine(0.1)" },
              "regularizer": { "type": "bimt", "lambda": 1e-4, "schedule": "ramp(0.5)", "swapEvery": 7 },
              "training": { "steps": 500, "batch": 4, "sequence": 60, "threads": 1,
                "checkpointEvery": 20, "logEvery": 50 },
              "analysis": { "trials": 20 },
              "metrics": ["performance", "sparsity"]
            }
            """;
    /** What is run, by name: the rest of the experiment. */
    private static final Map<String, String> EXPERIMENTS = new TreeMap<>(Map.of(
            "plain", "\"training\": { \"snapshots\": 5 }, \"finish\": [\"layout\"]",
            "variants", "\"variants\": { \"bimt\": { \"training\": { \"steps\": 200 } },"
                    + " \"l1\": { \"regularizer\": \"l1\", \"training\": { \"steps\": 200 } } }",
            "ended", "\"observers\": [\"anatomy\", { \"type\": \"early-stopping\", \"patience\": 400,"
                    + " \"minDelta\": 100 }]",
            "wired", "\"model\": { \"connectivity\": { \"graph\": \"exponential\" }, \"init\": { \"recurrent\":"
                    + " \"spectral\" } }, \"training\": { \"steps\": 200 }",
            "phases", "\"phases\": { \"base\": { \"steps\": 200, \"tasks\": [\"yang19.go\"] },"
                    + " \"later\": { \"steps\": 200, \"freeze\": \"recurrent\" } }",
            "schedule", "\"schedule\": [ { \"at\": 100, \"swap\": { \"regularizer\": \"none\" } },"
                    + " { \"at\": 300, \"swap\": { \"tasks\": { \"add\": [\"yang19.anti\"] } } } ]",
            "analysis", "\"metrics\": [\"performance\", \"sparsity\", \"functional\", \"anatomical\", \"lesion\"],"
                    + " \"training\": { \"steps\": 60 }"));

    @TempDir
    private static Path folder;

    private final AtomicInteger kills = new AtomicInteger();

    @Test
    void whateverIsKilledEndsAsIfItHadNotBeen() throws Exception {
        Cambium cambium = Cambium.in(folder);
        Files.writeString(folder.resolve("common.json"), COMMON);
        Map<String, Unbroken> unbroken = new TreeMap<>();
        for (Map.Entry<String, String> each : EXPERIMENTS.entrySet()) {
            Files.writeString(folder.resolve(each.getKey() + ".json"),
                    "{ \"extends\": \"common.json\", " + each.getValue() + " }");
            unbroken.put(each.getKey(), train(cambium, each.getKey()));
        }
        ExecutorService threads = Executors.newFixedThreadPool(PROCESSES);
        List<Future<?>> killers = new ArrayList<>();
        for (int process = 0; process < PROCESSES; process++) {
            String out = "killed-" + process;
            SplittableRandom random = new SplittableRandom(SEED + process);
            killers.add(threads.submit(() -> {
                List<String> names = List.copyOf(EXPERIMENTS.keySet());
                for (int round = 0; kills.get() < KILLS; round++) {
                    String name = names.get(random.nextInt(names.size()));
                    assertThat(killed(cambium, name, out + "-" + round, unbroken.get(name), random))
                            .as("%s, killed and resumed", name).isEqualTo(unbroken.get(name).results());
                }
                return null;
            }));
        }
        for (Future<?> killer : killers) {
            killer.get();
        }
        threads.shutdown();
        assertThat(kills.get()).isGreaterThanOrEqualTo(KILLS);
    }

    /**
     * What comes of a run that nobody killed.
     *
     * @param results      files by their paths, without those of the runs' folders
     * @param milliseconds how long it took from the first file to the end
     */
    private record Unbroken(SortedMap<String, String> results, long milliseconds) {
    }

    /** Reports take longest, and are killed often enough where there is much to report. */
    private static String[] command(String name, String out) {
        List<String> command = new ArrayList<>(List.of("run", name + ".json", "--out", out, "--resume"));
        if (!name.equals("analysis")) {
            command.add("--no-report");
        }
        return command.toArray(String[]::new);
    }

    private static Unbroken train(Cambium cambium, String name) throws IOException, InterruptedException {
        String out = "unbroken-" + name;
        Call call = cambium.start(command(name, out));
        call.awaitThat(() -> size(folder.resolve(out)) > 0);
        long start = System.nanoTime();
        Result result = call.await();
        assertThat(result.status()).as("%s", result).isZero();
        return new Unbroken(results(out), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    /**
     * Kills a run again and again, and resumes it until it ends by itself; what comes of it. The more often it was
     * killed, the more time it has: on a busy machine it would never come to its next checkpoint.
     */
    private SortedMap<String, String> killed(Cambium cambium, String name, String out, Unbroken unbroken,
            SplittableRandom random) throws IOException, InterruptedException {
        long longest = unbroken.milliseconds();
        while (true) {
            long before = size(folder.resolve(out));
            Call call = cambium.start(command(name, out));
            if (random.nextInt(4) > 0) {
                // not while Java and the framework start, where most of the time goes
                while (call.process().isAlive() && size(folder.resolve(out)) == before) {
                    TimeUnit.MILLISECONDS.sleep(2);
                }
            }
            if (!call.process().waitFor(random.nextLong(longest), TimeUnit.MILLISECONDS)) {
                longest += unbroken.milliseconds() / 4;
                call.kill();
                kills.incrementAndGet();
                continue;
            }
            Result result = call.await();
            assertThat(result.status()).as("%s", result).isZero();
            return results(out);
        }
    }

    /** Grows with every line of a journal. */
    private static long size(Path out) {
        return Folders.walk(out).stream().filter(path -> path.endsWith("journal.jsonl"))
                .mapToLong(path -> path.toFile().length()).sum();
    }

    private static SortedMap<String, String> results(String out) throws IOException {
        SortedMap<String, String> results = new TreeMap<>();
        for (Path file : Folders.walk(folder.resolve(out)).stream().filter(Files::isRegularFile).toList()) {
            Path path = folder.resolve(out).relativize(file);
            assertThat(file.getFileName().toString()).as("left over: %s", path).doesNotMatch(LEFT_OVER);
            String result = path.toString().replaceFirst(".*/\\d{8}-\\d{6}[^/]*/", "");
            if (RESULT.matcher(result).matches()) {
                String key = path.toString().replaceFirst("\\d{8}-\\d{6}(?=-)", "ID");
                assertThat(results.put(key, HexFormat.of().formatHex(Files.readAllBytes(file))))
                        .as("two runs in place of one: %s", path).isNull();
            }
        }
        return results;
    }
}
