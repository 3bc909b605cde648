package dev.cambium.trainer.internal.analysis;

import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.document.Names;
import dev.cambium.network.kernel.Blas;
import dev.cambium.network.kernel.Natives;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.network.rnn.Signs;
import dev.cambium.runs.SavedNetwork;
import dev.cambium.runs.folder.Manifest;
import dev.cambium.runs.folder.NetworkFiles;
import dev.cambium.runs.folder.NetworkReader;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.runs.folder.RunRoot;
import dev.cambium.runs.folder.SavedSigns;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import dev.cambium.trainer.internal.plugin.RunPlugins;
import dev.cambium.trainer.internal.training.NetworkMaker;
import dev.cambium.trainer.internal.training.SharedByRuns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a run of a network that was trained elsewhere. */
public final class NetworkImport {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkImport.class);

    private final SharedByRuns shared;
    private final Experiments experiments;

    public NetworkImport(SharedByRuns shared, Experiments experiments) {
        this.shared = shared;
        this.experiments = experiments;
    }

    /**
     * Makes a run that is done, but for its analysis.
     *
     * @see dev.cambium.runs.Runs#importNetwork
     */
    public RunFolder importNetwork(Path file, List<String> overrides, Path root) {
        SavedNetwork saved = NetworkReader.read(file);
        Signs signs = Signs.of(SavedSigns.read(file, saved));
        Experiment experiment = experiment(file, saved, signs, overrides);
        Natives.load();
        RecurrentNetwork network = network(file, saved, signs, experiment);
        return new RunRoot(root).create(experiment, folder -> {
            NetworkFiles.write(folder.network(), network, signs.toArray());
            Manifest.write(folder, shared.context(), Blas.description(),
                    experiment.training().threads(), 0);
            Manifest.end(folder);
            folder.journal().note("imported", 0, Map.of("from", file.toString()));
            folder.status().markDone("imported from " + file);
        });
    }

    private Experiment experiment(Path file, SavedNetwork saved, Signs signs, List<String> overrides) {
        List<String> all = new ArrayList<>(List.of("metrics=[\"*\"]"));
        if (overrides.stream().noneMatch(override -> override.matches("\\+{0,2}name=.*"))) {
            all.add("name=\"" + Names.of(file, ".npz") + "\""); // in quotes: the name of null.npz is text
        }
        all.addAll(overrides);
        all.addAll(List.of("model.hidden=" + saved.layout().neurons(),
                "model.layout=" + Arrays.toString(saved.layout().shape()), "training.steps=0",
                "model.initialState=" + (saved.startsFromRest() ? "zero" : "trained")));
        if (!signs.areFree()) {
            all.add("model.excitatory=" + (double) signs.excitatory() / saved.layout().neurons());
        }
        List<Experiment> loaded = experiments.load(null, all);
        if (loaded.size() > 1) {
            throw new InputException("a network is of one experiment, not of " + loaded.size()
                    + "; leave variants and seeds out");
        }
        if (signs.areFree() && loaded.get(0).model().settings().excitatory() > 0) {
            throw new InputException(file + ": has no array '" + SavedSigns.ARRAY
                    + "' that says which neurons excite; leave model.excitatory out");
        }
        return loaded.get(0).importedFrom(file.toString());
    }

    private RecurrentNetwork network(Path file, SavedNetwork saved, Signs signs, Experiment experiment) {
        try (RunPlugins plugins = new RunPlugins(shared.registry(), new PluginGuard(), LOG::warn)) {
            RecurrentNetwork network =
                    new NetworkMaker(experiment, plugins).toBeFilled(plugins.tasks(experiment), signs);
            NetworkReader.restore(saved, network, file);
            return network;
        }
    }
}
