package dev.cambium.trainer.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.experiment.Plugin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.service.component.ComponentInstance;

@Timeout(60)
class PluginInstanceTest {

    private static final Plugin PLUGIN = new Plugin("metric", "m", "bundle", "1.0.0", "", false, List.of());

    private final List<PluginInstance<?>> ended = new ArrayList<>();

    @Test
    void isDisposedOnceWhenClosed() {
        AtomicInteger disposed = new AtomicInteger();
        PluginInstance<String> instance = instance(disposed::incrementAndGet);
        instance.close();
        instance.close();
        assertThat(disposed).hasValue(1);
        assertThat(ended).hasSize(1);
        assertThat(instance.service()).isNull();
    }

    /** SCR does not always dispose of an instance with its factory: one that was being made stayed for ever. */
    @Test
    void isDisposedThoughItsBundleGoes() throws Exception {
        CountDownLatch disposed = new CountDownLatch(1);
        PluginInstance<String> instance = instance(disposed::countDown);
        instance.leave();
        instance.close();
        assertThat(disposed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void doesNotWaitForWhomeverStopsTheBundle() throws Exception {
        ReentrantLock held = new ReentrantLock();
        CountDownLatch disposed = new CountDownLatch(1);
        PluginInstance<String> instance = instance(() -> {
            held.lock();
            disposed.countDown();
        });
        instance.leave();
        held.lock();
        Thread run = new Thread(instance::close);
        run.start();
        instance.awaitRelease(30_000);
        run.join();
        assertThat(disposed.getCount()).isEqualTo(1);
        held.unlock();
        assertThat(disposed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void isNotWaitedForWithoutEnd() {
        PluginInstance<String> instance = instance(() -> {
            CountDownLatch never = new CountDownLatch(1);
            while (never.getCount() > 0) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    continue;
                }
            }
        });
        instance.close();
        assertThat(instance.isStuck()).isTrue();
    }

    private PluginInstance<String> instance(Runnable dispose) {
        return new PluginInstance<>(PLUGIN, "service", new ComponentInstance<>() {
            @Override
            public void dispose() {
                dispose.run();
            }

            @Override
            public Object getInstance() {
                return "service";
            }
        }, ended::add);
    }
}
