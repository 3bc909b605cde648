package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
import dev.cambium.runs.Progress;
import dev.cambium.runs.Run;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.runs.Runs;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.inject.Inject;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** Hundreds of random operations from several threads against two runs: nothing hangs, leaks or is lost. */
@RunWith(PaxExam.class)
public class StormIT {

    private static final long SEED = 20231107;
    private static final int THREADS = 4;
    private static final int OPERATIONS = 500;
    private static final int STEPS = 120_000;
    /**
     * A run that is ahead of the storm takes at least so long for 100 steps: it is not to end before the storm does.
     */
    private static final long PACE_MILLISECONDS = 100;
    private static final long PATIENCE_SECONDS = 180;
    private static final List<String> REGULARIZERS = List.of("none", "l1", "bimt", "third");
    private static final List<String> TASKS = List.of("yang19.anti", "yang19.dm1", "yang19.dms");
    private static final String EXPERIMENT = """
            {
              "model": { "hidden": 25, "layout": [5, 5] },
              "tasks": ["yang19.go", "yang19.rtgo"],
              "regularizer": { "type": "l1", "lambda": 1e-5 },
              "training": { "steps": %d, "batch": 2, "sequence": 35, "threads": 1, "logEvery": 100,
                            "checkpointEvery": 2000 },
              "metrics": ["sparsity"],
              "analysis": { "trials": 2 }
            }
            """.formatted(STEPS);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Inject
    private BundleContext context;
    @Inject
    private Plugins plugins;
    @Inject
    private Experiments experiments;
    @Inject
    private Runs runs;

    private final Map<String, AtomicInteger> tally = new ConcurrentHashMap<>();
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();
    private final AtomicInteger versions = new AtomicInteger();
    private final AtomicInteger operations = new AtomicInteger();
    private List<Run> running;
    private List<Bundle> shipped;
    private Bundle third;

    @Configuration
    public static Option[] features() throws IOException {
        return ShippedFeatures.options();
    }

    @Test
    public void survivesAStorm() throws Exception {
        Path file = Files.writeString(folder.getRoot().toPath().resolve("storm.json"), EXPERIMENT);
        shipped = List.of(bundleOf("regularizer", "l1"), bundleOf("regularizer", "bimt"), bundleOf("optimizer", "adam"),
                bundleOf("task", "yang19"), bundleOf("metric", "sparsity"));
        running = experiments.load(file, List.of("seeds=[0,1]")).stream()
                .map(each -> runs.start(each, folder.getRoot().toPath(), false, new Pace())).toList();

        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> storm = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            SplittableRandom random = new SplittableRandom(SEED + thread);
            storm.add(threads.submit(() -> {
                for (int i = 0; i < OPERATIONS / THREADS; i++) {
                    operate(random);
                    operations.incrementAndGet();
                }
            }));
        }
        for (Future<?> each : storm) {
            each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        threads.shutdown();
        calm();

        for (Run run : running) {
            RunSummary summary = run.await();
            assertThat(summary.state()).isEqualTo(RunState.DONE);
            assertThat(summary.step()).isEqualTo(STEPS);
            List<RunView.Event> events = runs.view(run.folder()).events();
            assertThat(events).extracting(RunView.Event::step).isSortedAccordingTo(Long::compare);
            assertThat(events.get(events.size() - 1).name()).isEqualTo("done");
            assertThat(events).extracting(RunView.Event::name).contains("swapped", "waiting", "paused");
        }
        assertThat(unexpected).isEmpty();
        assertThat(tally).as("what the storm did").hasSizeGreaterThanOrEqualTo(10);
        assertThat(runs.active()).isEmpty();
        assertThatNothingLeaks();
    }

    /** Holds a run back that is ahead of the storm, a moment at a time, so that what is asked of it is soon done. */
    private final class Pace implements RunListener {

