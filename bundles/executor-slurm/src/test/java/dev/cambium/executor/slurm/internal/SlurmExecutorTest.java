package dev.cambium.executor.slurm.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cambium.testkit.SmallSweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps that are given to programs by the names of Slurm's. */
class SlurmExecutorTest {

    @TempDir
    Path folder;
    private GivenSlurm slurm;
    private SmallSweep work;
    private Path jobs;

    @BeforeEach
    void make() throws IOException {
        slurm = new GivenSlurm(folder.resolve("bin")).program("sbatch", "echo '12;here'").program("scancel", "");
        Path sweep = folder.resolve("100% ours/frontier");
        work = new SmallSweep(sweep, 10, List.of("/opt/it's/cambium", "work", sweep.toString(), "--at-once"));
        jobs = Files.createDirectories(work.folder().resolve("slurm")).toRealPath();
        queue();
    }

    /** What squeue tells. */
    private void queue(String... lines) throws IOException {
        slurm.program("squeue", "cat <<'LINES'\n" + String.join("\n", lines) + "\nLINES");
    }

    private SlurmExecutor executor(Map<String, Object> settings) {
        return new SlurmExecutor(GivenSlurm.settings(settings), slurm.slurm());
    }

    @Test
    void submitsAsManyWorkersAsAreBusyWithWhatIsLeft() throws Exception {
        executor(Map.of("cores", 4)).execute(work);

        assertThat(slurm.called()).contains("--array=0-2", "--job-name=cambium-frontier", "worker.sh",
                "--output=" + jobs.toString().replace("%", "%%") + "/worker-%A_%a.out");
        assertThat(work.messages()).containsExactly("job 12: 3 workers submitted");
        assertThat(jobs.resolve("worker.sh")).content().contains("'/opt/it'\\''s/cambium' 'work' '" + work.folder()
                + "' '--at-once' '4' &");
        assertThat(jobs.resolve("jobs")).content().contains(" job 12, 3 workers");
    }

    @Test
    void noMoreThanItMayAndNotAllAtOnce() throws Exception {
        executor(Map.of("cores", 1, "workers", 6, "atOnce", 2)).execute(work);

        assertThat(slurm.called()).contains("--array=0-5%2");
    }

    @Test
    void submitsOnlyTheWorkersThatAreMissing() throws Exception {
        queue("11_0|RUNNING|1:20|n1|None|" + jobs, "11_1|PENDING|0:00||Resources|" + jobs,
                "11_2|COMPLETING|1:20|n1|None|" + jobs, "9|RUNNING|3:00|n2|None|/elsewhere");
        executor(Map.of("cores", 2)).execute(work);

        assertThat(slurm.called()).contains("--array=0-1");
        assertThat(work.messages()).containsExactly("job 12: 2 workers submitted, 2 there already");
    }

    @Test
    void submitsNothingWhereAllAreThereThatCouldBeBusy() throws Exception {
        queue("11_0|RUNNING|1:20|n1|None|" + jobs, "11_1|PENDING|0:00||Resources|" + jobs);
        executor(Map.of("workers", 2)).execute(work);
        work.left(4);
        executor(Map.of("workers", 20, "cores", 2)).execute(work);

        assertThat(slurm.called()).doesNotContain("sbatch");
        assertThat(work.messages()).containsExactly("2 workers there already: job 11_0: running on n1 for 1:20, …",
                "2 workers there already: job 11_0: running on n1 for 1:20, …");
    }

    @Test
    void tellsOfTheWorkersAndEndsThem() throws Exception {
        queue("11_0|RUNNING|1:20|n1|None|" + jobs, "11_1|PENDING|0:00||Resources|" + jobs,
                "9|RUNNING|3:00|n2|None|/elsewhere");
        SlurmExecutor executor = executor(Map.of());

        assertThat(executor.workers(work.folder())).containsExactly("job 11_0: running on n1 for 1:20",
                "job 11_1: pending (Resources)");
        assertThat(executor.cancel(work.folder())).isEqualTo(2);
        List<String> called = slurm.called();
        assertThat(called.subList(called.indexOf("scancel"), called.size())).containsExactly("scancel", "11_1",
                "scancel", "--batch", "--signal=TERM", "11_0");
    }

    @Test
    void passesOnWhySlurmRejectsAJob() throws Exception {
        slurm.program("sbatch", "echo 'sbatch: error: invalid partition specified: nix' >&2\n"
                + "echo 'sbatch: error: Batch job submission failed: Invalid partition name specified' >&2\nexit 1");

        assertThatIllegalArgumentException().isThrownBy(() -> executor(Map.of()).execute(work))
                .withMessage("Slurm's sbatch says: invalid partition specified: nix; "
                        + "Batch job submission failed: Invalid partition name specified");
    }

    @Test
    void saysWhereSlurmIsNot() {
        SlurmExecutor executor = new SlurmExecutor(GivenSlurm.settings(Map.of()), new Slurm(folder.toString()));

        assertThatIllegalArgumentException().isThrownBy(() -> executor.execute(work))
                .withMessageStartingWith("there is no sbatch on the path");
    }

    @Test
    void saysWhatANodeHas() throws Exception {
        queue("12|COMPLETED|0:02|n1|None|" + jobs);
        Files.writeString(jobs.resolve("setup-12.out"),
                "node: n1\njava: /usr/bin/java\nfolder: yes\ncambium: Cambium 1.0\nover: yes\n");

        assertThat(executor(Map.of()).tryOut(work)).containsExactly("node: n1", "java: /usr/bin/java", "folder: yes",
                "cambium: Cambium 1.0");
        Files.writeString(jobs.resolve("setup-12.out"),
                "node: n1\njava: none\nfolder: yes\ncambium: No such file or directory\nover: yes\n");
        assertThatIllegalArgumentException().isThrownBy(() -> executor(Map.of()).tryOut(work))
                .withMessageStartingWith("Cambium does not start on the node, see ");
    }
}
