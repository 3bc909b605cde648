package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
import dev.cambium.runs.Run;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.RunState;
import dev.cambium.runs.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Plug-ins that say which connections a network has, and from which weights its training starts. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ModelPluginsIT {

    private static final String EXPERIMENT = """
            {
              "seed": 1,
              "model": { "hidden": 36, "layout": [6, 6] },
              "tasks": ["yang19.go"],
              "regularizer": { "type": "bimt", "lambda": 1e-4, "swapEvery": 7 },
              "training": { "steps": 60, "batch": 4, "sequence": 60, "threads": 1,
                "logEvery": 20, "checkpointEvery": 20 },
              "metrics": ["sparsity"],
              "analysis": { "trials": 3 }
            }
            """;
    private static final String RULE = "model.connectivity.graph={type: exponential, length: 2, density: 0.2}";
    private static final String SPECTRAL = "model.init.recurrent={type: spectral, radius: 0.9}";
    private static final String GRAPH = "dev.cambium.api.network.ConnectionGraph";
    private static final String WEIGHTS = "dev.cambium.api.network.RecurrentInitialization";
    private static final long PATIENCE_SECONDS = 120;

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

    private final List<Bundle> installed = new ArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final RunListener listener = new RunListener() {
        @Override
        public void message(String line) {
            said.add(line);
        }
    };
    private Path file;

    @Configuration
    public static Option[] features() throws IOException {
        return ShippedFeatures.options();
    }

    @Before
    public void writeExperiment() throws IOException {
        file = Files.writeString(folder.getRoot().toPath().resolve("wired.json"), EXPERIMENT);
    }

    @After
    public void uninstall() throws Exception {
        System.setProperty(StrangeNetworks.RELEASED, "true");
        for (Bundle bundle : installed) {
            bundle.uninstall();
        }
    }

    @Test
    public void theSameNetworkIsTrainedWhetherItIsBrokenOffOrNot() throws Exception {
        String[] all = {RULE, SPECTRAL, "model.excitatory=0.75", "training.threads=2", "training.steps=400",
            "schedule=[{at: 30, swap: {tasks: {add: [yang19.anti]}}}, {at: 45, swap: {regularizer: l1}}]"};
        Run whole = start(all);
        assertThat(whole.await().state()).isEqualTo(RunState.DONE);
        Run broken = start(all);
        awaitThat(() -> runs.view(broken.folder()).run().step() >= 20);
        runs.ask(broken.folder(), new RunRequest.Stop());
        assertThat(broken.await().state()).isEqualTo(RunState.STOPPED);
        assertThat(runs.resume(broken.folder(), listener).await().state()).isEqualTo(RunState.DONE);
        assertThat(network(broken)).hasSameBinaryContentAs(network(whole));

        assertThat(runs.analyze(whole.folder(), List.of("metrics=[sparsity,performance]"), listener).await().state())
                .isEqualTo(RunState.DONE);
        assertThat(whole.folder().resolve("analysis.json")).content().contains("\"performance\"");
        assertThat(whole.folder().resolve("manifest.json")).content()
                .contains("\"dev.cambium.connectivity.exponential\"", "\"dev.cambium.initialization.spectral\"");
    }

    @Test
    public void anotherTrainingCanBeginWithTheNetwork() throws Exception {
        Run first = start(RULE, SPECTRAL);
        first.await();
        Run second = start(RULE, SPECTRAL, "model.from=" + first.folder(), "training.steps=20");
        assertThat(second.await().state()).isEqualTo(RunState.DONE);
        Run untrained = start(RULE, SPECTRAL, "model.from=" + first.folder(), "training.steps=0");
        assertThat(untrained.await().state()).isEqualTo(RunState.DONE);
        assertThat(network(untrained)).hasSameBinaryContentAs(network(first));
        assertThatThrownBy(() -> start("model.connectivity.graph={type: exponential, length: 1, density: 0.1}",
                "model.from=" + first.folder())).isInstanceOf(InputException.class)
                .hasMessageContaining("which model.connectivity or model.excitatory do not allow");
    }

    @Test
    public void whoHasMadeTheNetworkMayGoUntilOneIsMadeAgain() throws Exception {
        Bundle ring = install(graph("1.0.0", StrangeNetworks.Ring.class));
        Bundle flat = install(weights(StrangeNetworks.Flat.class));
        Run run = start("model.connectivity.graph=x", "model.init.recurrent=w", "training.steps=100000");
        awaitThat(() -> runs.view(run.folder()).run().step() >= 20);
        ring.stop();
        flat.stop();
        long before = runs.view(run.folder()).run().step();
        awaitThat(() -> runs.view(run.folder()).run().step() > before);
        assertThat(run.state()).isEqualTo(RunState.RUNNING);
        runs.ask(run.folder(), new RunRequest.Stop());
        run.await();

        Run resumed = runs.resume(run.folder(), listener);
        awaitThat(() -> resumed.state() == RunState.WAITING);
        assertThat(resumed.reason()).isEqualTo("waits for graph of connections 'x'");
        ring.update(graph("1.1.0", StrangeNetworks.Ring.class).open());
        ring.start();
        awaitThat(() -> resumed.state() == RunState.RUNNING);
        awaitThat(() -> said.stream().anyMatch(line -> line.contains("goes on with other bundles than before: ")
                && line.contains("org.x 1.0.0 → 1.1.0")));
        runs.ask(resumed.folder(), new RunRequest.Stop());
        resumed.await();

        ring.update(graph("1.2.0", StrangeNetworks.OtherRing.class).open());
        awaitThat(() -> plugins.find("connectivity", "x").version().equals("1.2.0"));
        assertThatThrownBy(() -> runs.resume(run.folder(), listener).await()).isInstanceOf(RunFailedException.class)
                .hasMessageContaining("graph of connections 'x' (org.x 1.2.0) draws other connections now than when "
                        + "the training began: there was one from neuron ");
    }

    @Test
    public void namesWhoDrawsNoNetwork() throws Exception {
        fails(StrangeNetworks.Deserted.class, RunFailedException.class,
                "graph of connections 'x' (org.x 1.0.0) draws no graph that could be used: neuron 5 receives from "
                        + "none");
        fails(StrangeNetworks.Broken.class, RunFailedException.class,
                "graph of connections 'x' (org.x 1.0.0) threw: torn");
        fails(StrangeNetworks.Picky.class, InputException.class,
                "graph of connections 'x' (org.x 1.0.0): there are 36 neurons, expected a prime number");
        fails(StrangeNetworks.Endless.class, RunFailedException.class,
                "graph of connections 'x' (org.x 1.0.0) did not come back for 1.0 s");
        install(weights(StrangeNetworks.NotANumber.class));
        assertThatThrownBy(() -> start("model.init.recurrent=w").await()).isInstanceOf(RunFailedException.class)
                .hasMessageContaining("initialization 'w' (org.w 1.0.0) draws W_rec[7, 2] = NaN, expected numbers");
    }

    private void fails(Class<?> type, Class<? extends Exception> expected, String words) throws Exception {
        Bundle bundle = install(graph("1.0.0", type));
        assertThatThrownBy(() -> start("model.connectivity.graph=x", "training.watchdog=1").await())
                .isInstanceOf(expected).hasMessageContaining(words);
        System.setProperty(StrangeNetworks.RELEASED, "true");
        bundle.uninstall();
        installed.remove(bundle);
        System.clearProperty(StrangeNetworks.RELEASED);
    }

    // ---------------------------------------------------------------------------------------------------- tools

    private static ThirdParty graph(String version, Class<?> type) {
        return ThirdParty.bundle("org.x", version).plugin("connectivity", "x", GRAPH, type);
    }

    private static ThirdParty weights(Class<?> type) {
        return ThirdParty.bundle("org.w", "1.0.0").plugin("initialization", "w", WEIGHTS, type);
    }

    private static Path network(Run run) {
        return run.folder().resolve("network.npz");
    }

    private Bundle install(ThirdParty bundle) throws Exception {
        Bundle fresh = context.installBundle("wired:" + System.nanoTime(), bundle.open());
        installed.add(fresh);
        fresh.start();
        awaitThat(() -> plugins.all().stream().anyMatch(plugin -> plugin.bundle().equals(fresh.getSymbolicName())));
        return fresh;
    }

    private Run start(String... overrides) {
        return runs.start(experiments.load(file, Stream.of(overrides).toList()).get(0),
                folder.getRoot().toPath().resolve("runs"), false, listener);
    }

    private static void awaitThat(BooleanSupplier happened) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!happened.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
