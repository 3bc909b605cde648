package dev.cambium.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Calls {@code bin/cambium} as a user would: each call is a process of its own.
 *
 * @param home   the installation
 * @param var    where it puts what it makes at run time
 * @param folder the working directory
 */
record Cambium(Path home, Path var, Path folder) {

    private static final long PATIENCE_SECONDS = 120;
    private static final long PAUSE_MILLISECONDS = 5;

    /** The distribution that the build has made. */
    static Cambium in(Path folder) throws IOException {
        return new Cambium(Distribution.home(), Distribution.var(), folder);
    }

    /** An installation of the test's own. */
    static Cambium copiedTo(Path home, Path folder) throws IOException {
        return new Cambium(Distribution.copy(home), Distribution.var(), folder);
    }

    /** What a call has printed, and its exit status. */
    record Result(int status, List<String> out, List<String> err) {

        String outText() {
            return String.join("\n", out);
        }
    }

    /** Executes a command and waits for its end. */
    Result call(String... arguments) throws IOException, InterruptedException {
        return start(arguments).await();
    }

    /** Executes a command in an environment that differs from the usual one, and waits for its end. */
    Result call(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return start(home.resolve("bin").resolve("cambium").toString(), environment, arguments).await();
    }

    /** Starts a command. */
    Call start(String... arguments) throws IOException {
        return start(home.resolve("bin").resolve("cambium").toString(), Map.of(), arguments);
    }

    /**
     * Starts a command.
     *
     * @param script      how the user calls {@code bin/cambium} from the working directory
     * @param environment what differs from the usual environment
     */
    Call start(String script, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(var, "call-", ".out");
        Path err = Files.createTempFile(var, "call-", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("CAMBIUM_VAR", var.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("CAMBIUM_JAVA_OPTIONS");
        builder.environment().putAll(environment);
        return new Call(builder.start(), out, err);
    }

    /** A command that runs; {@code bin/cambium} has become the Java process, so signals reach it. */
    record Call(Process process, Path out, Path err) {

        Result await() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("still running after " + PATIENCE_SECONDS + " s: " + process.info()
                        + "\n" + Files.readString(out) + Files.readString(err));
            }
            Result result = new Result(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
            Files.delete(out);
            Files.delete(err);
            return result;
        }

        /** Ends the command as a power cut would. */
        void kill() throws IOException, InterruptedException {
            process.destroyForcibly();
            await();
        }

        /** Waits until something has happened while the command runs. */
        void awaitThat(BooleanSupplier happened) throws IOException, InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!happened.getAsBoolean()) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new AssertionError("waited in vain: " + await());
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
            }
        }
    }
}
