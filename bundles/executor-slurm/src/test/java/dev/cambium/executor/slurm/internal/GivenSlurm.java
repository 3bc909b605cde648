package dev.cambium.executor.slurm.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.osgi.util.converter.Converters;

/** Programs by the names of Slurm's, which note how they are called. */
final class GivenSlurm {

    private final Path folder;

    GivenSlurm(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Puts a program there, by its lines of shell; each call of it is noted. */
    GivenSlurm program(String name, String lines) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\nprintf '%s\\n' " + name
                + " \"$@\" >>\"${0%/*}/calls\"\n" + lines + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    /** The words of all calls so far. */
    List<String> called() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    String path() {
        return folder.toString();
    }

    Slurm slurm() {
        return new Slurm(path());
    }

    static SlurmSettings settings(Map<String, Object> values) {
        return Converters.standardConverter().convert(values).to(SlurmSettings.class);
    }
}
