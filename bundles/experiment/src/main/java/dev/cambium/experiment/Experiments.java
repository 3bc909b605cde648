package dev.cambium.experiment;

import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
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
     * @param file      the file, or {@code null} to begin with nothing
     * @param overrides {@code key=value}, {@code +key=value} or {@code ~key}, in Hydra's grammar
     * @param folder    where relative paths in overrides begin; those in a file begin in its folder
     * @return one experiment for each combination of variant and seed, in that order; at least one
     * @throws InputException if anything in it is wrong
     */
    List<Experiment> load(Path file, List<String> overrides, Path folder);

    /** The same with overrides that are given in the working folder of the process. */
    default List<Experiment> load(Path file, List<String> overrides) {
        return load(file, overrides, Path.of(""));
    }

    /**
     * Reads an experiment file with what it extends, applies overrides, and gives the result as one document that
     * stands alone: without {@code extends}, without defaults filled in, variants and seeds as they are.
     *
     * @param file      the file, or {@code null} to begin with nothing
     * @param overrides as for {@link #load}
     * @param folder    as for {@link #load}
     * @throws InputException if the file or an override cannot be read
     */
    JsonObject compose(Path file, List<String> overrides, Path folder);

    /** The same with overrides that are given in the working folder of the process. */
    default JsonObject compose(Path file, List<String> overrides) {
        return compose(file, overrides, Path.of(""));
    }
}
