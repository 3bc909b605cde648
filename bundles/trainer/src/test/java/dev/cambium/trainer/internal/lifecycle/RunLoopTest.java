package dev.cambium.trainer.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.experiment.Change;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Section;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.RunState;
import dev.cambium.runs.folder.Mailbox;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.runs.folder.RunLock;
import dev.cambium.runs.folder.RunRoot;
import dev.cambium.trainer.internal.plugin.PluginRegistry;
import dev.cambium.trainer.internal.training.Checkpoint;
import dev.cambium.trainer.internal.training.Cores;
import dev.cambium.trainer.internal.training.GivenExperiment;
import dev.cambium.trainer.internal.training.SharedByRuns;
import dev.cambium.trainer.internal.training.SmallCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run does that does not train: it is trained already, and waits for a metric that is not there. */
@Timeout(60)
class RunLoopTest {

    private static final String EXPERIMENT = """
            { "training": { "steps": 10, "threads": 1 }, "metrics": [{ "type": "absent" }] }""";

    @TempDir
    Path root;

    private RunFolder folder;
    private RunLoop run;

    @AfterEach
    void stop() throws InterruptedException {
        if (run != null && run.state().isLive()) {
            run.ask(new RunRequest.Stop());
            run.await(); // it looks into its folder after it has answered
        }
    }

    @Test
    void waitsAndStops() throws Exception {
        startWaiting();
        assertThat(run.reason()).isEqualTo("waits for task battery 'b' and metric 'absent'");
        assertThat(run.ask(new RunRequest.Stop())).isEqualTo("stopped at step 10");
        assertThat(run.await().state()).isEqualTo(RunState.STOPPED);
        assertThatThrownBy(() -> run.ask(new RunRequest.Pause())).hasMessage("n seed 0 has ended: it is STOPPED");
    }

    @Test
    void answersOtherProcesses() throws Exception {
        startWaiting();
        assertThat(Mailbox.ask(folder, new RunRequest.Pause())).isEqualTo("paused at step 10");
        assertThat(folder.status().state()).isEqualTo(RunState.PAUSED);
        assertThat(Mailbox.ask(folder, new RunRequest.Stop())).isEqualTo("stopped at step 10");
        assertThat(run.await().state()).isEqualTo(RunState.STOPPED);
    }

    @Test
    void isNotHarmedByWhatIsWrongWithItsRequests() throws Exception {
        make(new Cores(1));
        Files.createDirectories(folder.requests().resolve("folder.request").resolve("not empty"));
        Files.writeString(folder.requests().resolve("stale.request"), "{\"request\":\"Stop\"}");
        run.start();
        awaitState(RunState.WAITING);
        Files.writeString(folder.requests().resolve("unknown.request"), "{\"request\":\"Rewind\"}");
        awaitFile("unknown.answer");
        awaitFile("stale.answer");
        assertThat(run.state()).as("who asked for the stop is long gone").isEqualTo(RunState.WAITING);
    }

    private void awaitFile(String name) throws InterruptedException {
        while (!Files.exists(folder.requests().resolve(name))) {
            Thread.sleep(5);
        }
    }

    @Test
    void aPauseThatIsTakenBackIsAnswered() throws Exception {
        make(new Cores(1));
        CompletableFuture<String> pause = ask(new RunRequest.Pause());
        CompletableFuture<String> resume = ask(new RunRequest.Resume());
        run.start();
        assertThat(resume.get()).isEqualTo("goes on from step 10");
        assertThatThrownBy(pause::get).isInstanceOf(ExecutionException.class)
                .hasMessageContaining("was asked to go on meanwhile");
    }

    /** Asks, and returns once the question is in the queue. */
    private CompletableFuture<String> ask(RunRequest request) throws InterruptedException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread asking = new Thread(() -> {
            try {
                answer.complete(run.ask(request));
            } catch (InputException | InterruptedException e) {
                answer.completeExceptionally(e);
            }
        });
        asking.start();
        while (asking.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        return answer;
    }

    @Test
    void aTrainedRunChangesItsMetricsAlone() throws Exception {
        startWaiting();
        assertThatThrownBy(() -> run.ask(new RunRequest.Change(List.of("training.steps=20"))))
                .hasMessageContaining("training cannot change during a run");
        assertThatThrownBy(() -> run.ask(new RunRequest.Change(List.of("optimizer=adam"))))
                .isInstanceOf(InputException.class);
        assertThat(folder.readExperiment().schedule()).isEmpty();

        run.ask(new RunRequest.Pause());
        assertThat(run.ask(new RunRequest.Change(List.of("metrics=[]"))))
                .isEqualTo("metrics −absent at step 10, once the run goes on");
        assertThat(ExperimentJson.schedule(folder.readExperiment().schedule()))
                .hasToString("[{\"at\":9,\"swap\":{\"metrics\":[]}}]");
        assertThat(folder.status().state()).as("a change alone does not set it going").isEqualTo(RunState.PAUSED);
        assertThat(folder.readOriginal().schedule()).isEmpty();
    }

