package dev.cambium.sweep.internal;

import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.experiment.Experiment;
import dev.cambium.runs.Headline;
import dev.cambium.runs.Run;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs that train at once, and measure their steps; those of 7 steps fail, those of 99 wait to be stopped. */
final class GivenRuns {

    static final Headline STEPS = new Headline("counter", "steps", "steps", "");

    /** How often each was trained, by its title and steps. */
    final Map<String, Integer> trained = new ConcurrentHashMap<>();
    /** As many trained at the same time. */
    final AtomicInteger most = new AtomicInteger();
    final CountDownLatch waiting = new CountDownLatch(1);
    private final AtomicInteger now = new AtomicInteger();
    private final CountDownLatch stop = new CountDownLatch(1);

    Runs service() {
        return (Runs) Proxy.newProxyInstance(GivenRuns.class.getClassLoader(), new Class<?>[] {Runs.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "startIn" -> start((Path) arguments[0], (Experiment) arguments[1], (RunListener) arguments[2]);
                    case "find" -> found(Path.of((String) arguments[1]));
                    case "ask" -> stopped();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private String stopped() {
        stop.countDown();
        return "stopped";
    }

    private static RunSummary found(Path folder) {
        try {
            long steps = Long.parseLong(Files.readString(folder.resolve("steps")));
            return summary(folder, RunState.DONE, steps, Map.of(STEPS, (double) steps));
        } catch (IOException e) {
            throw new InputException(folder + ": no run", e);
        }
    }

    private static RunSummary summary(Path folder, RunState state, long steps, Map<Headline, Double> headlines) {
        return new RunSummary(folder.getFileName().toString(), folder, "given", "", 0, state, "", steps, steps,
                Instant.EPOCH, headlines);
    }

    private Run start(Path folder, Experiment experiment, RunListener listener) {
        return new Run() {
            @Override
            public Path folder() {
                return folder;
            }

            @Override
            public RunState state() {
                return RunState.RUNNING;
            }

            @Override
            public String reason() {
                return "";
            }

            @Override
            public RunSummary await() throws InterruptedException {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                try {
                    listener.started(experiment, folder, 0);
                    return train(folder, experiment);
                } finally {
                    now.decrementAndGet();
                }
            }
        };
    }

    private RunSummary train(Path folder, Experiment experiment) throws InterruptedException {
        long steps = experiment.training().steps();
        trained.merge(steps + " steps seed " + experiment.seed(), 1, Integer::sum);
        if (steps == 7) {
            throw new RunFailedException("7 is unlucky", null);
        }
        if (steps == 99) {
            waiting.countDown();
            stop.await();
            return summary(folder, RunState.STOPPED, steps, Map.of());
        }
        Thread.sleep(2);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("steps"), String.valueOf(steps));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found(folder);
    }
}
