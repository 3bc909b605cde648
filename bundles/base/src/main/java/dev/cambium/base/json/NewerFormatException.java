package dev.cambium.base.json;

import dev.cambium.base.InputException;
import java.nio.file.Path;

/** A file is sound, but a newer Cambium has written it: nothing may pass it over, or write over it. */
public final class NewerFormatException extends InputException {

    /**
     * What is wrong, in one line.
     *
     * @param version of the file
     * @param newest  that is known here
     */
    public NewerFormatException(Path file, long version, int newest) {
        super(file + ": was written by a newer Cambium: format " + version + ", this one reads up to " + newest);
    }
}
