package dev.cambium.runs.lease;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The number that tells those apart who have worked on a run one after the other. It is the number of the last of the
 * files {@code .lock}, {@code .lock.1}, {@code .lock.2}, … in its folder. Each of these is made by one process alone,
 * as all file systems see to, and by that whoever has worked with a smaller number is shut out.
 */
public final class Fence {

    /** The file with number 0. */
    private static final String NAME = ".lock";

    private Fence() {
    }

    /** The number as it is now, at least 0. */
    public static int now(Path folder) {
        return from(folder, 0);
    }

    /** The same, where it is known not to be smaller than it was. */
    static int from(Path folder, int before) {
        int fence = before;
        while (Files.exists(file(folder, fence + 1))) {
            fence++;
        }
        return fence;
    }

    /** The file of a number. */
    public static Path file(Path folder, int fence) {
        return folder.resolve(fence == 0 ? NAME : NAME + "." + fence);
    }

    /**
     * Shuts out who has worked with a number.
     *
     * @return whether this process has; otherwise another one was faster
     */
    public static boolean raise(Path folder, int fence) throws IOException {
        try {
            Files.createFile(file(folder, fence + 1));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }
}
