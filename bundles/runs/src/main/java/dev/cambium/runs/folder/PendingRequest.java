package dev.cambium.runs.folder;

import dev.cambium.base.InputException;
import dev.cambium.runs.RunRequest;
import java.util.concurrent.CompletableFuture;

/**
 * A request to a run that waits for its answer.
 *
 * @param answer one line for the user, or an {@link InputException}
 */
public record PendingRequest(RunRequest request, CompletableFuture<String> answer) {

    public PendingRequest(RunRequest request) {
        this(request, new CompletableFuture<>());
    }

    public void refuse(String why) {
        answer.completeExceptionally(new InputException(why));
    }
}
