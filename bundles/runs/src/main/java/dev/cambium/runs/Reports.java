package dev.cambium.runs;

import dev.cambium.base.InputException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Writes reports about runs. There may be no such service: training and analysis do without. */
@ProviderType
public interface Reports {

    /**
     * Writes {@code index.html}, a page that needs nothing else, and the figures in it as SVG and PNG.
     *
     * @param runs   the folders of one or more runs; several are compared
     * @param folder where the report goes; it is made if it is not there, and former files of a report are replaced
     * @return the page
     * @throws InputException if a folder is not a run's, has no results yet, or cannot be written
     */
    Path write(List<Path> runs, Path folder);
}
