package dev.cambium.launcher;

import dev.cambium.base.Failures;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Starts Cambium. Without arguments, or with {@code shell}, that is the interactive shell; otherwise the
 * arguments are a command line, which a service of the bundles executes (a {@code ToIntFunction<List<String>>}
 * with the property {@code cambium.role=command-line}), and whose result is the exit status.
 */
public final class Main {

    private static final int FAILED = 1;
    private static final long LARGEST_LOG = 10_000_000;

    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.err));
    }

    private static int run(List<String> arguments, PrintStream err) {
        try {
            Surroundings.settle(System.getenv());
            Installation installation = Installation.find(System.getenv());
            installation.varFolder().remark().ifPresent(line -> err.println("cambium: " + line));
            prepareLog(installation.log());
            try (Workspace workspace = Workspace.create(installation.caches())) {
                // a signal ends the process without coming back here
                Runtime.getRuntime().addShutdownHook(new Thread(workspace::close));
                setSystemProperties(installation, workspace.folder());
                return run(installation, workspace.folder(), arguments, err);
            }
        } catch (LaunchException e) {
            e.getMessage().lines().forEach(line -> err.println("cambium: " + line));
            return FAILED;
        } catch (IOException e) {
            err.println("cambium: cannot write what is made at run time: " + Failures.reason(e)
                    + "; name a folder on another disk with CAMBIUM_VAR");
            return FAILED;
        }
    }

    private static int run(Installation installation, Path workspace, List<String> arguments, PrintStream err)
            throws LaunchException {
        boolean interactive = arguments.isEmpty() || arguments.equals(List.of("shell"));
        Container container = Container.start(installation, workspace, interactive, arguments);
        container.warnings().forEach(line -> err.println("cambium: warning: " + line));
        try {
            if (interactive) {
                return shell(container);
            }
            new Signals(() -> container.service(Runnable.class, "stop")).handle("INT", "TERM", "HUP");
            return commandLine(container).applyAsInt(arguments);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        } finally {
            container.stop();
        }
    }

    /** Waits for the end of the interactive shell, or for a signal, which stops all its runs in good order. */
    private static int shell(Container container) throws InterruptedException {
        Thread caller = Thread.currentThread();
        Signals signals = new Signals(() -> Optional.of(() -> {
            container.stop();
            // even if something does not let the framework stop
            caller.interrupt();
        }));
        // Ctrl-C is the terminal's business there
        signals.handle("TERM", "HUP");
        try {
            container.await();
            return signals.status().orElse(0);
        } catch (InterruptedException e) {
            return signals.status().orElseThrow(() -> e);
        }
    }

    @SuppressWarnings("unchecked")
    private static ToIntFunction<List<String>> commandLine(Container container) throws LaunchException {
        Optional<ToIntFunction<List<String>>> service = container.service(ToIntFunction.class, "command-line")
                .map(s -> (ToIntFunction<List<String>>) s);
        return service.orElseThrow(() -> new LaunchException("no bundle of the features executes commands"));
    }

    private static void setSystemProperties(Installation installation, Path workspace) {
        Surroundings.settle(workspace);
        System.setProperty("cambium.log", installation.log().toString());
        System.setProperty("logback.configurationFile", installation.etc().resolve("logback.xml").toString());
        System.setProperty("org.bytedeco.javacpp.cachedir", installation.var().resolve("javacpp").toString());
        System.setProperty("org.bytedeco.javacpp.logger", "slf4j");
        System.setProperty("jline.tmpdir", workspace.toString());
    }

    private static void prepareLog(Path log) throws IOException {
        Files.createDirectories(log.getParent());
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
