package dev.cambium.executor.slurm.internal;

import dev.cambium.api.plugin.ExecutorPlugin;
import dev.cambium.api.sweep.Executor;
import dev.cambium.api.sweep.SweepWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Has a cluster carry a sweep: workers are an array of jobs, each of which trains as many networks at once as it has
 * cores for. What is to be done and what is done stands in the folders alone, so that workers may come and go, and
 * nothing runs where the sweep was submitted. Slurm is asked by {@code sbatch}, {@code squeue} and {@code scancel}; no
 * accounting is needed.
 */
@Component(factory = Executor.FACTORY, service = Executor.class)
@ExecutorPlugin(name = "slurm", description = "Workers are jobs of a Slurm cluster")
@Designate(ocd = SlurmSettings.class)
public final class SlurmExecutor implements Executor {

    private static final long LOOK_SECONDS = 2;
    /** Slurm is asked less often: many may ask it. */
    private static final int LOOKS_PER_QUESTION = 15;

    private final SlurmSettings settings;
    private final JobScript script;
    private final Slurm slurm;

    /** One with the given settings. */
    @Activate
    public SlurmExecutor(SlurmSettings settings) {
        this(settings, new Slurm(Objects.toString(System.getenv("PATH"), "")));
    }

    SlurmExecutor(SlurmSettings settings, Slurm slurm) {
        this.settings = settings;
        this.script = new JobScript(settings);
        this.slurm = slurm;
    }

    @Override
    public void execute(SweepWork work) throws IOException, InterruptedException {
        slurm.require("sbatch", "squeue");
        SlurmFolder folder = SlurmFolder.in(work.folder());
        List<Job> there = slurm.jobs(folder.path());
        int missing = wanted(work) - there.size();
        if (missing > 0) {
            submit(work, folder, missing, there.size());
        } else {
            work.message(workers(there.size()) + " there already: " + there.get(0).line()
                    + (there.size() > 1 ? ", …" : ""));
        }
        if (work.isToWait()) {
            await(work, folder);
        }
    }

    /** How many workers can be busy with what is left. */
    private int wanted(SweepWork work) {
        int each = each(work);
        return Math.min(settings.workers(), (work.trialsLeft() + each - 1) / each);
    }

    /** How many networks a worker trains at once. */
    private int each(SweepWork work) {
        return Math.max(1, settings.cores() / work.threadsPerTrial());
    }

    private void submit(SweepWork work, SlurmFolder folder, int count, int there)
            throws IOException, InterruptedException {
        Path file = folder.write("worker.sh", script.worker(work.name(), work.workerCommand(each(work))));
        List<String> options = new ArrayList<>(List.of("--job-name=cambium-" + work.name(),
                folder.output("worker-%A_%a.out")));
        int atOnce = settings.atOnce() == 0 ? 0 : Math.max(1, settings.atOnce() - there);
        options.add("--array=0-" + (count - 1) + (atOnce == 0 ? "" : "%" + atOnce));
        String job = slurm.submit(file, options);
        folder.note(job, count);
        work.message("job " + job + ": " + workers(count) + " submitted" + (there == 0 ? "" : ", " + there
                + " there already"));
    }

    private static String workers(int count) {
        return count == 1 ? "1 worker" : count + " workers";
    }

    /** Waits for the end of the sweep, or of all workers. */
    private void await(SweepWork work, SlurmFolder folder) throws IOException, InterruptedException {
        boolean gone = false;
        for (int looks = 1; !work.isOver() && !work.isStopping(); looks++) {
            TimeUnit.SECONDS.sleep(LOOK_SECONDS);
            if (looks % LOOKS_PER_QUESTION != 0) {
                continue;
            }
            boolean none = isNoneThere(folder);
            if (none && gone && !work.isOver()) { // what they wrote last may be seen later
                throw new IOException("no worker is left, and not all is trained; what they said is in "
                        + folder.path());
            }
            gone = none;
        }
    }

    private boolean isNoneThere(SlurmFolder folder) throws InterruptedException {
        try {
            return slurm.jobs(folder.path()).isEmpty();
        } catch (IOException e) { // Slurm does not answer now; the workers do not mind
            return false;
        }
    }

    @Override
    public List<String> workers(Path sweep) throws IOException, InterruptedException {
        return slurm.jobs(SlurmFolder.of(sweep)).stream().map(Job::line).toList();
    }

    @Override
    public int cancel(Path sweep) throws IOException, InterruptedException {
        List<Job> jobs = slurm.jobs(SlurmFolder.of(sweep));
        slurm.cancel(jobs);
        return jobs.size();
    }

    @Override
    public List<String> tryOut(SweepWork work) throws IOException, InterruptedException {
        SlurmFolder folder = SlurmFolder.in(work.folder());
        Path file = folder.write("setup.sh", script.check(work.workerCommand(1), work.folder().toString()));
        String job = slurm.submit(file, List.of("--job-name=cambium-setup", folder.output("setup-%j.out")));
        work.message("job " + job + ": submitted to say what a node has");
        return new SetupCheck(slurm, folder, job).await(work::message);
    }
}
