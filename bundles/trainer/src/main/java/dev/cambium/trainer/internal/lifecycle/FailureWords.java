package dev.cambium.trainer.internal.lifecycle;

import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.RunFailedException;
import java.io.IOException;

/** Why a run fails, in words. */
final class FailureWords {

    private FailureWords() {
    }

    /** What is thrown for people speaks for itself; of all else, the reason is told. */
    static String of(Throwable cause) {
        if (cause instanceof IOException file) {
            return "a file could not be written: " + Failures.reason(file);
        }
        boolean ours = cause instanceof InputException || cause instanceof RunFailedException
                || cause instanceof PluginFailedException || cause instanceof ArithmeticException
                || cause instanceof IllegalStateException;
        return ours ? cause.getMessage() : Failures.reason(cause);
    }
}
