package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.inject.Inject;
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
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** Runs that are changed, held up and sabotaged while they train. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class LivingRunsIT {

    private static final String EXPERIMENT = """
            {
              "seed": 1,
              "model": { "hidden": 36, "layout": [6, 6] },
              "tasks": ["yang19.go", "yang19.rtgo"],
              "regularizer": { "type": "l1", "lambda": 1e-4 },
              "training": { "steps": 300, "batch": 8, "sequence": 40, "threads": 1, "logEvery": 10,
                            "checkpointEvery": 20 },
              "metrics": ["sparsity"],
              "analysis": { "trials": 5 }
            }
            """;
    private static final long PATIENCE_SECONDS = 60;

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

    private Path root;
    private Path file;

    @Configuration
    public static Option[] features() throws IOException {
        return ShippedFeatures.options();
    }

    @Before
    public void writeExperiment() throws IOException {
        root = folder.getRoot().toPath().resolve("runs");
        file = Files.writeString(folder.getRoot().toPath().resolve("living.json"), EXPERIMENT);
    }

    @Test
    public void whatWasSwappedByHandIsReplayedByteByByte() throws Exception {
        Run run = start("training.steps=6000");
        pauseAfter(run, 60);
        assertThat(ask(run, change("regularizer=bimt", "regularizer.lambda=3e-4")))
                .contains("l1 → bimt", "lambda 3e-4", "once the run goes on");
        ask(run, new RunRequest.Resume());
        pauseAfter(run, 600);
        ask(run, change("+tasks=yang19.anti", "~tasks=yang19.go"));
        ask(run, change("optimizer.learningRate=2e-3"));
        ask(run, new RunRequest.Resume());
        pauseAfter(run, 1200);
        ask(run, change("optimizer={type: sgd, momentum: 0.9}", "metrics=[sparsity,performance]"));
        ask(run, new RunRequest.Resume());
        pauseAfter(run, 1800);
        ask(run, change("optimizer.momentum=0"));
        ask(run, change("optimizer.momentum=0.9"));
        ask(run, new RunRequest.Resume());
        RunSummary first = run.await();
        assertThat(first.state()).isEqualTo(RunState.DONE);

        RunView view = runs.view(first.folder());
        assertThat(view.events()).extracting(RunView.Event::name).containsExactly("started", "paused",
                "change noted", "resumed", "swapped", "paused", "change noted", "change noted", "resumed", "swapped",
                "swapped", "paused", "change noted", "resumed", "swapped", "paused", "change noted", "change noted",
                "resumed", "swapped", "swapped", "done");
        assertThat(view.events()).filteredOn(event -> event.name().equals("swapped")).element(1)
                .satisfies(event -> assertThat(event.details()).containsEntry("tasks", "+yang19.anti −yang19.go"));
        assertThat(ExperimentJson.write(view.experiment()).get("tasks"))
                .hasToString("[\"yang19.rtgo\",\"yang19.anti\"]");
        assertThat(experiments.load(first.folder().resolve("original.json"), List.of()).get(0).schedule())
                .isEmpty();

        Experiment replay = experiments.load(first.folder().resolve("experiment.json"), List.of()).get(0);
        assertThat(replay.schedule()).hasSize(6);
        JsonObject written = JsonParser.parseString(Files.readString(first.folder().resolve("experiment.json")))
                .getAsJsonObject();
        assertThat(written.remove("format")).hasToString("1");
        assertThat(written).as("what the run wrote is explicit already").isEqualTo(ExperimentJson.write(replay));
        for (int i = 0; i < 2; i++) {
            RunSummary second = runs.start(replay, root.resolve("replay"), false, new RunListener() { }).await();
            assertThat(second.folder().resolve("network.npz")).hasSameBinaryContentAs(
                    first.folder().resolve("network.npz"));
        }
    }

    @Test
    public void swapsWhileTheRunTrains() throws Exception {
        Run run = start("training.steps=3000");
        awaitThat(() -> step(run) >= 20);

        assertThat(runs.ask(run.folder(), change("regularizer=bimt")))
                .contains("l1 → bimt", "carried over: weights, places, state of the optimizer");
        assertThat(runs.ask(run.folder(), change("regularizer.lambda=5e-4"))).contains("lambda 1e-5 → 5e-4");

        RunSummary done = run.await();
        assertThat(done.state()).isEqualTo(RunState.DONE);
        RunSummary again = runs.start(experiments.load(done.folder().resolve("experiment.json"), List.of()).get(0),
                root.resolve("replay"), false, new RunListener() { }).await();
        assertThat(again.folder().resolve("network.npz")).hasSameBinaryContentAs(done.folder().resolve("network.npz"));
    }

    @Test
    public void refusesWhatCannotBeAndGoesOn() throws Exception {
        Run run = start("training.steps=3000");
        pauseAfter(run, 40);
        String experiment = Files.readString(run.folder().resolve("experiment.json"));

        assertThatThrownBy(() -> ask(run, change("regularizer=bimd"))).isInstanceOf(InputException.class)
                .hasMessageContaining("there is no regularizer 'bimd'; did you mean 'bimt'?");
        assertThatThrownBy(() -> ask(run, change("regularizer.lamda=1")))
                .hasMessageContaining("did you mean 'lambda'?");
        assertThatThrownBy(() -> ask(run, change("training.steps=5"))).hasMessageContaining("training cannot change");
        assertThatThrownBy(() -> ask(run, change("regularizer=l1"))).hasMessageContaining("nothing changes");
        assertThatThrownBy(() -> ask(run, change("~tasks=yang19.anti"))).hasMessageContaining("yang19.anti");
        assertThatThrownBy(() -> ask(run, new RunRequest.Pause())).hasMessageContaining("is paused already");

        assertThat(run.folder().resolve("experiment.json")).hasContent(experiment);
        ask(run, new RunRequest.Resume());
        assertThatThrownBy(() -> ask(run, new RunRequest.Resume())).hasMessageContaining("is not paused");
        assertThat(run.await().state()).isEqualTo(RunState.DONE);
        assertThatThrownBy(() -> ask(run, change("regularizer=bimt"))).hasMessageContaining("is done");
    }

    @Test
    public void waitsForAPluginAndGoesOnByItself() throws Exception {
        RunSummary unbroken = start("training.steps=3000").await();
        Bundle l1 = bundleOf("regularizer", "l1");
        Run run = start("training.steps=3000");
        awaitThat(() -> step(run) >= 50);

        l1.stop();
        try {
            awaitThat(() -> run.state() == RunState.WAITING);
            assertThat(run.reason()).isEqualTo("waits for regularizer 'l1'");
            assertThat(runs.view(run.folder()).run().state()).as("as its folder tells it").isEqualTo(RunState.WAITING);
            assertThat(run.folder().resolve("checkpoint.npz")).exists();
        } finally {
            l1.start();
        }

        assertThat(run.await().state()).isEqualTo(RunState.DONE);
        assertThat(run.folder().resolve("network.npz")).hasSameBinaryContentAs(
                unbroken.folder().resolve("network.npz"));
        assertThat(runs.view(run.folder()).events()).extracting(RunView.Event::name)
                .containsExactly("started", "waiting", "resumed", "done");
    }

    @Test
    public void whatIsMissingCanBeSwappedAway() throws Exception {
        Bundle l1 = bundleOf("regularizer", "l1");
        Run run = start("training.steps=3000");
        awaitThat(() -> step(run) >= 50);

        l1.stop();
        try {
            awaitThat(() -> run.state() == RunState.WAITING);
            runs.ask(run.folder(), change("regularizer=bimt"));
            assertThat(run.await().state()).isEqualTo(RunState.DONE);
        } finally {
            l1.start();
        }
    }

    @Test
    public void goesOnWithTheNewCodeOfAnUpdatedPlugin() throws Exception {
        Bundle bundle = install("third", "1.0.0", "third", Saboteur.Harmless.class);
        Run run = start("regularizer=third", "training.steps=3000");
        awaitThat(() -> step(run) >= 40);

        bundle.update(PluginJar.of("third", "1.1.0", "third", Saboteur.Throws.class));

        assertThatThrownBy(run::await).isInstanceOf(RunFailedException.class)
                .hasMessageContainingAll("regularizer 'third' (third 1.1.0) threw", "sabotage");
        bundle.uninstall();
    }

    @Test
    public void aPluginThatGoesWrongFailsItsRunAlone() throws Exception {
        Run other = start("training.steps=4000");
        failsWith(Saboteur.Throws.class, "at step 30", "threw: sabotage");
        failsWith(Saboteur.NotANumber.class, "at step 30", "left W_rec with values that are not numbers");
        failsWith(Saboteur.BadGradient.class, "at step 30", "added a gradient with values that are not numbers");
        failsWith(Saboteur.BadPenalty.class, "at step 10", "gave the penalty NaN");
        failsWith(Saboteur.Blocks.class, "at step 30", "did not come back for 1.0 s");
        assertThat(other.await().state()).isEqualTo(RunState.DONE);
    }

    private void failsWith(Class<? extends Saboteur> type, String... words) throws Exception {
        Bundle bundle = install("sabotage", "1.2.3", "sabotage", type);
        Run run = start("regularizer=sabotage", "training.watchdog=1");
        assertThatThrownBy(run::await).isInstanceOf(RunFailedException.class)
                .hasMessageContaining("regularizer 'sabotage' (sabotage 1.2.3)").hasMessageContainingAll(words);
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.folder().resolve("FAILED")).isNotEmptyFile();
        bundle.uninstall();

        assertThat(runs.ask(run.folder(), change("regularizer=none"))).as("the checkpoint is from before")
                .containsPattern("at step (0|20), once the run goes on");
        assertThat(runs.resume(run.folder(), new RunListener() { }).await().state()).isEqualTo(RunState.DONE);
    }

    @Test
    public void nothingOfAnUninstalledPluginStays() throws Exception {
        Bundle bundle = install("leaving", "1.0.0", "leaving", Saboteur.Harmless.class);
        WeakReference<ClassLoader> loader = new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
        Run run = start("regularizer=leaving", "training.steps=3000");
        awaitThat(() -> step(run) >= 40);

        bundle.uninstall();
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(bundle));
        bundle = null;

        awaitThat(() -> run.state() == RunState.WAITING);
        awaitThat(() -> {
            System.gc();
            return loader.get() == null;
        });
        runs.ask(run.folder(), change("regularizer=none"));
        assertThat(run.await().state()).isEqualTo(RunState.DONE);
    }

    // ---------------------------------------------------------------------------------------------------- tools

    /** Waits until a run has come this far, and pauses it. */
    private void pauseAfter(Run run, long step) throws InterruptedException {
        awaitThat(() -> step(run) >= step);
        assertThat(runs.ask(run.folder(), new RunRequest.Pause())).startsWith("paused at step ");
        assertThat(run.state()).isEqualTo(RunState.PAUSED);
    }

    private String ask(Run run, RunRequest request) {
        return runs.ask(run.folder(), request);
    }

    private static RunRequest change(String... overrides) {
        return new RunRequest.Change(List.of(overrides));
    }

    private Experiment plain(String... overrides) {
        return experiments.load(file, List.of(overrides)).get(0);
    }

    private Run start(String... overrides) {
        return runs.start(plain(overrides), root, false, new RunListener() { });
    }

    private long step(Run run) {
        List<?> progress = runs.view(run.folder()).progress();
        return progress.isEmpty() ? 0 : runs.view(run.folder()).run().step();
    }

    private Bundle install(String symbolicName, String version, String name, Class<? extends Saboteur> type)
            throws Exception {
        Bundle bundle = context.installBundle("test:" + symbolicName,
                PluginJar.of(symbolicName, version, name, type));
        bundle.start();
        awaitThat(() -> plugins.all().stream().anyMatch(plugin -> plugin.name().equals(name)));
        return bundle;
    }

    private Bundle bundleOf(String kind, String plugin) {
        String name = plugins.find(kind, plugin).bundle();
        return Arrays.stream(context.getBundles()).filter(each -> each.getSymbolicName().equals(name))
                .findFirst().orElseThrow();
    }

    private static void awaitThat(BooleanSupplier happened) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!happened.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