        @Override
        public void progressed(Progress progress) {
            if (progress.step() * OPERATIONS > (long) STEPS * operations.get()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PACE_MILLISECONDS));
            }
        }
    }

    private void operate(SplittableRandom random) {
        String operation = "?";
        try {
            Run run = running.get(random.nextInt(running.size()));
            int dice = random.nextInt(100);
            if (dice < 15) {
                operation = "swap the regularizer";
                change(run, "regularizer=" + REGULARIZERS.get(random.nextInt(REGULARIZERS.size())));
            } else if (dice < 22) {
                operation = "swap the optimizer";
                change(run, "optimizer=" + (random.nextBoolean() ? "sgd" : "adam"));
            } else if (dice < 30) {
                operation = "add a task";
                change(run, "+tasks=" + TASKS.get(random.nextInt(TASKS.size())));
            } else if (dice < 38) {
                operation = "remove a task";
                change(run, "~tasks=" + TASKS.get(random.nextInt(TASKS.size())));
            } else if (dice < 45) {
                operation = "change a setting";
                change(run, "optimizer.learningRate=" + (1 + random.nextInt(9)) * 1e-4);
            } else if (dice < 53) {
                operation = "pause";
                runs.ask(run.folder(), new RunRequest.Pause());
            } else if (dice < 65) {
                operation = "resume";
                runs.ask(run.folder(), new RunRequest.Resume());
            } else if (dice < 80) {
                operation = "stop and start a bundle";
                stopAndStart(shipped.get(random.nextInt(shipped.size())), random.nextInt(20));
            } else if (dice < 86) {
                operation = "update a shipped bundle";
                update(shipped.get(random.nextInt(shipped.size())));
            } else if (dice < 93) {
                operation = "install or update the third party's";
                installThird();
            } else {
                operation = "uninstall the third party's";
                uninstallThird();
            }
            count(operation);
        } catch (InputException e) {
            count(operation + ": refused");
        } catch (Exception | Error e) {
            synchronized (unexpected) {
                unexpected.add(operation + ": " + e);
            }
        }
    }

    private void count(String operation) {
        tally.computeIfAbsent(operation, key -> new AtomicInteger()).incrementAndGet();
    }

    private void change(Run run, String override) {
        runs.ask(run.folder(), new RunRequest.Change(List.of(override)));
    }

    private static void stopAndStart(Bundle bundle, int milliseconds) throws BundleException, InterruptedException {
        synchronized (bundle) {
            bundle.stop();
            TimeUnit.MILLISECONDS.sleep(milliseconds);
            bundle.start();
        }
    }

    private static void update(Bundle bundle) throws BundleException {
        synchronized (bundle) {
            bundle.update();
        }
    }

    private synchronized void installThird() throws BundleException, IOException {
        String version = "1.0." + versions.incrementAndGet();
        if (third == null) {
            third = context.installBundle("test:third", PluginJar.of("third", version, "third",
                    Saboteur.Harmless.class));
            third.start();
        } else {
            third.update(PluginJar.of("third", version, "third", Saboteur.Harmless.class));
        }
        loaders.add(new WeakReference<>(third.adapt(BundleWiring.class).getClassLoader()));
    }

    private synchronized void uninstallThird() throws BundleException {
        if (third != null) {
            third.uninstall();
            context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(third));
            third = null;
        }
    }

    /** Lets everything go on: all bundles are there, and nobody is paused. */
    private void calm() throws BundleException, IOException {
        installThird();
        for (Bundle bundle : shipped) {
            bundle.start();
        }
        for (Run run : running) {
            try {
                runs.ask(run.folder(), new RunRequest.Resume());
            } catch (InputException e) {
                assertThat(e).hasMessageContaining("is not paused");
            }
            change(run, "regularizer={type: bimt, lambda: 1e-6, swapEvery: 1000}");
        }
    }

    private void assertThatNothingLeaks() throws Exception {
        uninstallThird();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (loaders.stream().anyMatch(loader -> loader.get() != null) && System.nanoTime() < deadline) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(loaders).as("class loaders of the third party's bundle").hasSizeGreaterThan(3)
                .allSatisfy(loader -> assertThat(loader.get()).isNull());
    }

    private Bundle bundleOf(String kind, String plugin) {
        String name = plugins.find(kind, plugin).bundle();
        return Arrays.stream(context.getBundles()).filter(each -> each.getSymbolicName().equals(name))
                .findFirst().orElseThrow();
    }
}
