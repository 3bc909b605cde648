package dev.cambium.runs.sweep;

import dev.cambium.base.InputException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Writes reports about sweeps. There may be no such service: training does without. */
@ProviderType
public interface SweepReports {

    /**
     * Writes {@code index.html}, a page that needs nothing else, and the figures in it as SVG and PNG, about those
     * networks of a sweep that are done.
     *
     * @param root   the folder of all runs
     * @param name   the sweep's name
     * @param folder where the report goes; it is made if it is not there, and former files of a report are replaced
     * @return the page
     * @throws InputException if there is no such sweep, its files are damaged, or the folder cannot be written
     */
    Path write(Path root, String name, Path folder);
}
