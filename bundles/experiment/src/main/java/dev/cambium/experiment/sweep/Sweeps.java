package dev.cambium.experiment.sweep;

import com.google.gson.JsonObject;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Experiments;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
     * @param overrides as for {@link Experiments#load}, and {@code key=a,b}
     * @param folder    where relative paths in overrides begin; those in a file begin in its folder
     * @throws dev.cambium.base.InputException if anything in it is wrong, or nothing is varied
     */
    SweptExperiment read(Path file, List<String> overrides, Path folder);

    /**
     * Reads what was written of a sweep.
     *
     * @param written {@link SweptExperiment#written}
     * @param sweep   {@link Sweep#write}
     * @param file    where they were written, for messages
     * @throws dev.cambium.base.InputException if anything in it is wrong
     */
    SweptExperiment read(JsonObject written, JsonObject sweep, Path file);

    /**
     * Reads an experiment file of which something may be varied by its key {@code sweep}; once, since it may be a pipe.
     *
     * @param overrides as for {@link #read}
     * @param folder    as for {@link #read}
     * @throws dev.cambium.base.InputException if the file cannot be read
     */
    Opened open(Path file, List<String> overrides, Path folder);

    /** An experiment file that was read. What is wrong in it is said by the method that needs it. */
    interface Opened {

        /** What is varied; empty if it has no key {@code sweep}. */
        Optional<SweptExperiment> swept();

        /** What would be trained, as {@link Experiments#load} gives it. */
        List<Experiment> experiments();

        /** The experiment as one document, as {@link Experiments#compose} gives it, with what is varied. */
        JsonObject written();
    }
}
