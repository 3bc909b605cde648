package dev.cambium.runs.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.InputException;
import dev.cambium.runs.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {

    @TempDir
    Path root;

    private RunFolder folder;
    private Mailbox mailbox;

    @BeforeEach
    void makeFolder() {
        folder = new RunRoot(root).create(GivenExperiment.of("{}"));
        mailbox = new Mailbox(folder.requests());
    }

    @Test
    void carriesRequestsAndAnswers() throws Exception {
        assertThat(mailbox.collect()).as("without a folder").isEmpty();
        try (RunLock lock = RunLock.acquire(folder.path())) {
            for (RunRequest request : List.of(new RunRequest.Pause(), new RunRequest.Resume(), new RunRequest.Stop(),
                    new RunRequest.Change(List.of("a=1", "~b")))) {
                CompletableFuture<String> answer = ask(request);
                PendingRequest pending = next();
                assertThat(pending.request()).isEqualTo(request);
                pending.answer().complete("done: " + request);
                assertThat(answer.get()).isEqualTo("done: " + request);
            }
            CompletableFuture<String> refused = ask(new RunRequest.Pause());
            next().refuse("is paused already");
            assertThatThrownBy(refused::get).hasRootCauseInstanceOf(InputException.class)
                    .hasMessageContaining("is paused already");
        }
        assertThat(Files.list(folder.requests())).as("nothing is left behind").isEmpty();
    }

    @Test
    void understandsTheRequestsOfFormerVersions() throws IOException {
        Files.createDirectories(folder.requests());
        Files.writeString(folder.requests().resolve("a.request"), "{\"request\":\"Pause\"}\n");
        Files.writeString(folder.requests().resolve("b.request"), "{\"change\":[\"a=1\"]}\n");
        assertThat(mailbox.collect()).extracting(PendingRequest::request)
                .containsExactly(new RunRequest.Pause(), new RunRequest.Change(List.of("a=1")));
    }

    @Test
    void saysThatTheRunHasEnded() {
        assertThatThrownBy(() -> Mailbox.ask(folder, new RunRequest.Stop())).isInstanceOf(InputException.class)
                .hasMessageContaining("the run ended before it could answer");
        assertThat(folder.requests()).isEmptyDirectory();
    }

    @Test
    void refusesWhatIsNoRequest() throws IOException {
        Files.createDirectories(folder.requests());
        Files.writeString(folder.requests().resolve("x.request"), "{\"request\": \"Explode\"}");
        Files.writeString(folder.requests().resolve("y.request"), "no JSON");
        Files.writeString(folder.requests().resolve("z.request"), "{\"format\": 2, \"request\": \"Stop\"}");
        assertThat(mailbox.collect()).isEmpty();
        assertThat(folder.requests().resolve("x.request")).doesNotExist();
        assertThat(folder.requests().resolve("x.answer")).content().contains("refused", "Explode");
        assertThat(folder.requests().resolve("y.answer")).content().contains("refused");
        assertThat(folder.requests().resolve("z.answer")).content().startsWith("{\"format\":1,\"refused\":")
                .contains("was written by a newer Cambium: format 2, this one reads up to 1");
    }

    private CompletableFuture<String> ask(RunRequest request) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Mailbox.ask(folder, request);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private PendingRequest next() throws IOException, InterruptedException {
        List<PendingRequest> waiting = new ArrayList<>();
        while (waiting.isEmpty()) {
            waiting.addAll(mailbox.collect());
            Thread.sleep(5);
        }
        return waiting.get(0);
    }
}
