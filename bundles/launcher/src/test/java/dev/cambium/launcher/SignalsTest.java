package dev.cambium.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import sun.misc.Signal;
import sun.misc.SignalHandler;

@DisabledOnOs(OS.WINDOWS)
class SignalsTest {

    /** Any that ends no process and that nobody sends to this one. */
    private final Signal signal = new Signal("WINCH");
    private SignalHandler before;

    @BeforeEach
    void remember() {
        before = Signal.handle(signal, SignalHandler.SIG_DFL);
    }

    @AfterEach
    void restore() {
        Signal.handle(signal, before);
    }

    @Test
    void theFirstSignalStopsInGoodOrderAndSetsTheExitStatus() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Signals signals = new Signals(() -> Optional.of(stopped::countDown));
        signals.handle("WINCH", "NOSUCHSIGNAL");
        assertThat(signals.status()).isEmpty();

        Signal.raise(signal);
        stopped.await();

        assertThat(signals.status()).hasValue(128 + signal.getNumber());
    }

    @Test
    void aSignalThatWasIgnoredBeforeStaysIgnored() {
        Signal.handle(signal, SignalHandler.SIG_IGN);
        new Signals(Optional::empty).handle("WINCH");
        assertThat(Signal.handle(signal, SignalHandler.SIG_IGN)).isSameAs(SignalHandler.SIG_IGN);
    }
}
