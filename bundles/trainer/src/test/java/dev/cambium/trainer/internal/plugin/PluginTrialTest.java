package dev.cambium.trainer.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PluginTrialTest {

    @Test
    void whatComesBackIsPassedOn() {
        assertThat(PluginTrial.of("metric", "m", () -> "made").length()).isEqualTo(4);
        assertThatThrownBy(() -> PluginTrial.of("metric", "m", () -> {
            throw new InputException("no such setting");
        })).isInstanceOf(InputException.class).hasMessage("no such setting");
    }

    @Test
    void aConstructorThatBlocksIsNamed() {
        assertThatThrownBy(() -> PluginTrial.of("metric", "m", 1, PluginTrialTest::block))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("metric 'm' has not come back for 1 s, while it was made or asked what it offers");
    }

    private static String block() {
        CountDownLatch never = new CountDownLatch(1);
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException e) {
                continue;
            }
        }
        return "never";
    }
}
