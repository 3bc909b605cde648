package dev.cambium.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
    void theFirstSignalStopsInGoodOrderAndSetsTheExitStatus() throws Exception {
        CompletableFuture<Integer> stopped = new CompletableFuture<>();
        Signals signals = new Signals(stopped::complete);
        signals.handle("WINCH", "NOSUCHSIGNAL");
        assertThat(signals.status()).isEmpty();

        Signal.raise(signal);

        assertThat(stopped.get()).isEqualTo(128 + signal.getNumber());
        assertThat(signals.status()).hasValue(128 + signal.getNumber());
        assertThat(signals.over(0)).isEqualTo(128 + signal.getNumber());
    }

    @Test
    void aTerminalThatClosesMaySendItsSignalTwice() throws Exception {
        BlockingQueue<Integer> stops = new LinkedBlockingQueue<>();
        new Signals(stops::add).handle("WINCH");

        Signal.raise(signal);
        assertThat(stops.take()).isEqualTo(128 + signal.getNumber());
        Signal.raise(signal); // and this process is still there

        assertThat(stops.poll(300, TimeUnit.MILLISECONDS)).as("asked to stop once").isNull();
    }

    @Test
    void aSignalThatWasIgnoredBeforeStaysIgnored() {
        Signal.handle(signal, SignalHandler.SIG_IGN);
        new Signals(status -> { }).handle("WINCH");
        assertThat(Signal.handle(signal, SignalHandler.SIG_IGN)).isSameAs(SignalHandler.SIG_IGN);
    }
}
