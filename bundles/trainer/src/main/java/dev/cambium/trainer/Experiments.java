package dev.cambium.trainer;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Reads experiments. */
@ProviderType
public interface Experiments {

    /**
     * Reads an experiment file, applies overrides, checks everything against the installed plug-ins and fills
     * all defaults in.
     *
     * @param file      the file
     * @param overrides {@code key=value}, {@code +key=value} or {@code ~key}, in Hydra's grammar
     * @return one experiment for each combination of variant and seed, in that order; at least one
     * @throws InputException if anything in it is wrong
     */
    List<Experiment> load(Path file, List<String> overrides);
}
