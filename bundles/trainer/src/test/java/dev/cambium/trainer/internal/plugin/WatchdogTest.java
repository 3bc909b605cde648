package dev.cambium.trainer.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.PluginFailedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    private static final double ONE_SECOND = 1;
    private static final int LOOKS_A_SECOND = (int) (1000 / Watchdog.PERIOD_MILLISECONDS);

    private final PluginGuard guard = new PluginGuard();
    private final Watchdog watchdog = new Watchdog(guard);

    @Test
    void givesUpACallThatTakesTooLong() {
        assertThatThrownBy(() -> guard.run(PluginGuard.caller("slow"), () -> {
            assertThat(look(LOOKS_A_SECOND)).as("not yet").isEmpty();
            assertThat(look(1)).contains("slow");
        })).isInstanceOf(PluginGuard.GivenUpException.class);
        assertThatThrownBy(() -> guard.run(PluginGuard.caller("next"), () -> { }))
                .as("nothing is called any more").isInstanceOf(PluginGuard.GivenUpException.class);
    }

    @Test
    void doesNotMindManyShortCalls() {
        PluginGuard.Work busy = PluginGuard.caller("busy");
        for (int i = 0; i < 5 * LOOKS_A_SECOND; i++) {
            guard.run(busy, () -> assertThat(look(1)).isEmpty());
        }
    }

    @Test
    void knowsACallThatHasLastedForASecond() {
        guard.run(PluginGuard.caller("short"), () -> {
            watchdog.look(0);
            assertThat(watchdog.isLong()).isFalse();
        });
        guard.run(PluginGuard.caller("long"), () -> {
            for (int i = 0; i <= LOOKS_A_SECOND; i++) {
                watchdog.look(0);
            }
            assertThat(watchdog.isLong()).isTrue();
        });
        watchdog.look(0);
        assertThat(watchdog.isLong()).as("over").isFalse();
    }

    @Test
    void waitsForEverWithoutALimit() {
        guard.run(PluginGuard.caller("slow"), () -> {
            for (int i = 0; i < 1000; i++) {
                assertThat(watchdog.look(0)).isEmpty();
            }
        });
    }

    @Test
    void looksAtEachOfThoseThatWorkSideBySide() {
        long[] calls = {1, 1};
        PluginGuard.Work two = new PluginGuard.Work() {
            @Override
            public int parts() {
                return 2;
            }

            @Override
            public long call(int part) {
                return calls[part];
            }

            @Override
            public String plugin(int part) {
                return "part " + part;
            }
        };
        assertThatThrownBy(() -> guard.watch(two, () -> {
            for (int i = 0; i < LOOKS_A_SECOND; i++) {
                assertThat(look(1)).isEmpty();
                calls[0]++;
            }
            assertThat(look(1)).contains("part 1");
        })).isInstanceOf(PluginGuard.GivenUpException.class);
    }

    @Test
    void namesThePluginThatThrows() {
        assertThatThrownBy(() -> guard.run(PluginGuard.caller("regularizer 'x' (bundle 1.0.0)"), () -> {
            throw new LinkageError("no such class\nsecond line");
        })).isInstanceOf(PluginFailedException.class)
                .hasMessage("regularizer 'x' (bundle 1.0.0) threw: no such class");
        guard.run(PluginGuard.caller("others"), () -> { });
    }

    private Optional<String> look(int times) {
        Optional<String> blocked = Optional.empty();
        for (int i = 0; i < times; i++) {
            blocked = watchdog.look(ONE_SECOND);
        }
        return blocked;
    }
}
