package dev.cambium.trainer.internal.run;

import dev.cambium.trainer.InputException;
import dev.cambium.trainer.RunRequest;
import java.util.concurrent.CompletableFuture;

/**
 * A request to a run that waits for its answer.
 *
 * @param answer one line for the user, or an {@link InputException}
 */
record Question(RunRequest request, CompletableFuture<String> answer) {

    Question(RunRequest request) {
        this(request, new CompletableFuture<>());
    }

    void refuse(String why) {
        answer.completeExceptionally(new InputException(why));
    }
}
