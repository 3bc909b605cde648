package dev.cambium.runs;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Knows what runs there are without reading each of them again. Where there is none of this service, {@link Runs#list}
 * reads them.
 */
@ProviderType
public interface RunCatalog {

    /**
     * The runs below a folder as they are now, oldest first; empty if there is no such folder.
     *
     * @throws dev.cambium.base.InputException if it is no folder, or cannot be read
     */
    List<RunSummary> list(Path root);
}
