package dev.cambium.sweep.internal;

import com.google.gson.JsonObject;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.base.json.SavedObject;
import dev.cambium.experiment.Plugins;
import dev.cambium.experiment.resolve.PluginCatalog;
import dev.cambium.experiment.sweep.Sweeps;
import dev.cambium.experiment.sweep.SweptExperiment;
import dev.cambium.runs.Runs;
import dev.cambium.runs.sweep.SweepFolder;
import dev.cambium.shell.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds and opens sweeps for commands. */
@Component(service = OpenSweeps.class)
public final class OpenSweeps {

    private final Sweeps sweeps;
    private final Runs runs;
    private final Plugins plugins;
    private final PluginCatalog catalog;
    private final Path program;

    @Activate
    public OpenSweeps(@Reference Sweeps sweeps, @Reference Runs runs, @Reference Plugins plugins,
            @Reference PluginCatalog catalog, BundleContext context) {
        this.sweeps = sweeps;
        this.runs = runs;
        this.plugins = plugins;
        this.catalog = catalog;
        this.program = Path.of(context.getProperty("cambium.home"), "bin", "cambium");
    }

    /**
     * Opens the sweep of a file.
     *
     * @param folder where relative paths in overrides begin
     * @param root   the folder of all runs
     * @param toWait whether the user waits for the end where others carry it on
     * @param events whether programs are told how it goes
     */
    OpenSweep open(Path file, List<String> overrides, Path folder, Path root, Console console, boolean toWait,
            boolean events) {
        return open(sweeps.read(file, overrides, folder), root, console, toWait, events);
    }

    private OpenSweep open(SweptExperiment swept, Path root, Console console, boolean toWait,
            boolean events) {
        return new OpenSweep(swept, catalog, plugins, runs, root, program, console, toWait, events);
    }

    /**
     * Opens a sweep that was begun, as its folder has it.
     *
     * @param events whether programs are told how it goes
     * @throws InputException if there is none in the folder, or it cannot be read
     */
    OpenSweep reopen(SweepFolder folder, Console console, boolean events) {
        JsonObject definition = folder.readDefinition();
        if (definition.isEmpty()) {
            throw new InputException(folder.path() + " is no sweep that was begun: it has no sweep.json; see: sweep");
        }
        SavedObject saved = SavedObject.of(folder.definition(), definition);
        JsonObject experiment = saved.object("experiment").json().deepCopy();
        experiment.addProperty("name", saved.text("name"));
        JsonObject sweep = saved.object("sweep").json().deepCopy();
        sweep.add(Plan.EXECUTOR, saved.object(Plan.EXECUTOR).json());
        return open(sweeps.read(experiment, sweep, folder.definition()), folder.path().getParent(), console, true,
                events);
    }

    /**
     * The sweep that a user names: by its folder, or by its name below the folder of all runs.
     *
     * @throws InputException if there is none; names the nearest
     */
    static SweepFolder find(Path root, Path named) {
        for (Path path : List.of(named, root.resolve(named))) {
            SweepFolder folder = new SweepFolder(path.toAbsolutePath().normalize());
            if (folder.exists()) {
                return folder;
            }
        }
        List<String> names = all(root).stream().map(folder -> folder.path().getFileName().toString()).toList();
        throw new InputException("there is no sweep " + Words.quote(named) + " in " + root
                + (names.isEmpty() ? "" : Nearest.suggestion(named.toString(), names)));
    }

    /** The sweeps below the folder of all runs, by name. */
    static List<SweepFolder> all(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.map(path -> new SweepFolder(path.toAbsolutePath().normalize())).filter(SweepFolder::exists)
                    .sorted((a, b) -> a.path().compareTo(b.path())).toList();
        } catch (IOException e) {
            throw new InputException(root + ": cannot be read: " + Failures.reason(e), e);
        }
    }
}