    @Test
    void waitsForFinishingSteps() throws Exception {
        make(new Cores(1), "[{ \"type\": \"absent\" }]", "[{ \"type\": \"gone\" }]", (state, reason) -> { });
        run.start();
        awaitState(RunState.WAITING);
        assertThat(run.reason()).isEqualTo("waits for task battery 'b' and finishing step 'gone' and metric 'absent'");
    }

    @Test
    void anAnalysisThatIsStoppedLeavesTheRunDone() throws Exception {
        make(new Cores(1), "[{ \"type\": \"absent\" }]", "[{ \"type\": \"gone\" }]", (state, reason) -> { });
        folder.status().markDone("trained");
        Experiment before = folder.readExperiment();
        run.start();
        awaitState(RunState.WAITING);
        assertThat(run.reason()).as("it is finished already")
                .isEqualTo("waits for task battery 'b' and metric 'absent'");
        assertThatThrownBy(() -> run.ask(new RunRequest.Change(List.of("metrics=[]"))))
                .hasMessageContaining("it can only be stopped");
        assertThatThrownBy(() -> run.ask(new RunRequest.Pause())).hasMessageContaining("it can only be stopped");
        run.ask(new RunRequest.Stop());
        assertThat(run.await().state()).as("who waits for new results").isEqualTo(RunState.STOPPED);
        assertThat(folder.status().state()).isEqualTo(RunState.DONE);
        assertThat(folder.readExperiment()).isEqualTo(before);
    }

    @Test
    void anAnalysisAnswersWhoStopsItFromAnotherProcess() throws Exception {
        make(new Cores(1));
        folder.status().markDone("trained");
        run.start();
        awaitState(RunState.WAITING);
        assertThat(Mailbox.ask(folder, new RunRequest.Stop())).isEqualTo("stopped at step 10");
        assertThat(run.await().state()).isEqualTo(RunState.STOPPED);
    }

    @Test
    void aStopThatFailsSaysSo() throws Exception {
        startWaiting();
        Path journal = folder.path().resolve("journal.jsonl");
        Files.delete(journal);
        Files.createDirectory(journal);
        assertThatThrownBy(() -> run.ask(new RunRequest.Stop())).isInstanceOf(InputException.class)
                .hasMessageContaining("n seed 0 failed: a file could not be written");
        assertThatThrownBy(run::await).isInstanceOf(RunFailedException.class);
        assertThat(run.state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void givesItsCoresBackHoweverItEnds() throws Exception {
        Cores cores = new Cores(1);
        Object other = new Object();
        cores.tryTake(other, 1);
        CountDownLatch queued = new CountDownLatch(1);
        make(cores, "[]", (state, reason) -> {
            if (state == RunState.PREPARING) {
                queued.countDown();
            }
        });
        run.start();
        queued.await();
        Path journal = folder.path().resolve("journal.jsonl");
        Files.delete(journal);
        Files.createDirectory(journal);
        cores.release(other);
        assertThatThrownBy(run::await).isInstanceOf(RunFailedException.class);
        assertThat(cores.tryTake(new Object(), 1)).isTrue();
    }

    private void startWaiting() throws Exception {
        make(new Cores(1));
        run.start();
        awaitState(RunState.WAITING);
    }

    private void awaitState(RunState state) throws InterruptedException {
        while (run.state() != state) {
            Thread.sleep(5);
        }
    }

    private void make(Cores cores) throws IOException {
        make(cores, "[{ \"type\": \"absent\" }]", (state, reason) -> { });
    }

    /** Hears of the states alone. */
    private interface Changes {
        void changed(RunState state, String reason);
    }

    private void make(Cores cores, String metrics, Changes changes) throws IOException {
        make(cores, metrics, "[]", changes);
    }

    private void make(Cores cores, String metrics, String finish, Changes changes) throws IOException {
        JsonObject json = JsonParser.parseString(EXPERIMENT).getAsJsonObject();
        json.add("metrics", JsonParser.parseString(metrics));
        json.add("finish", JsonParser.parseString(finish));
        Experiment experiment = GivenExperiment.of(json);
        folder = new RunRoot(root).create(experiment);
        if (metrics.equals("[]")) { // nothing to wait for
            experiment = experiment.with(new Change(Map.of(Section.TASKS, new Change.Tasks(List.of()),
                    Section.BATTERIES, new Change.Batteries(Map.of()))));
        }
        new Checkpoint("test", SmallCheckpoint.checkpoint(10)).write(folder.checkpoint());
        RunListener listener = new RunListener() {
            @Override
            public void changed(RunState state, String reason) {
                changes.changed(state, reason);
            }
        };
        run = new RunLoop(new SharedByRuns(null, new PluginRegistry(null, null, null), cores), experiment,
                experiment, folder,
                RunLock.acquire(folder.path()), listener, ended -> { });
    }
}
