package dev.cambium.launcher;

import dev.cambium.base.Failures;
import dev.cambium.base.Words;
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

    private final PrintStream err;
    private final Ending ending;

    private Main(PrintStream err) {
        this.err = err;
        this.ending = new Ending(err);
    }

    public static void main(String[] arguments) {
        Main main = new Main(System.err);
        main.ending.listen();
        int status;
        try {
            status = main.run(List.of(arguments));
        } catch (Throwable e) { // threads that are left would keep the process for ever
            main.ending.failed(e);
            return;
        }
        main.ending.exit(status);
    }

    private int run(List<String> arguments) {
        try {
            ThreadLimit.check(ThreadLimit.NEEDED);
            Surroundings.settle(System.getenv());
            Surroundings.checkWorkingFolder(Path.of("").toAbsolutePath(), Path.of("."));
            Installation installation = Installation.find(System.getenv());
            installation.varFolder().remark().ifPresent(this::say);
            prepareLog(installation.log());
            try (Workspace workspace = Workspace.create(installation.caches())) {
                ending.owns(workspace);
                setSystemProperties(installation, workspace.folder());
                return run(installation, workspace.folder(), arguments);
            }
        } catch (LaunchException e) {
            e.getMessage().lines().forEach(this::say);
            return FAILED;
        } catch (IOException e) {
            say("cannot write what is made at run time: " + Failures.reason(e)
                    + VarFolder.elsewhere(e));
            return FAILED;
        }
    }

    /** Names of files and bundles in it are only shown, whatever they are. */
    private void say(String line) {
        err.println("cambium: " + Words.line(line));
    }

    private int run(Installation installation, Path workspace, List<String> arguments) throws LaunchException {
        boolean interactive = arguments.isEmpty() || arguments.equals(List.of("shell"));
        Container container = Container.of(installation, workspace, interactive);
        ending.owns(container);
        Thread.setDefaultUncaughtExceptionHandler(new StrayThreads(err, installation.log(),
                name -> container.bundles().namesOfBundlesWith(name)));
        container.start(installation, arguments, ending::failed);
        container.warnings().forEach(line -> say("warning: " + line));
        try {
            if (interactive) {
                container.await();
                return 0;
            }
            return commandLine(container).applyAsInt(arguments);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        } finally {
            container.stop().forEach(line -> say("warning: " + line));
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
