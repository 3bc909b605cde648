package {{package}};

import dev.cambium.api.plugin.ExecutorPlugin;
import dev.cambium.api.sweep.Executor;
import dev.cambium.api.sweep.SweepWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Starts a worker on each of some machines, all of which see the sweep's folder, and waits for them. */
@Component(factory = Executor.FACTORY, service = Executor.class)
@ExecutorPlugin(name = "{{name}}", description = "A worker on each of some machines, by ssh")
@Designate(ocd = {{class}}.Settings.class)
public final class {{class}} implements Executor {

    private static final long LOOK_MILLISECONDS = 500;
    private static final long LAST_SECONDS = 60;

    /** What a user can set. Cambium checks a sweep against this before it makes the executor. */
    @ObjectClassDefinition(name = "{{name}}")
    public @interface Settings {

        @AttributeDefinition(description = "The machines, as ssh calls them")
        String[] hosts() default {"localhost"};

        @AttributeDefinition(min = "0", description = "How many networks each trains at once; 0 for as many as it has "
                + "cores for")
        int atOnce() default 0;

        @AttributeDefinition(description = "What begins the line that starts a worker; then come machine and worker")
        String[] command() default {"ssh", "-tt", "-o", "BatchMode=yes"};
    }

    private final Settings settings;

    /** To refuse settings, throw an IllegalArgumentException: the user sees its message. */
    @Activate
    public {{class}}(Settings settings) {
        if (settings.hosts().length == 0) {
            throw new IllegalArgumentException("hosts is empty, expected at least one machine");
        }
        this.settings = settings;
    }

    /** The workers share the trials among themselves: it is enough that there are some. */
    @Override
    public void execute(SweepWork work) throws IOException, InterruptedException {
        Path logs = Files.createDirectories(work.folder().resolve("{{name}}"));
        List<Process> workers = new ArrayList<>();
        try {
            for (String host : settings.hosts()) {
                workers.add(start(host, work, logs.resolve(host + ".log")));
            }
            work.message(workers.size() + " workers started; what they say is in " + logs);
            while (!work.isStopping() && workers.stream().anyMatch(Process::isAlive)) {
                work.isOver(); // shows the user how far it is; the workers find by themselves that nothing is left
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLISECONDS);
            }
        } finally {
            end(workers);
        }
        if (!work.isOver() && !work.isStopping()) {
            throw new IOException("all workers have ended before the sweep; what they said is in " + logs);
        }
    }

    private Process start(String host, SweepWork work, Path log) throws IOException {
        List<String> line = new ArrayList<>(List.of(settings.command()));
        line.add(host);
        line.add(work.workerCommand(settings.atOnce()).stream().map({{class}}::quoted)
                .collect(Collectors.joining(" ")));
        return new ProcessBuilder(line).redirectInput(Path.of("/dev/null").toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
    }

    /** A word as a shell takes it literally. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** A worker that is told to end saves what it has; with -tt, ssh tells it by closing its terminal. */
    private static void end(List<Process> workers) throws InterruptedException {
        workers.forEach(Process::destroy);
        for (Process worker : workers) {
            if (!worker.waitFor(LAST_SECONDS, TimeUnit.SECONDS)) {
                worker.destroyForcibly();
            }
        }
    }
}
