package dev.cambium.trainer.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.trainer.internal.plugin.ActivationLog.Failure;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

class ActivationLogTest {

    /** How the log keeps an exception that could hold a class of a bundle, or that has a cause. */
    private static final class Logged extends Exception {
        Logged(Throwable original, Throwable cause) {
            super(original.getClass().getName() + ": " + original.getMessage(), cause);
        }
    }

    private static final class OfABundle extends RuntimeException {
        OfABundle(String message) {
            super(message);
        }
    }

    private static Failure of(Throwable logged) {
        return ActivationLog.failure(logged);
    }

    @Test
    void anIllegalArgumentIsARefusalHoweverItIsLogged() {
        RuntimeException refusal = new IllegalArgumentException("strength is 3: too much");
        RuntimeException cause = new ArithmeticException("overflow");
        for (Throwable logged : new Throwable[] {refusal, new InvocationTargetException(refusal),
            new Logged(new InvocationTargetException(null), refusal), new Logged(refusal, cause),
            new Logged(new InvocationTargetException(null), new Logged(refusal, cause))}) {
            assertThat(of(logged).isRefusal()).isTrue();
            assertThat(of(logged).words()).isEqualTo("strength is 3: too much");
        }
    }

    @Test
    void anythingElseIsAFailureInItsOwnWords() {
        assertThat(of(new IllegalStateException("not today"))).extracting(Failure::isRefusal, Failure::words)
                .containsExactly(false, "not today");
        OfABundle original = new OfABundle("below: nothing");
        assertThat(of(new Logged(original, null))).extracting(Failure::isRefusal, Failure::words)
                .containsExactly(false, "below: nothing");
        assertThat(of(new Logged(new IllegalStateException("no"), new Logged(original, null))).words())
                .isEqualTo("below: nothing");
        assertThat(of(new IllegalArgumentException()).isRefusal()).as("says nothing").isFalse();
    }
}
