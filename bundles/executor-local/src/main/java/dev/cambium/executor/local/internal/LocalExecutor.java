package dev.cambium.executor.local.internal;

import dev.cambium.api.plugin.ExecutorPlugin;
import dev.cambium.api.sweep.Executor;
import dev.cambium.api.sweep.SweepWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Trains on this machine, in this process alone or in several: of these one that dies takes no other with it, and what
 * it worked on the others go on with.
 */
@Component(factory = Executor.FACTORY, service = Executor.class)
@ExecutorPlugin(name = "local", description = "On this machine, as many networks at once as it has cores")
@Designate(ocd = LocalExecutor.Settings.class)
public final class LocalExecutor implements Executor {

    private static final long LOOK_MILLISECONDS = 200;
    private static final long LAST_SECONDS = 60;

    /** What can be set. */
    @ObjectClassDefinition(name = "Local executor")
    public @interface Settings {
        @AttributeDefinition(description = "How many processes; 1 for none beside this one", min = "1", max = "1024")
        int workers() default 1;

        @AttributeDefinition(description = "How many networks all of them train at the same time; 0 for as many as "
                + "there are cores for", min = "0")
        int atOnce() default 0;
    }

    private final Settings settings;

    /** One with the given settings. */
    @Activate
    public LocalExecutor(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void execute(SweepWork work) throws IOException, InterruptedException {
        int workers = Math.min(settings.workers(), Math.max(1, work.trialsLeft()));
        int all = settings.atOnce() > 0 ? settings.atOnce()
                : Math.max(1, Runtime.getRuntime().availableProcessors() / work.threadsPerTrial());
        int each = Math.max(1, all / workers);
        if (workers == 1) {
            work.carryOut(all);
            return;
        }
        List<Process> processes = new ArrayList<>();
        try {
            Path logs = Files.createDirectories(work.folder().resolve("local"));
            for (int i = 1; i < workers; i++) {
                processes.add(new ProcessBuilder(work.workerCommand(each))
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(logs.resolve("worker-" + i + ".log").toFile()).start());
            }
            work.carryOut(each);
        } finally {
            end(processes, work);
        }
    }

    /** Has the others end as well, each with what it has saved, and waits for that. */
    private static void end(List<Process> processes, SweepWork work) throws InterruptedException {
        while (!work.isStopping() && processes.stream().anyMatch(Process::isAlive)) {
            Thread.sleep(LOOK_MILLISECONDS); // they find that nothing is left
        }
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            if (!process.waitFor(LAST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
