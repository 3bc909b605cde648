package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cambium.itest.Cambium.Call;
import dev.cambium.itest.Cambium.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How processes end: by signals, without threads, and with plug-ins that do not let them. */
class EndingIT {

    private static final String EXPERIMENT = """
            {
              "name": "small",
              "model": { "hidden": 36, "layout": [6, 6] },
              "tasks": ["yang19.go", "yang19.dm1"],
              "regularizer": { "type": "bimt", "lambda": 1e-4 },
              "training": { "steps": 400, "batch": 8, "sequence": 60, "checkpointEvery": 20, "logEvery": 50 },
              "analysis": { "trials": 20 },
              "metrics": ["performance", "sparsity"],
              "variants": { "one": {}, "two": { "regularizer": "l1" } }
            }
            """;
    /** Signals and what ends a process with each. */
    private static final List<String> SIGNALS = List.of("TERM", "HUP", "INT");
    private static final List<Integer> STATUS = List.of(143, 129, 130);

    @TempDir
    private Path folder;
    private Cambium cambium;

    @BeforeEach
    void writeExperiment() throws IOException {
        Files.writeString(folder.resolve("small.json"), EXPERIMENT);
        cambium = Cambium.in(folder);
    }

    private static void signal(Call call, String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(call.process().pid())).start().waitFor();
    }

    /** The lines for the user that are neither progress nor remarks. */
    private static List<String> complaints(Result result) {
        return result.err().stream().filter(line -> line.startsWith("cambium: ") && !line.startsWith("cambium: warning")
                || line.contains("Exception") || line.contains("\tat ")).toList();
    }

    // ------------------------------------------------------------------------------------------------- signals

    /** By hand with {@code -Dcambium.signals=500}. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aSignalEndsAProcessWithItsNumberWhereverItStrikes() throws Exception {
        int count = Integer.getInteger("cambium.signals", 6);
        long begun = System.nanoTime();
        assertThat(cambium.call("run", "small.json", "--out", "whole").status()).isZero();
        long whole = System.nanoTime() - begun;

        for (int i = 0; i < count; i++) {
            String out = "stopped" + i;
            int kind = i % SIGNALS.size();
            Call call = cambium.start("run", "small.json", "--out", out);
            TimeUnit.NANOSECONDS.sleep(whole * (i + 1) / (count + 1));
            boolean struck = call.process().isAlive(); // the whole may have been slower than this one
            signal(call, SIGNALS.get(kind));

            Result result = call.await();

            assertThat(result.status()).as("SIG%s: %s", SIGNALS.get(kind), result)
                    .isEqualTo(struck ? STATUS.get(kind) : 0);
            assertThat(complaints(result)).as("%s", result).hasSizeLessThanOrEqualTo(1)
                    .allSatisfy(line -> assertThat(line).contains("stopped ").contains("--resume"));
        }

        for (String variant : List.of("one", "two")) {
            byte[] unbroken = network("whole", variant);
            String last = "stopped" + (count - 1);
            assertThat(cambium.call("run", "small.json", "--out", last, "--resume").status()).isZero();
            assertThat(network(last, variant)).isEqualTo(unbroken);
        }
    }

    private byte[] network(String out, String variant) throws IOException {
        return Files.readAllBytes(Folders.only(folder.resolve(out).resolve("small").resolve(variant), "network.npz"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aTerminalThatIsClosedSendsItsSignalTwiceAndTheCheckpointIsWritten() throws Exception {
        Call call = cambium.start("run", "small.json", "training.steps=100000", "--out", "closed");
        call.awaitThat(() -> Folders.has(folder.resolve("closed"), "checkpoint.npz"));
        for (int i = 0; i < 5; i++) {
            signal(call, "HUP");
        }

        Result result = call.await();

        assertThat(result.status()).as("%s", result).isEqualTo(129);
        assertThat(Files.readString(Folders.only(folder.resolve("closed"), "journal.jsonl")))
                .contains("\"event\":\"stopped\"");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessThatIsSuspendedForLongBlamesNoPlugin() throws Exception {
        Call call = cambium.start("run", "small.json", "variants=one", "training.steps=3000", "training.watchdog=0.5",
                "--out", "suspended");
        call.awaitThat(() -> Folders.has(folder.resolve("suspended"), "checkpoint.npz"));
        for (int i = 0; i < 4; i++) {
            signal(call, "STOP");
            TimeUnit.MILLISECONDS.sleep(900);
            signal(call, "CONT");
            TimeUnit.MILLISECONDS.sleep(50);
        }

        Result result = call.await();

        assertThat(result.status()).as("%s", result).isZero();
    }

    // ------------------------------------------------------------------------------------------------- threads

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutThreadsItSaysSoAndEnds() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/setpriv"))
                && Files.isExecutable(Path.of("/usr/bin/prlimit")), "only root can be somebody else, whom limits bind");
        Path var = Files.createTempDirectory("cambium-var");
        new ProcessBuilder("chmod", "a+rwx", var.toString()).start().waitFor();
        Path home = cambium.home();
        assumeTrue(isReadableForAll(home), "the distribution is in a folder of root's");
        for (int threads : List.of(15, 18, 22, 26)) {
            ProcessBuilder builder = new ProcessBuilder("/usr/bin/setpriv", "--reuid=4242", "--regid=4242",
                    "--clear-groups", "/usr/bin/prlimit", "--nproc=" + threads, "--",
                    home.resolve("bin").resolve("cambium").toString(), "plugins");
            builder.environment().put("CAMBIUM_VAR", var.toString());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.directory(var.toFile()).redirectErrorStream(true).start();
            List<String> lines = process.inputReader().lines().toList();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s", lines).isTrue();
            assertThat(process.exitValue()).as("%d: %s", threads, lines).isEqualTo(1);
            assertThat(lines).singleElement().asString().startsWith("cambium: ").contains("no further thread");
        }
        new ProcessBuilder("rm", "-rf", var.toString()).start().waitFor();
    }

    private static boolean isReadableForAll(Path home) throws IOException {
        for (Path path = home.toRealPath(); path != null; path = path.getParent()) {
            if (Files.getPosixFilePermissions(path).stream().noneMatch(p -> p.name().equals("OTHERS_EXECUTE"))) {
                return false;
            }
        }
        return true;
    }

    // ------------------------------------------------------------------------------------------------ plug-ins

    private Cambium with(String jar, Class<? extends Saboteur> type) throws IOException {
        Cambium own = Cambium.copiedTo(folder.resolve("home"), folder);
        Files.copy(PluginJar.of(jar, "1.0.0", jar, type), own.home().resolve("deploy").resolve(jar + ".jar"));
        return own;
    }

    @Test
    void aPluginThatCallsExitIsNamedAndTheRunKeepsItsCheckpoint() throws Exception {
        Cambium own = with("exits", Saboteur.Exits.class);
        for (String other : List.of("a-double", "z-double")) { // their class has the same name
            Files.copy(PluginJar.of(other, "1.0.0", other, Saboteur.Exits.class),
                    own.home().resolve("deploy").resolve(other + ".jar"));
        }
        Result result = own.call("run", "small.json", "variants=one", "regularizer=exits", "--out", "exit");

        assertThat(result.status()).as("%s", result).isEqualTo(1);
        assertThat(complaints(result)).first().asString().contains("exits 1.0.0 has ended the process");
        Path checkpoint = Folders.only(folder.resolve("exit"), "checkpoint.npz");
        assertThat(checkpoint.resolveSibling("FAILED")).content().contains("regularizer 'exits' (exits 1.0.0)");
        assertThat(cambium.call("run", checkpoint.getParent().toString(), "regularizer=none", "--out", "again")
                .status()).isZero();
    }

    @Test
    void aThreadOfAPluginThatFailsIsSaidInOneLineAndItsTraceGoesToTheLog() throws Exception {
        Cambium own = with("strays", Saboteur.Strays.class);
        Result result = own.call("run", "small.json", "variants=one", "regularizer=strays", "--out", "astray");

        assertThat(result.status()).as("%s", result).isZero();
        assertThat(result.err()).containsOnlyOnce("cambium: warning: a thread of strays 1.0.0, 'helper of the "
                + "saboteur', has failed: gone\\nastray").noneMatch(line -> line.contains("\tat "));
        assertThat(own.call("log", "--lines", "1000").out()).anyMatch(line -> line.contains("Strays.lambda"));
    }

    @Test
    void aPluginThatDoesNotLetItselfBePutAwayIsNamedAndNothingWaitsForIt() throws Exception {
        Result result = with("clings", Saboteur.Clings.class).call("run", "small.json", "variants=one",
                "regularizer=clings", "--out", "clinging");

        assertThat(result.status()).as("%s", result).isZero();
        assertThat(result.err()).anySatisfy(line -> assertThat(line).contains("regularizer 'clings' (clings 1.0.0)")
                .contains("does not come back"));
        assertThat(Folders.has(folder.resolve("clinging"), "DONE")).isTrue();
    }

    @Test
    void aBundleThatDoesNotComeBackFromItsStartIsNamedAndCanBeTakenAway() throws Exception {
        Cambium own = Cambium.copiedTo(folder.resolve("home"), folder);
        Path jar = own.home().resolve("deploy").resolve("hanging.jar");
        Files.copy(PluginJar.hanging("hanging"), jar);

        Result plugins = own.call("plugins", "metric");
        assertThat(plugins.status()).as("%s", plugins).isZero();
        assertThat(plugins.err()).singleElement().asString().contains("warning: hanging 1.0.0 does not start");

        assertThat(own.call("uninstall", "hanging").status()).isZero();
        assertThat(jar).doesNotExist();
        assertThat(own.call("plugins", "metric").err()).isEmpty();
    }

    @Test
    void aRunWhosePluginNeverWasThereEndsAndOneWhosePluginGoesStops() throws Exception {
        Cambium own = with("there", Saboteur.Harmless.class);
        Path jar = own.home().resolve("deploy").resolve("there.jar");
        Call call = own.start("run", "small.json", "variants=one", "regularizer=there", "training.steps=100000",
                "training.patience=1", "--out", "going");
        call.awaitThat(() -> Folders.has(folder.resolve("going"), "checkpoint.npz"));
        byte[] bytes = Files.readAllBytes(jar);
        Files.delete(jar);

        Result gone = call.await();

        assertThat(gone.status()).as("%s", gone).isEqualTo(1);
        assertThat(gone.err()).last().asString().contains("waited for 1 s: there is no regularizer 'there'");
        Path run = Folders.only(folder.resolve("going"), "checkpoint.npz").getParent();
        assertThat(run.resolve("FAILED")).doesNotExist();

        Result never = own.call("resume", run.toString());
        assertThat(never.status()).as("%s", never).isEqualTo(2);
        assertThat(never.err()).last().asString().startsWith("cambium: ").contains("there is no regularizer 'there'");

        Call waiting = own.start("resume", run.toString(), "--wait", "60");
        waiting.awaitThat(() ->
                hasJournal(run, "\"event\":\"waiting\",\"reason\":\"waits for regularizer 'there'\"", 3));
        Files.write(jar, bytes);
        waiting.awaitThat(() -> hasJournal(run, "\"event\":\"resumed\"", 1));
        signal(waiting, "TERM");
        assertThat(waiting.await().status()).isEqualTo(143);
    }

    private static boolean hasJournal(Path run, String text, int times) {
        try {
            return Files.readAllLines(run.resolve("journal.jsonl")).stream().filter(line -> line.contains(text)).count()
                    >= times;
        } catch (IOException e) {
            return false;
        }
    }
}
