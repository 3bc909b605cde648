package dev.cambium.experiment.sweep;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Reads experiments of which something is varied. */
@ProviderType
public interface Sweeps {

    /**
     * Reads an experiment file of which something is varied: what its key {@code sweep} says, and overrides that give a
     * key several values, see {@link AxisText}. An override with one value has the last word: its key is not varied
     * then. Each network is trained by one thread, where nothing else is said.
     *
     * @param file      the file, or {@code null} to begin with nothing
     * @param overrides as for {@link dev.cambium.experiment.Experiments#load}, and {@code key=a,b}
     * @param folder    where relative paths in overrides begin; those in a file begin in its folder
     * @throws dev.cambium.base.InputException if anything in it is wrong, or nothing is varied
     */
    SweptExperiment read(Path file, List<String> overrides, Path folder);
}
