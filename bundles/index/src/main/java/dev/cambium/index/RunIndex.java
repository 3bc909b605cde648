package dev.cambium.index;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Knows the runs below output folders. Folders are the truth: what has changed in them since they were last looked at,
 * by whatever process, is read again before an answer is given.
 */
@ProviderType
public interface RunIndex {

    /**
     * The runs of which something is true.
     *
     * @param root the folder that holds all runs
     * @throws dev.cambium.base.InputException     if it is no folder or cannot be read, or the question is wrong; names
     *                                             the nearest field
     * @throws dev.cambium.base.RunFailedException if a question cannot be asked on this machine
     */
    Answer ask(Path root, Question question);

    /**
     * What can be asked for.
     *
     * @return the names of fields, the columns that all runs have first; only these where runs cannot be read
     */
    List<String> fields(Path root);

    /**
     * Where what is known of a folder is kept, for other programs.
     *
     * @throws dev.cambium.base.RunFailedException if it is not kept
     */
    Place place(Path root);
}
