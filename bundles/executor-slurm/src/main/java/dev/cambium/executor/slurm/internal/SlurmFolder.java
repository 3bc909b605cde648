package dev.cambium.executor.slurm.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a sweep's folder has of its jobs: {@code slurm/} with the scripts, what the jobs wrote, and {@code jobs}, a line
 * for each submission. The jobs are submitted from there, by which Slurm can tell whose they are.
 */
final class SlurmFolder {

    private final Path path;

    private SlurmFolder(Path path) {
        this.path = path;
    }

    /** That of a sweep, which is made if it is not there. */
    static SlurmFolder in(Path sweep) throws IOException {
        // as Slurm will tell it, without links
        Path path = Files.createDirectories(sweep.resolve("slurm")).toRealPath();
        if (path.toString().contains("\\") || path.toString().contains("\n")) {
            throw new IllegalArgumentException("Slurm cannot write to " + path + ", whose path has a \\ in it");
        }
        return new SlurmFolder(path);
    }

    /** Where it would be, as Slurm tells it; nothing is made. */
    static Path of(Path sweep) {
        Path path = sweep.resolve("slurm");
        try {
            return path.toRealPath();
        } catch (IOException e) { // there is none, so there are no jobs
            return path.toAbsolutePath();
        }
    }

    Path path() {
        return path;
    }

    /** Writes a script, of which there is always either the former or all of the new. */
    Path write(String name, String script) throws IOException {
        Path file = path.resolve(name);
        Path temporary = path.resolve("." + name + "." + ProcessHandle.current().pid() + ".tmp");
        Files.writeString(temporary, script);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }

    /** The option of sbatch for a file here; Slurm sees variables in the whole path. */
    String output(String name) {
        return "--output=" + path.toString().replace("%", "%%") + "/" + name;
    }

    /** Notes that jobs were submitted, for people. */
    void note(String job, int workers) throws IOException {
        Files.write(path.resolve("jobs"), List.of(OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS) + " job "
                + job + ", " + workers + (workers == 1 ? " worker" : " workers")), StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
