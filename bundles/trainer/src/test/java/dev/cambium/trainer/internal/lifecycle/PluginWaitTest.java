package dev.cambium.trainer.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cambium.runs.Patience;
import org.junit.jupiter.api.Test;

class PluginWaitTest {

    @Test
    void whereNobodyWatchesARunWaitsForWhatWasNotThereAsLongAsItWasTold() {
        PluginWait wait = new PluginWait(Patience.ofSeconds(0), 600);
        assertThat(wait.isForAll()).isTrue();
        assertThat(wait.told()).isEmpty();
        assertThat(looks(wait)).isZero();

        wait = new PluginWait(Patience.ofSeconds(0.5), 600);
        assertThat(wait.told()).isEqualTo("waited for 0.5 s: ");
        assertThat(looks(wait)).isEqualTo(5);
    }

    @Test
    void forWhatWentTheExperimentSaysHowLong() {
        PluginWait wait = new PluginWait(Patience.ofSeconds(0), 2);
        wait.over();
        assertThat(wait.hasBegun()).isTrue();
        assertThat(wait.isForAll()).isFalse();
        assertThat(wait.told()).isEqualTo("waited for 2 s: ");
        assertThat(looks(wait)).isEqualTo(20);
        wait.over();
        assertThat(looks(wait)).as("from the beginning, each time").isEqualTo(20);
    }

    @Test
    void whereSomebodyWatchesItWaitsWithoutEnd() {
        PluginWait wait = new PluginWait(Patience.ENDLESS, 0);
        assertThat(wait.isForAll()).isFalse();
        for (int i = 0; i < 1000; i++) {
            wait.inVain(() -> "nothing");
        }
        wait.over();
        assertThatCode(() -> wait.inVain(() -> "nothing")).doesNotThrowAnyException();
    }

    /** How often one looks in vain before it is too long. */
    private static int looks(PluginWait wait) {
        for (int looks = 0;; looks++) {
            try {
                wait.inVain(() -> "there is no such thing");
            } catch (PluginWait.OverException e) {
                assertThat(e).hasMessage("there is no such thing");
                return looks;
            }
        }
    }
}
