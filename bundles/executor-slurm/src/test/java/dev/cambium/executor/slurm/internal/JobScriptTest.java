package dev.cambium.executor.slurm.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script, carried out by bash as a node would. */
@Timeout(60)
class JobScriptTest {

    @TempDir
    Path folder;
    private GivenSlurm node;

    @BeforeEach
    void make() throws IOException {
        node = new GivenSlurm(folder.resolve("it's %j here")).program("scontrol", "");
    }

    private static JobScript script(Map<String, Object> settings) {
        return new JobScript(GivenSlurm.settings(settings));
    }

    private Process start(JobScript script) throws IOException {
        Path file = folder.resolve("worker.sh");
        Files.writeString(file, script.worker("frontier", List.of(node.path() + "/worker", "work", "/a b/c'd")));
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", file.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().putAll(Map.of("SLURM_ARRAY_JOB_ID", "12", "SLURM_ARRAY_TASK_ID", "3",
                "SLURM_CPUS_PER_TASK", "2", "PATH", node.path() + ":" + System.getenv("PATH")));
        builder.environment().putAll(Map.of("SLURMD_NODENAME", "n7", "SLURM_RESTART_COUNT", "1"));
        builder.environment().remove("SLURM_MEM_PER_NODE");
        return builder.start();
    }

    private void signal(Process process, String signal) throws Exception {
        while (!Files.exists(folder.resolve("it's %j here/ready"))) {
            Thread.sleep(20);
        }
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    }

    /** A worker that ends as ours do when it is told to. */
    private void givenWorkerThatWaits() throws IOException {
        node.program("worker", "trap 'sleep 0.3; exit 143' TERM\ntouch \"${0%/*}/ready\"\n"
                + "while :; do sleep 0.1; done");
    }

    @Test
    void saysWhatAWorkerIsToHave() {
        String text = script(Map.of("cores", 8, "memory", "8G", "time", "1-0", "partition", "long", "account", "lab",
                "qos", "low", "checkpointBefore", 300, "options", new String[] {"--constraint=avx512"}, "setup",
                new String[] {"module load java/17"})).worker("frontier", List.of("cambium", "work", "f"));

        assertThat(text).contains("#SBATCH --cpus-per-task=8\n", "#SBATCH --mem=8G\n", "#SBATCH --time=1-0\n",
                "#SBATCH --partition=long\n", "#SBATCH --account=lab\n", "#SBATCH --qos=low\n",
                "#SBATCH --signal=B:USR1@300\n", "#SBATCH --requeue\n", "#SBATCH --constraint=avx512\n",
                "\nmodule load java/17\n");
        assertThat(script(Map.of()).worker("frontier", List.of("cambium", "work", "f")))
                .doesNotContain("--mem", "--time", "--partition", "--account", "--qos");
    }

    @Test
    void startsTheWorkerOnItsCoresAndEndsAsItEnds() throws Exception {
        node.program("worker", "echo \"$CAMBIUM_JAVA_OPTIONS $TRIED\"; exit 1");

        assertThat(start(script(Map.of("setup", new String[] {"export TRIED=yes"}))).waitFor()).isEqualTo(1);

        assertThat(node.called()).containsExactly("worker", "work", "/a b/c'd");
        assertThat(folder.resolve("out")).content().contains("worker on n7, start 2",
                "-XX:ActiveProcessorCount=2", "yes");
    }

    @Test
    void aWorkerThatDiesIsStartedAgainTwice() throws Exception {
        node.program("worker", "kill -KILL $$");

        assertThat(start(script(Map.of())).waitFor()).isEqualTo(137);

        assertThat(node.called()).filteredOn("worker"::equals).hasSize(3);
        assertThat(node.called()).doesNotContain("scontrol");
    }

    @Test
    void beforeItsTimeIsOverTheWorkerEndsAndTheJobIsPutBackIntoTheQueue() throws Exception {
        givenWorkerThatWaits();
        Process process = start(script(Map.of()));
        signal(process, "USR1");

        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(node.called()).containsExactly("worker", "work", "/a b/c'd", "scontrol", "requeue", "12_3");
    }

    @Test
    void aJobThatIsCancelledEndsInGoodOrderAndStaysAway() throws Exception {
        givenWorkerThatWaits();
        Process process = start(script(Map.of()));
        signal(process, "TERM");

        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(node.called()).containsExactly("worker", "work", "/a b/c'd");
    }

    @Test
    void whatEndsByItselfWhenItsTimeIsNearlyOverDoesNotComeAgain() throws Exception {
        node.program("worker", "trap 'exit 0' TERM\ntouch \"${0%/*}/ready\"\nwhile :; do sleep 0.1; done");
        Process process = start(script(Map.of()));
        signal(process, "USR1");

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(node.called()).doesNotContain("scontrol");
    }

    @Test
    void refusesWhatSlurmWouldNotUnderstand() {
        assertThatIllegalArgumentException().isThrownBy(() -> script(Map.of("partition", "a b")))
                .withMessage("partition is 'a b', expected a word without blanks and quotes");
        assertThatIllegalArgumentException().isThrownBy(() -> script(Map.of("options", new String[] {"gres=gpu"})))
                .withMessageStartingWith("options: 'gres=gpu' is no option of sbatch");
        assertThatIllegalArgumentException().isThrownBy(() -> script(Map.of("time", "soon")))
                .withMessageStartingWith("time is 'soon', expected minutes");
        assertThatIllegalArgumentException().isThrownBy(() -> script(Map.of("time", "0:01:30")))
                .withMessage("time is '0:01:30', which is 90 s, expected more than checkpointBefore, which is 120 s");
    }

    @Test
    void knowsTheTimesThatSlurmKnows() {
        assertThat(List.of("30", "30:15", "2:30:15", "1-2", "1-2:30", "1-2:30:15"))
                .map(time -> JobTime.seconds(time).orElseThrow())
                .containsExactly(1800L, 1815L, 9015L, 93600L, 95400L, 95415L);
        assertThat(JobTime.seconds("1-")).isEmpty();
    }
}
